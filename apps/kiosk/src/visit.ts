import type { Client } from '@jiaohao/shared/client'
import { CallError, newCommandId } from '@jiaohao/shared/client'
import type { HallContract, Reply } from '@jiaohao/shared/contract'
import { createIdle } from '@jiaohao/ui/public/idle.ts'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { askForNumber } from './ask-number.ts'
import type { CheckInAsk } from './check-in.ts'
import { firstFlowAfter, START } from './first-flow.ts'
import type { Flow, FlowEvent, HallDoor, NumberAsk } from './flow.ts'
import type { HallLink } from './hall-link.ts'
import { printStateOf } from './hall-view.ts'
import type { Later } from './load-later.ts'
import { type Paper, paperOf } from './paper.ts'

/** While a paper is awaited and the feed says nothing of it, the job is asked for at this pace. */
const PRINT_QUESTION_MS = 3_000
const BEAT_MS = 500
/** How often a reprint is asked for before the screen says that there will be none. */
const REPRINT_ATTEMPTS = 4
const REPRINT_PAUSE_MS = 1_000
const TOO_MANY = 429

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const issuedOf = ({ ticket, ahead, estimatedWait, printJobId }: Reply<HallContract['issueTicket']>) => {
  const { id: ticketId, number, serviceId, areaId } = ticket
  return { ok: true as const, issued: { ticketId, number, serviceId, areaId, ahead, estimatedWait, printJobId } }
}

const issuePorts = (calls: Client<HallContract>) => ({
  issue: async (ask: NumberAsk) => {
    const answer = await calls.issueTicket({ body: ask })
    return answer.ok ? issuedOf(answer.data) : answer
  },
  checkIn: async (ask: CheckInAsk) => {
    try {
      const answer = await calls.checkIn({ body: ask })
      return answer.ok ? issuedOf(answer.data) : answer
    } catch (error) {
      // Asking again would only be counted as one more wrong code.
      if (error instanceof CallError && error.status === TOO_MANY) return { ok: false as const, refusal: 'too-many' }
      throw error
    }
  },
  giveBack: async (ticketId: string) => {
    try {
      await calls.cancelTicket({ params: { id: ticketId }, body: { commandId: newCommandId() } })
    } catch (error) {
      // A number nobody came for is called in vain once and then absent; nobody stands here to be told.
      if (!(error instanceof CallError)) throw error
    }
  },
  wait: pause,
})

/** Follows the paper of the number on the screen. */
const createPaper = (flow: Accessor<Flow>, link: HallLink, calls: Client<HallContract>): Accessor<Paper> => {
  const [sinceMs, setSinceMs] = createSignal(0)
  const jobId = createMemo(() => {
    const now = flow()
    return now.state === 'result' ? now.issued.printJobId : null
  })
  const job = createMemo(() => {
    const id = jobId()
    const view = link.view()
    return id === null || view === null ? 'queued' : printStateOf(view, id)
  })
  const awaited = createMemo(() => jobId() !== null && (job() === 'queued' || job() === 'sending'))
  // Begun anew for a reprint too, which may run under the same job.
  createEffect(
    on([jobId, awaited], ([id, waits]) => {
      if (id === null || !waits) return
      const begunMs = performance.now()
      setSinceMs(0)
      const beat = setInterval(() => setSinceMs(performance.now() - begunMs), BEAT_MS)
      const ask = setInterval(() => {
        calls.getPrintJob({ params: { id } }).then(
          (answer) => {
            if (answer.ok) link.heardOfPrint(answer.data)
          },
          (error: unknown) => {
            // Asked again at the next beat; the feed may tell earlier.
            if (!(error instanceof CallError)) throw error
          },
        )
      }, PRINT_QUESTION_MS)
      onCleanup(() => {
        clearInterval(beat)
        clearInterval(ask)
      })
    }),
  )
  return createMemo(() => paperOf({ job: job(), printer: link.view()?.printer.state ?? 'unknown', sinceMs: sinceMs() }))
}

const closesVisits = (flow: Flow): boolean => flow.state === 'browsing' || flow.state === 'service'

