import type { Head } from '@jiaohao/shared/kernel'
import type { Server } from './wait-stage.ts'

interface RunLines<T extends Head> {
  /** The places of those who wait, by line. */
  readonly lines: readonly (readonly number[])[]
  readonly waiting: readonly T[]
}

/** Who still waits in one run: the lines with the places of their heads, and those who arrived during it. */
export const openRunLines = <T extends Head>({ lines, waiting }: RunLines<T>) => {
  const taken = new Int32Array(lines.length)
  const late: T[][] = lines.map(() => [])
  const found: T[] = []
  const foundIn: number[] = []
  return {
    add: (ticket: T, line: number): void => {
      late[line]?.push(ticket)
    },
    /** The heads of the lines of a server; good until it is asked again. */
    heads: (server: Server): readonly T[] => {
      found.length = 0
      foundIn.length = 0
      for (const line of server.lines) {
        const known = lines[line] ?? []
        const at = taken[line] ?? 0
        const head = at < known.length ? waiting[known[at] ?? 0] : late[line]?.[at - known.length]
        if (head === undefined) continue
        found.push(head)
        foundIn.push(line)
      }
      return found
    },
    /** Takes one of the heads just found; its place among those who wait, or undefined for one who came later. */
    take: (head: T): number | undefined => {
      const line = foundIn[found.indexOf(head)] ?? 0
      const at = taken[line] ?? 0
      taken[line] = at + 1
      return lines[line]?.[at]
    },
  }
}

/** A counter that leaves those who wait to others looks again after this time. */
export const LOOK_AGAIN_S = 60

/** The place of the least time. */
export const earliestOf = (freeS: Float64Array): number => {
  let place = 0
  for (let other = 1; other < freeS.length; other++) if ((freeS[other] ?? 0) < (freeS[place] ?? 0)) place = other
  return place
}
