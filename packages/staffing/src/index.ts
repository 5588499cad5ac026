/**
 * How many counters a load needs, and how long people wait at a given number of them.
 * Owns the formulas of queueing for one service and a load that does not change within the interval asked about.
 * Refuses any input that is not a finite number in its range, with a RangeError that names the parameter and what would be right.
 * Calls nothing: no clock, no input or output, no other package.
 * Times are in seconds, rates per second, loads in erlangs (arrival rate × mean service time), shares and probabilities from 0 to 1.
 */

export { erlangB, erlangC } from './erlang.ts'
export { MAX_SERVERS } from './input-range.ts'
export { type QueueAFigures, type QueueAInput, queueA } from './queue-a.ts'
export { type QueueCFigures, type QueueCInput, queueC } from './queue-c.ts'
export { type ServersForInput, type ServersNeeded, serversFor } from './servers-for.ts'