/**
 * One customer after another at this kiosk: where the visit stands, and what the screens may ask for. Until the rest of the program
 * is there, a visit can only be woken.
 */
export const createVisit = (link: HallLink, calls: Client<HallContract>, later: Accessor<Later | null>, onKeyRefused: () => void) => {
  const [flow, setFlow] = createSignal<Flow>(START)
  const send = (event: FlowEvent): Flow => setFlow((before) => (later()?.flowAfter ?? firstFlowAfter)(before, event))
  const door = (): HallDoor => {
    const view = link.view()
    return view === null ? 'unknown' : view.open ? 'open' : 'closed'
  }
  const paper = createPaper(flow, link, calls)
  const rule = createMemo(() => later()?.idleRule(flow(), paper()) ?? null)
  const idle = createIdle({ rule, onOver: () => send({ name: 'reset' }) })

  createEffect(() => {
    if (door() === 'closed' && closesVisits(flow())) send({ name: 'hall-closed' })
  })

  const ports = issuePorts(calls)
  const takeNumber = async (serviceId: string, ticketClass: NumberAsk['class'] = 'ordinary'): Promise<void> => {
    const commandId = newCommandId()
    const now = send({ name: 'number-asked', serviceId, class: ticketClass, commandId })
    // A touch that came while a number was already being asked for is swallowed here.
    if (now.state !== 'asking' || now.ask.commandId !== commandId) return
    const wanted = (): boolean => {
      const later = flow()
      return later.state === 'asking' && later.ask.commandId === commandId
    }
    const asked = await askForNumber(now.ask, { ...ports, wanted, onUnanswered: () => send({ name: 'unanswered', commandId }) })
    if (asked.state === 'issued') send({ name: 'issued', commandId, issued: asked.issued })
    else if (asked.state === 'refused') send({ name: 'refused', commandId, code: asked.code })
    else if (asked.state === 'key-refused') onKeyRefused()
  }

  // A code scanned before the rest of the program is there is asked for as soon as it is.
  const [early, setEarly] = createSignal<string | null>(null)
  createEffect(
    on([later, early], ([program, code]) => {
      if (program === null || code === null) return
      setEarly(null)
      void checkIn(code)
    }),
  )

  const checkIn = async (code: string, ordinaryIfEarly = false): Promise<void> => {
    if (later() === null) {
      setEarly(code)
      return
    }
    const commandId = newCommandId()
    if (door() === 'closed') return
    const now = send({ name: 'check-in-asked', code, commandId, ordinaryIfEarly })
    if (now.state !== 'checking-in' || now.ask.commandId !== commandId) return
    const wanted = (): boolean => {
      const later = flow()
      return later.state === 'checking-in' && later.ask.commandId === commandId
    }
    const { checkIn: issue, giveBack, wait } = ports
    const onUnanswered = () => send({ name: 'unanswered', commandId })
    const asked = await askForNumber(now.ask, { issue, giveBack, wait, wanted, onUnanswered })
    if (asked.state === 'issued') send({ name: 'issued', commandId, issued: asked.issued })
    else if (asked.state === 'refused') send({ name: 'check-in-refused', commandId, code: asked.code, detail: asked.detail })
    else if (asked.state === 'key-refused') onKeyRefused()
  }

  const reprint = async (): Promise<void> => {
    const before = flow()
    if (before.state !== 'result' || before.reprint !== 'not-asked') return
    const { ticketId, printJobId } = before.issued
    send({ name: 'reprint-asked' })
    const commandId = newCommandId()
    for (let attempt = 0; attempt < REPRINT_ATTEMPTS; attempt++) {
      try {
        const answer = await calls.reprint({ params: { id: printJobId }, body: { commandId } })
        if (!answer.ok) break
        link.heardOfPrint(answer.data)
        send({ name: 'reprint-given', ticketId, printJobId: answer.data.id })
        return
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        await pause(REPRINT_PAUSE_MS)
      }
    }
    send({ name: 'reprint-refused', ticketId })
  }
  return { flow, send, door, paper, idle, takeNumber, checkIn, reprint }
}
export type Visit = ReturnType<typeof createVisit>
