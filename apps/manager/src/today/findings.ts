import type { Floor } from '@jiaohao/shared/client'
import { isWorking, overTarget, waitingAt } from '@jiaohao/shared/client'
import type { ServiceBody } from '@jiaohao/shared/contract'
import type { Say } from '../say.ts'

interface Waits {
  readonly open: number
  readonly waiting: number
  readonly longestMs: number
  readonly targetMs: number
}

/** What there is to know about the hall now, as the headline of the day says it. */
export type Finding =
  | { readonly state: 'closed' }
  | { readonly state: 'closed-with-people'; readonly waiting: number }
  | { readonly state: 'nobody-waits'; readonly open: number }
  | ({ readonly state: 'nobody-serves' } & Omit<Waits, 'open'>)
  | ({ readonly state: 'within-target' } & Waits)
  | ({ readonly state: 'over-target'; readonly over: number } & Waits)

/** The one finding of an instant (UTC milliseconds): who waits, how long, against the target of the service of whoever waits longest. */
export const findingOf = (floor: Floor, services: readonly ServiceBody[], atMs: number): Finding => {
  const everybody = waitingAt(floor, services, atMs)
  const open = Object.values(floor.counters).filter(isWorking).length
  const [longest] = everybody
  if (!floor.open && open === 0) {
    return longest === undefined ? { state: 'closed' } : { state: 'closed-with-people', waiting: everybody.length }
  }
  if (longest === undefined) return { state: 'nobody-waits', open }
  const over = everybody.filter(overTarget)
  const waits = { waiting: everybody.length, longestMs: longest.waitedMs, targetMs: longest.targetMs }
  if (open === 0) return { state: 'nobody-serves', ...waits }
  if (over.length === 0) return { state: 'within-target', open, ...waits }
  return { state: 'over-target', open, over: over.length, ...waits }
}

const MINUTE_MS = 60_000
const minutes = (lengthMs: number): number => Math.floor(lengthMs / MINUTE_MS)

/** The finding in one sentence with its numbers. */
export const findingSentence = (finding: Finding, say: Say): string => {
  switch (finding.state) {
    case 'closed':
      return say('finding-closed')
    case 'closed-with-people':
      return say('finding-closed-with-people', { waiting: finding.waiting })
    case 'nobody-waits':
      return finding.open === 0 ? say('finding-no-counter') : say('finding-nobody-waits', { open: finding.open })
    case 'nobody-serves':
    case 'within-target':
    case 'over-target': {
      const { waiting, longestMs, targetMs } = finding
      const values = { waiting, longest: minutes(longestMs), target: minutes(targetMs) }
      if (finding.state === 'nobody-serves') return say('finding-nobody-serves', values)
      if (finding.state === 'within-target') return say('finding-within', { ...values, open: finding.open })
      return say('finding-over', { ...values, open: finding.open, over: finding.over })
    }
    default:
      return finding satisfies never
  }
}
