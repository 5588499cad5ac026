import type { Flow, FlowEvent } from './flow.ts'
import { DEFAULT_MODES, type Modes } from './modes.ts'

/** Where every visit begins and ends. */
export const START: Flow = { state: 'attract', modes: DEFAULT_MODES }

type Switch = 'elder-switched' | 'low-reach-switched' | 'language-switched'
const switched = (modes: Modes, event: Switch): Modes => {
  switch (event) {
    case 'elder-switched':
      return { ...modes, elder: !modes.elder }
    case 'low-reach-switched':
      return { ...modes, lowReach: !modes.lowReach }
    case 'language-switched':
      return { ...modes, language: modes.language === 'zh' ? 'en' : 'zh' }
    default:
      return event satisfies never
  }
}

// A page holds another number of tiles in another mode, so a switch begins the list anew.
const withModes = (flow: Flow, modes: Modes): Flow => {
  if (flow.state !== 'browsing' || !('page' in flow.place)) return { ...flow, modes }
  return { ...flow, modes, place: { ...flow.place, page: 0 } }
}

/** What the first screen alone can do to a visit: wake it, and switch its modes. Other events leave it as it is. */
export const firstFlowAfter = (flow: Flow, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'woken':
      if (flow.state !== 'attract' || event.hall !== 'open') return flow
      return { state: 'browsing', modes: flow.modes, place: { at: 'home' } }
    case 'elder-switched':
    case 'low-reach-switched':
    case 'language-switched': {
      const next = withModes(flow, switched(flow.modes, event.name))
      return next.state === 'attract' ? firstFlowAfter(next, { name: 'woken', hall: event.hall }) : next
    }
    default:
      return flow
  }
}
