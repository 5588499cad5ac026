/**
 * How many counters a load needs, and how long people wait at a given number of them; what load a coming day brings.
 * Owns the formulas of queueing, the forecast of a day from measured ones, the plan of a day from its forecast and the simulated day.
 * Refuses any input that is not a finite number in its range, with a RangeError that names the parameter and what would be right.
 * Calls nothing: no input or output, no other package; but for covers and rosters the solver HiGHS, and a clock for their time limits.
 * Times are in seconds, rates per second, loads in erlangs (arrival rate × mean service time), shares and probabilities from 0 to 1.
 */

export { buildRoster, type Roster, type RosterOptions, type RosterProgress } from './build-roster.ts'
export { checkRoster } from './check-roster.ts'
export { type Cover, type CoverOptions, type CoverPattern, coverShifts } from './cover-shifts.ts'
export { dayTypesOf, FESTIVAL_DAY, ORDINARY_DAY, PROMOTION_DAY, SHIFTED_WORKDAY, type SpecialDays } from './day-types.ts'
export { erlangB, erlangC } from './erlang.ts'
export { type DayForecast, type ForecastOptions, forecastDay } from './forecast-day.ts'
export type { DaySpread } from './forecast-spread.ts'
export type { DayCounts, DayTypeOf } from './history.ts'
export { MAX_SERVERS } from './input-range.ts'
export { offeredLoad } from './offered-load.ts'
export { type DayPlan, type PlanDayInput, planDay } from './plan-day.ts'
export { type QueueAFigures, type QueueAInput, queueA } from './queue-a.ts'
export { type QueueCFigures, type QueueCInput, queueC } from './queue-c.ts'
export {
  type Assignment,
  ROSTER_LIMITS,
  type RosterPerson,
  type RosterProblem,
  type RosterRules,
  type RosterShift,
  type Violation,
} from './roster-problem.ts'
export { type ServersForInput, type ServersNeeded, serversFor } from './servers-for.ts'
export {
  type BreakKind,
  MAX_PATTERNS,
  type PatternInput,
  type ShiftKind,
  type ShiftPattern,
  shiftPatterns,
} from './shift-patterns.ts'
export { type SimulatedDay, type SimulatedDayInput, type SimulatedInterval, simulateDay } from './simulate-day.ts'
export { type GivenForecast, updateDay } from './update-day.ts'
export type { Breach, BreachCode, NamedViolation } from './violation.ts'
