import type { Floor } from '@jiaohao/shared/client'
import { newCommandId } from '@jiaohao/shared/client'
import type { HallBody, ServiceBody, TicketBody } from '@jiaohao/shared/contract'
import type { CounterWord } from '@jiaohao/shared/locales/counter'
import { refusedSentence } from '@jiaohao/shared/locales/roster-faults'
import type { Line } from '@jiaohao/ui/staff/link-age.ts'
import type { Notice } from '@jiaohao/ui/staff/notice-line.tsx'
import { type Accessor, batch, createContext, createEffect, createMemo, createSignal, type JSX, on, onCleanup, useContext } from 'solid-js'
import { type Answer, type Outcome, sendCommand } from '../commands.ts'
import type { HallClient } from '../hall-client.ts'
import type { Session } from '../session.ts'
import type { Words } from '../words.tsx'
import { type Desk, deskOf } from './desk-state.ts'
import type { Sheet } from './keys.ts'
import type { Measures } from './measures.ts'
import type { MyShifts } from './my-shifts.ts'
import type { Intent } from './perform.ts'
import { windowsStaffed } from './transfer-choice.ts'

const NOTICE_SHOWN_MS = 8_000

/** What a customer had entered at the kiosk, numbers masked. */
export type Carried = NonNullable<Extract<Awaited<ReturnType<HallClient['getCarried']>>, { ok: true }>['data']['carried']>

/** What a desk needs from outside: the floor it sees, and a way to ask for something. */
export interface DeskPort {
  readonly floor: Accessor<Floor | null>
  readonly hall: Accessor<HallBody | null>
  readonly measures: Accessor<Measures>
  readonly line: Accessor<Line>
  readonly realNowMs: Accessor<number>
  readonly atMs: Accessor<number>
  /** What was entered at the kiosk before this ticket was taken; null where nothing was. */
  readonly carriedOf: (ticketId: string) => Promise<Carried | null>
  /** The own roster of the coming weeks, requests, and what one must know to ask. */
  readonly readMyShifts: () => Promise<MyShifts>
  readonly attempt: (intent: Intent, commandId: string) => Promise<Answer<unknown>>
}

/** The desk of one clerk: what may be done now, which sheet lies open, and what became of the last action. */
export interface DeskModel extends DeskPort {
  readonly session: Session
  readonly desk: Accessor<Desk>
  readonly services: Accessor<readonly ServiceBody[]>
  readonly service: (id: string) => ServiceBody | undefined
  readonly zone: Accessor<string>
  readonly sheet: Accessor<Sheet | null>
  readonly openSheet: (sheet: Sheet | null) => void
  readonly notice: Accessor<Notice | null>
  readonly refuse: (text: string) => void
  /** Whether a command is under way; until it is answered nothing else is sent. */
  readonly busy: Accessor<boolean>
  readonly run: (intent: Intent) => void
  /** As `run`, under an id that the caller keeps to send the same once more; tells what became of it, null where nothing was sent. */
  readonly runAs: (intent: Intent, commandId: string) => Promise<Outcome<unknown> | null>
}

/** Which sheets may stay open over a state: whatever the clerk chose for another customer is gone with him. */
const sheetFits = (sheet: Sheet, desk: Desk): boolean => {
  switch (sheet) {
    case 'out-of-order':
    case 'held':
    case 'absent':
    case 'my-shifts':
      return desk.state === 'idle'
    case 'transfer':
    case 'further':
      return desk.state === 'called' || desk.state === 'serving'
    case 'pause':
      return desk.state === 'idle' || desk.state === 'called'
    case 'sign-off':
      return desk.state === 'idle' || desk.state === 'paused'
    default:
      return sheet satisfies never
  }
}

const ticketOf = (desk: Desk): string | null => (desk.state === 'called' || desk.state === 'serving' ? desk.ticket.id : null)

export interface DeskModelOptions {
  readonly session: Session
  readonly port: DeskPort
  readonly words: Words
  /** The counter is no longer this clerk's, or the hall no longer knows the session. */
  readonly onEnd: (code: string) => void
}

/** What is said of what somebody asked about the own roster; the sheet of it stays open. */
const ROSTER_DONE: { readonly [I in Intent['do']]?: CounterWord } = {
  'ask-swap': 'done-asked-swap',
  'ask-leave': 'done-asked',
  'ask-overtime': 'done-asked',
  'answer-swap': 'done-answered',
  'withdraw-request': 'done-withdrawn',
}

