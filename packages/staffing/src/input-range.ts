/**
 * Most servers that any formula here accepts or proposes.
 * The work grows by one step for each server, so the limit bounds one call to a few tens of milliseconds.
 */
export const MAX_SERVERS = 10_000_000

const demand = (holds: boolean, name: string, right: string, given: unknown): void => {
  if (!holds) throw new RangeError(`${name} must be ${right}, got ${String(given)}`)
}

/** Throws a RangeError unless the value is a finite number of 0 or more. */
export const demandNotNegative = (name: string, value: number): void =>
  demand(Number.isFinite(value) && value >= 0, name, 'a finite number of 0 or more', value)

/** Most arrivals of one interval; a greater number is a mistake, and its squares would not be exact. */
const MAX_COUNT = 10_000_000

/** Throws a RangeError unless the value is a count of an interval; fractions are allowed, as in a mean of days. */
export const demandCount = (name: string, value: unknown): void =>
  demand(typeof value === 'number' && value >= 0 && value <= MAX_COUNT, name, `a number from 0 to ${MAX_COUNT}`, value)

/** Throws a RangeError unless the value is a whole number between two others, both included. */
export const demandWhole = (name: string, value: number, { from, to }: { from: number; to: number }): void =>
  demand(Number.isInteger(value) && value >= from && value <= to, name, `a whole number from ${from} to ${to}`, value)

/** Throws a RangeError unless the value is a finite number above 0. */
export const demandAboveZero = (name: string, value: number): void =>
  demand(Number.isFinite(value) && value > 0, name, 'a finite number above 0', value)

/** Throws a RangeError unless the value is a share strictly between 0 and 1. */
export const demandInnerShare = (name: string, value: number): void =>
  demand(Number.isFinite(value) && value > 0 && value < 1, name, 'a share above 0 and below 1', value)

/** Throws a RangeError unless the value is a share above 0 and at most 1. */
export const demandShareAboveZero = (name: string, value: number): void =>
  demand(Number.isFinite(value) && value > 0 && value <= 1, name, 'a share above 0 and at most 1', value)

/** Throws a RangeError unless the value is a share of 0 or more and below 1. */
export const demandShareBelowOne = (name: string, value: number): void =>
  demand(Number.isFinite(value) && value >= 0 && value < 1, name, 'a share of 0 or more and below 1', value)

/** Throws a RangeError unless the value is a whole number of servers from 0 to `MAX_SERVERS`. */
export const demandServers = (value: number): void =>
  demand(Number.isInteger(value) && value >= 0 && value <= MAX_SERVERS, 'servers', `a whole number from 0 to ${MAX_SERVERS}`, value)
