import type { RosterView } from './draft-desk.ts'
import { figuresOf } from './grid-model.ts'
import type { Problem } from './problems.ts'
import type { SayRoster } from './say-roster.ts'

/** Half-hours of floating consultants that are not as the rule asks. */
const floatingBroken = (view: RosterView): number =>
  view.cover.reduce(
    (sum, { floating }) => sum + floating.need.filter((need, place) => need > 0 && (floating.rostered[place] ?? 0) < need).length,
    0,
  )

/** Half-hours that need counters and have none at all. */
const emptyHalfHours = (view: RosterView): number =>
  view.cover.reduce(
    (sum, { counters }) => sum + counters.need.filter((need, place) => need > 0 && (counters.rostered[place] ?? 0) === 0).length,
    0,
  )

/** The finding of a roster in one sentence: broken rules, half-hours without a counter or a consultant, and what is next. */
export const weekFinding = (
  { view, name, problems }: { readonly view: RosterView | null; readonly name: string; readonly problems: readonly Problem[] },
  say: SayRoster,
): string => {
  if (view === null) return say('week-reading', { name })
  const { draft } = view
  if (draft?.state === 'building') return say('week-building', { name })
  if (draft?.state === 'failed') return say('week-failed', { name })
  if (draft === null && view.cells.size === 0) return say('week-none', { name })
  const hard = problems.filter((problem) => problem.hard).length
  const { shortHalfHours } = figuresOf(view)
  const floating = floatingBroken(view)
  const empty = emptyHalfHours(view)
  const parts = [
    ...(empty > 0 ? [say('week-empty', { n: empty })] : []),
    ...(hard > 0 ? [say('week-hard', { n: hard })] : []),
    ...(floating > 0 ? [say('week-floating', { n: floating })] : []),
    ...(shortHalfHours > 0 ? [say('week-short', { n: shortHalfHours })] : []),
  ]
  if (parts.length === 0) return say(draft === null ? 'week-good' : 'week-good-draft', { name })
  return say(draft === null ? 'week-found' : 'week-found-draft', { name, found: parts.join(say('list')) })
}
