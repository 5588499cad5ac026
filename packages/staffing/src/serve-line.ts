/** One line that all counters serve in order of arrival. */
export interface Line {
  /** Arrivals, ascending, seconds after opening. */
  readonly arrivalsS: readonly number[]
  /** Handling time of each, seconds. */
  readonly handlingsS: readonly number[]
  /** How long each waits at most before leaving, seconds; null where all wait until served. */
  readonly patiencesS: readonly number[] | null
  /** Counters open in each interval. */
  readonly servers: readonly number[]
  /** Length of an interval, seconds. */
  readonly stepS: number
}

/** Wait of each arrival, seconds, in order of arrival: until called, or until leaving where `left` says so. */
export interface Served {
  readonly waitsS: readonly number[]
  readonly left: readonly boolean[]
  /** When the last customer leaves the counter, seconds after opening. */
  readonly lastEndS: number
}

/** Smallest first. */
interface Heap {
  readonly size: () => number
  readonly least: () => number
  readonly push: (value: number) => void
  readonly dropLeast: () => void
  /** Puts a value in the place of the least. */
  readonly replaceLeast: (value: number) => void
}

const heapOf = (): Heap => {
  const values: number[] = []
  const sink = (value: number): void => {
    let hole = 0
    for (let child = 1; child < values.length; child = 2 * hole + 1) {
      if (child + 1 < values.length && (values[child + 1] ?? 0) < (values[child] ?? 0)) child++
      if ((values[child] ?? 0) >= value) break
      values[hole] = values[child] ?? 0
      hole = child
    }
    values[hole] = value
  }
  return {
    size: () => values.length,
    least: () => values[0] ?? 0,
    push: (value) => {
      let hole = values.length
      values.push(value)
      for (let parent = (hole - 1) >> 1; hole > 0 && (values[parent] ?? 0) > value; parent = (hole - 1) >> 1) {
        values[hole] = values[parent] ?? 0
        hole = parent
      }
      values[hole] = value
    },
    dropLeast: () => {
      const last = values.pop()
      if (last !== undefined && values.length > 0) sink(last)
    },
    replaceLeast: sink,
  }
}

/**
 * Serves a line through the day. A counter that closes finishes whom it has; idle ones close first. After the last interval the counters stay
 * until everybody is served; where it has none, whoever is left goes unserved, and has waited until the end of the day.
 */
export const serveLine = ({ arrivalsS, handlingsS, patiencesS, servers, stepS }: Line): Served => {
  const freeAt = heapOf()
  let applied = 0
  /** When counters that are to close will have finished whom they have, ascending. */
  let closing: number[] = []
  const applyUntil = (timeS: number): void => {
    for (; applied < servers.length && applied * stepS <= timeS; applied++) {
      const open = servers[applied] ?? 0
      const atS = applied * stepS
      closing = closing.filter((endS) => endS > atS)
      // A counter that has not yet closed stays open before another one opens.
      while (freeAt.size() < open) freeAt.push(closing.pop() ?? atS)
      while (freeAt.size() > open) {
        if (freeAt.least() > atS) closing.push(freeAt.least())
        freeAt.dropLeast()
      }
      closing.sort((a, b) => a - b)
    }
  }
  /** When the next counter takes somebody who is there from `fromS` on; Infinity where none ever does. */
  const nextStartS = (fromS: number): number => {
    applyUntil(fromS)
    for (;;) {
      const startS = freeAt.size() === 0 ? Number.POSITIVE_INFINITY : Math.max(fromS, freeAt.least())
      if (applied >= servers.length || applied * stepS > startS) return startS
      applyUntil(applied * stepS)
    }
  }
  const dayS = servers.length * stepS
  const waitsS: number[] = []
  const left: boolean[] = []
  let lastEndS = 0
  arrivalsS.forEach((arrivalS, index) => {
    const startS = nextStartS(arrivalS)
    const patienceS = patiencesS === null ? Number.POSITIVE_INFINITY : (patiencesS[index] ?? 0)
    if (startS - arrivalS > patienceS || startS === Number.POSITIVE_INFINITY) {
      left.push(true)
      waitsS.push(Math.min(patienceS, Math.max(0, dayS - arrivalS)))
      return
    }
    const endS = startS + (handlingsS[index] ?? 0)
    freeAt.replaceLeast(endS)
    left.push(false)
    waitsS.push(startS - arrivalS)
    lastEndS = Math.max(lastEndS, endS)
  })
  return { waitsS, left, lastEndS }
}
