import { demandNotNegative, demandServers } from './input-range.ts'

/**
 * Share of arrivals that are turned away where nobody may wait: the Erlang B formula.
 * `servers` is a whole number, `load` is in erlangs; the answer is a probability, 1 with no servers.
 * Throws a RangeError on a load that is not a finite number of 0 or more and on servers that are not a whole number in range.
 * Source: A. K. Erlang 1917, by the recursion B(n) = a·B(n−1) / (n + a·B(n−1)), B(0) = 1, which only adds, multiplies and divides
 * positive numbers and so stays exact to rounding at any number of servers.
 */
export const erlangB = (servers: number, load: number): number => {
  demandServers(servers)
  demandNotNegative('load', load)
  let blocking = 1
  for (let n = 1; n <= servers && blocking > 0; n++) blocking = nextBlocking(n, load, blocking)
  return blocking
}

/**
 * Probability that an arrival has to wait where everybody waits until served: the Erlang C formula.
 * `servers` is a whole number, `load` is in erlangs; the answer is a probability, 1 when `load >= servers`.
 * Throws a RangeError on a load that is not a finite number of 0 or more and on servers that are not a whole number in range.
 * Source: A. K. Erlang 1917, from Erlang B as C = c·B / (c − a + a·B).
 */
export const erlangC = (servers: number, load: number): number => waitFromBlocking(servers, load, erlangB(servers, load))

/** One step of the Erlang B recursion: the blocking of `servers` from that of `servers − 1`, at the same load in erlangs. */
export const nextBlocking = (servers: number, load: number, blockingBefore: number): number => {
  const carried = load * blockingBefore
  return carried / (servers + carried)
}

/** Erlang C from Erlang B of the same servers and load (erlangs); 1 when `load >= servers`. */
export const waitFromBlocking = (servers: number, load: number, blocking: number): number =>
  // The minimum takes off the last rounding where nearly everybody waits.
  load >= servers ? 1 : Math.min(1, (servers * blocking) / (servers - load + load * blocking))
