import type { IdleRule } from '@jiaohao/ui/public/idle.ts'
import { type Flow, isDefault, type Modes } from './flow.ts'
import type { Paper } from './paper.ts'

const MENU_QUIET_MS = 45_000
const MENU_WARNING_MS = 20_000
/** Elder and low-reach visits get more time, before the question and to answer it. */
const UNHURRIED_QUIET_MS = 90_000
const UNHURRIED_WARNING_MS = 30_000
const RESULT_MS = 20_000
const UNHURRIED_RESULT_MS = 40_000
/** A customer without paper has to remember the number or copy it. */
const RESULT_WITHOUT_PAPER_MS = 60_000

const unhurried = (modes: Modes): boolean => modes.elder || modes.lowReach

const menuRule = (modes: Modes): IdleRule =>
  unhurried(modes)
    ? { quietMs: UNHURRIED_QUIET_MS, warningMs: UNHURRIED_WARNING_MS, shows: 'dialog' }
    : { quietMs: MENU_QUIET_MS, warningMs: MENU_WARNING_MS, shows: 'dialog' }

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
    case 'appointment':
    case 'check-in-refused':
      return menuRule(flow.modes)
    case 'asking':
    case 'checking-in':
      return flow.unanswered ? menuRule(flow.modes) : null
    case 'result':
      return resultRule(flow.modes, paper)
    default:
      return flow satisfies never
  }
}
