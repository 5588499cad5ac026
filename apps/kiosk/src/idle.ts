import type { IdleRule } from '@jiaohao/ui/public/idle.ts'
import type { ErrandFlow } from './errand-steps.ts'
import { type Flow, isDefault, type Modes } from './flow.ts'
import { mayStillBePaid } from './order-open.ts'
import type { Paper } from './paper.ts'
import type { Ordered } from './top-up.ts'

const MENU_QUIET_MS = 45_000
/** Typing and checking take longer than choosing. */
const ENTRY_QUIET_MS = 60_000
const MENU_WARNING_MS = 20_000
/** Elder and low-reach visits get more time, before the question and to answer it. */
const UNHURRIED_QUIET_MS = 90_000
const UNHURRIED_WARNING_MS = 30_000
const RESULT_MS = 20_000
const UNHURRIED_RESULT_MS = 40_000
/** A customer without paper has to remember the number or copy it. */
const RESULT_WITHOUT_PAPER_MS = 60_000
/** What is told about somebody's number stands so long. */
const TOLD_MS = 30_000
/** Who is told that money is on its way has to read, and to copy a reference. */
const TOP_UP_OPEN_MS = 60_000
/** A code that is being given back is the server's to close; nobody has to wait longer than this for the channel's word. */
const CLOSING_MS = 20_000

const unhurried = (modes: Modes): boolean => modes.elder || modes.lowReach

const menuRule = (modes: Modes): IdleRule =>
  unhurried(modes)
    ? { quietMs: UNHURRIED_QUIET_MS, warningMs: UNHURRIED_WARNING_MS, shows: 'dialog' }
    : { quietMs: MENU_QUIET_MS, warningMs: MENU_WARNING_MS, shows: 'dialog' }

const entryRule = (modes: Modes): IdleRule => (unhurried(modes) ? menuRule(modes) : { ...menuRule(modes), quietMs: ENTRY_QUIET_MS })

/** While an order could be paid its own time counts. What is over stands for a while and goes by itself. */
const orderRule = ({ order, unanswered }: Ordered, modes: Modes): IdleRule | null => {
  if (order === null || unanswered) return null
  if (order.state === 'closing') return { quietMs: 0, warningMs: CLOSING_MS, shows: 'nothing' }
  if (mayStillBePaid({ order }) || order.state === 'charging') return null
  const restMs = order.state === 'done' ? TOLD_MS : TOP_UP_OPEN_MS
  return standsFor(restMs, modes)
}

const standsFor = (restMs: number, modes: Modes): IdleRule => ({
  quietMs: 0,
  warningMs: unhurried(modes) ? Math.max(restMs, RESULT_WITHOUT_PAPER_MS) : restMs,
  shows: 'button',
})

/** What is told clears by itself; what is typed or chosen is asked about first; an answer that is awaited has its own limits. */
const errandRule = ({ at, modes }: ErrandFlow): IdleRule | null => {
  switch (at.step) {
    case 'looking-up':
    case 'asking':
      return null
    case 'told':
    case 'secret-changed':
      return standsFor(TOLD_MS, modes)
    case 'changing':
      if (at.told === null || at.told.state === 'sending') return at.unanswered ? menuRule(modes) : null
      return standsFor(at.told.state === 'done' ? TOLD_MS : TOP_UP_OPEN_MS, modes)
    case 'proof':
    case 'secret':
      return at.jobId === null ? entryRule(modes) : null
    case 'guide':
      return menuRule(modes)
    case 'number':
    case 'notice':
    case 'check':
    case 'choose':
    case 'target':
    case 'confirm':
    case 'card':
    case 'refused':
      return entryRule(modes)
    default:
      return at satisfies never
  }
}

const resultRule = (modes: Modes, paper: Paper): IdleRule => {
  const withPaper = paper.state === 'printing' || paper.state === 'printed'
  const restMs = withPaper ? (unhurried(modes) ? UNHURRIED_RESULT_MS : RESULT_MS) : RESULT_WITHOUT_PAPER_MS
  return { quietMs: 0, warningMs: restMs, shows: 'button' }
}

/**
 * How long this screen may stand untouched. Null where nothing is to be wiped, or where an answer is on its way.
 * Touching extends without limit, which is more than the ten times that WCAG 2.2.1 asks for.
 */
export const idleRule = (flow: Flow, paper: Paper): IdleRule | null => {
  switch (flow.state) {
    case 'attract':
      return isDefault(flow.modes) ? null : { quietMs: MENU_QUIET_MS, warningMs: 0, shows: 'nothing' }
    case 'browsing':
    case 'service':
    case 'refused':
    case 'check-in-refused':
    case 'self-service':
      return menuRule(flow.modes)
    case 'appointment':
    case 'top-up-number':
    case 'top-up-notice':
    case 'top-up-refused':
    case 'top-up-check':
    case 'top-up-amount':
      return entryRule(flow.modes)
    case 'top-up-looking-up':
      return null
    case 'top-up-order':
      return orderRule(flow, flow.modes)
    case 'errand':
      return errandRule(flow)
    case 'asking':
    case 'checking-in':
      return flow.unanswered ? menuRule(flow.modes) : null
    case 'result':
      return resultRule(flow.modes, paper)
    default:
      return flow satisfies never
  }
}
