import { CallError, type Client, newCommandId } from '@jiaohao/shared/client'
import type { Change, HallContract } from '@jiaohao/shared/contract'
import type { Errand } from '@jiaohao/shared/kernel'
import { createEffect, createMemo, on, untrack } from 'solid-js'
import { adviceService } from './catalogue.ts'
import { heard } from './errand-answers.ts'
import { carriedFrom } from './errand-carried.ts'
import { type ChangePorts, changeAndFollow } from './errand-change.ts'
import { CARD_DIGITS, type ErrandFlow, type OwnErrand, SECRET_DIGITS, type Step } from './errand-steps.ts'
import { type Tally, tallyAfter } from './errand-tally.ts'
import { counterServiceFor } from './errands.ts'
import type { HallView } from './hall-view.ts'
import { isMobile } from './top-up.ts'
import type { TopUps } from './top-ups.ts'
import type { Visit } from './visit.ts'

const ATTEMPTS = 4
const PAUSE_MS = 1_000
/** The server waits for BOSS itself before it answers that a change is in doubt, and fetches anew what it prints. */
const CHANGE_TIMEOUT_MS = 14_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

interface Needs {
  readonly visit: Visit
  readonly calls: Client<HallContract>
  readonly topUps: TopUps
  readonly view: () => HallView | null
  readonly onKeyRefused: () => void
}

const errandIn = (visit: Visit): ErrandFlow | null => {
  const now = visit.flow()
  return now.state === 'errand' ? now : null
}
const stepIn = <S extends Step['step']>(visit: Visit, step: S): Extract<Step, { step: S }> | null => {
  const at = errandIn(visit)?.at
  return at?.step === step ? (at as Extract<Step, { step: S }>) : null
}

/** A call that nobody waits for on the screen: made a few times, and then given up. */
const tried = async (call: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await call()
      return
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (attempt < ATTEMPTS) await pause(PAUSE_MS * attempt)
    }
  }
}

/** Asks what the step `asking` asks for, whenever a visit comes to one. */
const createAsking = ({ visit, calls, topUps, onKeyRefused }: Needs): void => {
  const ask = async ({ jobId, question }: Extract<Step, { step: 'asking' }>): Promise<void> => {
    if (question.about === 'guide') {
      const told = await heard(calls.getGuide({}), onKeyRefused)
      visit.send(told.ok ? { name: 'guide-told', jobId, guide: told.data } : { name: 'job-refused', jobId, code: told.code })
      return
    }
    const identityToken = errandIn(visit)?.who?.identityToken ?? null
    const told =
      identityToken === null
        ? ({ ok: false, code: 'identity-needed' } as const)
        : await heard(calls.enquire({ body: { visitId: topUps.visitId(), identityToken, question } }), onKeyRefused)
    visit.send(told.ok ? { name: 'answered', jobId, answer: told.data.answer } : { name: 'job-refused', jobId, code: told.code })
  }
  const jobId = createMemo(() => stepIn(visit, 'asking')?.jobId ?? null)
  createEffect(
    on(jobId, () => {
      const step = untrack(() => stepIn(visit, 'asking'))
      if (step !== null) void ask(step)
    }),
  )
}

/** Reports each errand once it is over, as it ended. */
const createTally = ({ visit, calls }: Needs): void => {
  let tally: Tally | null = null
  createEffect(
    on(visit.flow, (flow) => {
      const next = tallyAfter(tally, flow)
      tally = next.tally
      if (next.over === null) return
      const body = { commandId: newCommandId(), errand: next.over.errand, outcome: next.over.outcome }
      void tried(() => calls.endErrand({ body }))
    }),
  )
}

/** Proving that a number is one's own, and changing the secret that proves it. */
const makeSecrets = ({ visit, calls, topUps, onKeyRefused }: Needs) => {
  const numberToken = (): string => errandIn(visit)?.who?.found.numberToken ?? ''
  const visitId = (): string => topUps.visitId()
  const begin = (): string => {
    const jobId = newCommandId()
    visit.send({ name: 'job-begun', jobId })
    return jobId
  }
  const sendCode = async (): Promise<void> => {
    if (stepIn(visit, 'proof')?.jobId !== null) return
    const token = numberToken()
    const jobId = begin()
    const told = await heard(calls.sendCode({ body: { visitId: visitId(), numberToken: token } }), onKeyRefused)
    if (!told.ok) visit.send({ name: 'job-refused', jobId, code: told.code })
    else {
      const { codeToken, againInMs } = told.data
      visit.send({ name: 'code-sent', jobId, sent: { codeToken, againAtMs: performance.now() + againInMs } })
    }
  }
  const prove = async (): Promise<void> => {
    const step = stepIn(visit, 'proof')
    if (step === null || step.jobId !== null || step.typed.length !== SECRET_DIGITS) return
    const { way, typed, sent } = step
    const token = numberToken()
    if (way === 'code' && sent === null) return
    const jobId = begin()
    const told = await heard(
      way === 'password'
        ? calls.provePassword({ body: { visitId: visitId(), numberToken: token, password: typed } })
        : calls.proveCode({ body: { visitId: visitId(), codeToken: sent?.codeToken ?? '', code: typed } }),
      onKeyRefused,
    )
    if (!told.ok) visit.send({ name: 'job-refused', jobId, code: told.code })
    else visit.send({ name: 'proved', jobId, identityToken: told.data.identityToken, proofs: told.data.proofs, nextJobId: newCommandId() })
  }
  const enterSecret = async (): Promise<void> => {
    const step = stepIn(visit, 'secret')
    if (step === null || step.jobId !== null) return
    if (step.at !== 'again' || step.typed !== step.fresh) {
      visit.send({ name: 'secret-typed' })
      return
    }
    const body = { visitId: visitId(), numberToken: numberToken(), oldPassword: step.old, newPassword: step.fresh }
    const jobId = begin()
    const told = await heard(calls.changePassword({ body }), onKeyRefused)
    visit.send(told.ok ? { name: 'secret-changed', jobId } : { name: 'job-refused', jobId, code: told.code })
  }
  return { sendCode, prove, enterSecret }
}

