import type { Incident, RosterRules } from '@jiaohao/shared/contract'

/** Floating consultants at least while an incident runs, where the rules say nothing else. */
const USUAL_IN_INCIDENT = 3

/** The guides that the hall needs at least while an incident runs. */
export const guidesInIncident = ({ floatingInIncident = USUAL_IN_INCIDENT }: Pick<RosterRules, 'floatingInIncident'>): number =>
  floatingInIncident

/** How many floating consultants a stretch of time needs at least for its incidents; 0 where none runs in it. */
export const guidesNeeded = (
  incidents: readonly Pick<Incident, 'startedAt' | 'ended'>[],
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  rules: Pick<RosterRules, 'floatingInIncident'>,
): number => {
  const runs = incidents.some(({ startedAt, ended }) => Date.parse(startedAt) < endMs && (ended === null || Date.parse(ended.at) > startMs))
  return runs ? guidesInIncident(rules) : 0
}