/** What is said of something that was done: where the customer goes next, or that the visit is over; null where the screen says it itself. */
const doneNotice = (
  intent: Intent,
  data: unknown,
  { words, floor, services }: { readonly words: Words; readonly floor: Floor | null; readonly services: readonly ServiceBody[] },
): Notice | null => {
  const said = ROSTER_DONE[intent.do]
  if (said !== undefined) return { state: 'done', text: words.t(said) }
  if (intent.do === 'end-visit') return { state: 'done', text: words.t('done-finished') }
  if (intent.do !== 'finish') return null
  const { ticket } = data as { readonly ticket?: TicketBody }
  if (ticket?.state !== 'waiting') return { state: 'done', text: words.t('done-finished') }
  const numbers = floor === null ? [] : windowsStaffed(floor, ticket.serviceId)
  const service = words.name(services.find(({ id }) => id === ticket.serviceId)?.names)
  const where = numbers.length === 0 ? words.t('no-window') : words.t('windows-list', { list: numbers.join(words.t('list-comma')) })
  return { state: 'done', text: words.t('done-sent-on', { number: ticket.number, service, where }) }
}

/** The one line that says what became of the last action; all but a wait goes by itself. */
const createNotice = () => {
  const [notice, setNotice] = createSignal<Notice | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (said: Notice | null): void => {
    clearTimeout(timer)
    setNotice(said)
    if (said !== null && said.state !== 'waiting') timer = setTimeout(() => setNotice(null), NOTICE_SHOWN_MS)
  }
  onCleanup(() => clearTimeout(timer))
  return { notice, say }
}

interface RunnerOptions extends DeskModelOptions {
  readonly say: (said: Notice | null) => void
  readonly onDone: () => void
}

/** Sends one intent at a time, each under an id of its own that its repetitions keep. */
const createRunner = ({ port, words, say, onDone, onEnd }: RunnerOptions) => {
  const [busy, setBusy] = createSignal(false)
  const settle = (intent: Intent, outcome: Outcome<unknown>): void => {
    setBusy(false)
    switch (outcome.state) {
      case 'done':
        say(doneNotice(intent, outcome.data, { words, floor: port.floor(), services: port.hall()?.services ?? [] }))
        if (intent.do === 'sign-off') onEnd('signed-off')
        else if (ROSTER_DONE[intent.do] === undefined) onDone()
        return
      case 'refused':
        say({ state: 'refused', text: refusedSentence(outcome.code, outcome.detail, words.language()) })
        return
      case 'failed':
        if (outcome.code === 'not-signed-in') onEnd(outcome.code)
        else
          say({
            state: 'refused',
            text: outcome.code === 'no-answer' ? words.t('gave-up') : refusedSentence(outcome.code, outcome.detail, words.language()),
          })
        return
      default:
        outcome satisfies never
    }
  }
  const runAs = async (intent: Intent, commandId: string): Promise<Outcome<unknown> | null> => {
    if (busy()) return null
    setBusy(true)
    say(null)
    const send = sendCommand((id) => port.attempt(intent, id), {
      commandId,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onRetry: (n) => say({ state: 'waiting', text: words.t('retrying', { n }) }),
    })
    const outcome = await send.catch((error: unknown): Outcome<unknown> => {
      console.error(error)
      return { state: 'failed', code: 'fault', detail: undefined }
    })
    batch(() => settle(intent, outcome))
    return outcome
  }
  return { busy, runAs, run: (intent: Intent) => void runAs(intent, newCommandId()) }
}

/** Joins what the desk sees with what its clerk chose; it ends when the counter is no longer his. */
export const createDeskModel = (options: DeskModelOptions): DeskModel => {
  const { port, session } = options
  const services = createMemo(() => port.hall()?.services ?? [])
  const desk = createMemo(() =>
    deskOf({
      floor: port.floor(),
      counterId: session.counterId,
      staffNo: session.staff.staffNo,
      atMs: port.atMs(),
      services: services(),
    }),
  )
  const [sheet, setSheet] = createSignal<Sheet | null>(null)
  const { notice, say } = createNotice()
  const { busy, run, runAs } = createRunner({ ...options, say, onDone: () => setSheet(null) })
  const situation = createMemo(() => `${desk().state}:${ticketOf(desk()) ?? ''}`)
  createEffect(
    on(situation, () => {
      const open = sheet()
      if (open !== null && !sheetFits(open, desk())) setSheet(null)
      if (desk().state === 'away' && !busy()) options.onEnd('not-signed-on')
    }),
  )
  return {
    ...port,
    session,
    desk,
    services,
    service: (id) => services().find((service) => service.id === id),
    zone: () => port.hall()?.timeZone ?? 'Asia/Shanghai',
    sheet,
    openSheet: setSheet,
    notice,
    refuse: (text) => say({ state: 'refused', text }),
    busy,
    run,
    runAs,
  }
}

const DeskContext = createContext<DeskModel>()
export const DeskProvider = (props: { readonly model: DeskModel; readonly children: JSX.Element }) => (
  <DeskContext.Provider value={props.model}>{props.children}</DeskContext.Provider>
)

/** The desk of the surrounding page; outside one it is a mistake of ours. */
export const useDesk = (): DeskModel => {
  const model = useContext(DeskContext)
  if (model === undefined) throw new Error('useDesk outside DeskProvider')
  return model
}