/** Sending what was confirmed, and following it for as long as it is on the screen. */
const makeChanges = ({ visit, calls, topUps, onKeyRefused }: Needs) => {
  const follow = (commandId: string, send: ChangePorts['send']): void => {
    visit.send({ name: 'change-sent', commandId })
    if (stepIn(visit, 'changing')?.commandId !== commandId) return
    void changeAndFollow({
      send,
      ask: (id) => calls.getChange({ params: { id } }),
      wanted: () => stepIn(visit, 'changing')?.commandId === commandId,
      wait: pause,
      onTold: (told) => visit.send({ name: 'change-told', commandId, told }),
      onRefused: (code) => visit.send({ name: 'change-refused', commandId, code }),
      onUnanswered: () => visit.send({ name: 'change-unanswered', commandId }),
      onKeyRefused,
    })
  }
  const confirm = (): void => {
    const step = stepIn(visit, 'confirm')
    const identityToken = errandIn(visit)?.who?.identityToken ?? null
    if (step === null || identityToken === null) return
    const commandId = newCommandId()
    const change: Change = step.asked.change
    const body = { commandId, visitId: topUps.visitId(), identityToken, change }
    follow(commandId, () => calls.requestChange({ body }, { signal: AbortSignal.timeout(CHANGE_TIMEOUT_MS) }))
  }
  const recharge = (): void => {
    const step = stepIn(visit, 'card')
    const who = errandIn(visit)?.who ?? null
    if (step === null || who === null || step.typed.length < CARD_DIGITS.least) return
    const commandId = newCommandId()
    const body = { commandId, visitId: topUps.visitId(), numberToken: who.found.numberToken, card: step.typed }
    follow(commandId, () => calls.rechargeByCard({ body }, { signal: AbortSignal.timeout(CHANGE_TIMEOUT_MS) }))
  }
  return { confirm, recharge }
}
type PaperAsked = Parameters<Client<HallContract>['printErrand']>[0]['body']['paper']

/** The papers of errands; each is asked for once. */
const makePapers = ({ visit, calls, topUps, onKeyRefused }: Needs) => {
  const printed = async (paper: PaperAsked): Promise<void> => {
    const step = errandIn(visit)?.at
    if (step === undefined || !('paper' in step) || step.paper.state !== 'not-asked') return
    visit.send({ name: 'errand-paper', paper: { state: 'asked' } })
    const identityToken = errandIn(visit)?.who?.identityToken ?? undefined
    const language = visit.flow().modes.language
    const body = {
      commandId: newCommandId(),
      visitId: topUps.visitId(),
      language,
      paper,
      ...(identityToken === undefined ? {} : { identityToken }),
    }
    const told = await heard(calls.printErrand({ body }, { signal: AbortSignal.timeout(CHANGE_TIMEOUT_MS) }), onKeyRefused)
    visit.send({
      name: 'errand-paper',
      paper: told.ok ? { state: 'given', printJobId: told.data.printJobId } : { state: 'refused' },
    })
  }
  // The slip of a change in doubt comes by itself: it is what the customer can hold on to.
  const doubtId = createMemo(() => {
    const told = stepIn(visit, 'changing')?.told
    return told?.state === 'in-doubt' ? told.id : null
  })
  createEffect(on(doubtId, (changeId) => changeId !== null && void printed({ of: 'change', changeId })))
  return { print: (paper: PaperAsked) => void printed(paper) }
}

/** What the screens of the errands ask for. What was typed and told lives in the visit alone and ends with it. */
export const createErrandDesk = (needs: Needs) => {
  const { visit, calls, topUps, view } = needs
  createAsking(needs)
  createTally(needs)
  // A BOSS that is away closes the other doors too.
  const isAway = createMemo(() => stepIn(visit, 'refused')?.code === 'boss-away')
  createEffect(on(isAway, (away) => away && topUps.refresh()))
  const lookUp = async (): Promise<void> => {
    const step = stepIn(visit, 'number')
    if (step === null || !isMobile(step.typed)) return
    await topUps.lookUpFor(step.typed)
  }
  const open = (errand: OwnErrand): void => {
    visit.send({ name: 'errand-opened', errand, jobId: newCommandId() })
  }
  /** A number for the counter that carries on, and what was entered with it. */
  const toCounter = async (): Promise<void> => {
    const before = visit.flow()
    const known = view()
    const errand: Errand = before.state === 'errand' ? before.errand : 'top-up'
    const service = known === null ? null : counterServiceFor(Object.values(known.services), errand, adviceService(known))
    if (service === null) {
      visit.send({ name: 'services-opened' })
      return
    }
    const entered = carriedFrom(before)
    const visitId = topUps.visitId()
    await visit.takeNumber(service.id)
    const after = visit.flow()
    if (after.state !== 'result' || entered.length === 0) return
    const id = after.issued.ticketId
    const body = { commandId: newCommandId(), visitId, errand, entered: [...entered] }
    await tried(() => calls.carryErrand({ params: { id }, body }))
  }
  return { open, lookUp, toCounter, ...makeSecrets(needs), ...makeChanges(needs), ...makePapers(needs) }
}
export type ErrandDesk = ReturnType<typeof createErrandDesk>
