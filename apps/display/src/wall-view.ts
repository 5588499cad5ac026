import { LARGE_MS, type LargeCall, type ShownCall, type Wall } from './wall.ts'

/** Without a sign of life from the server for this long, in real time, the wall says that it is not live. */
export const OFFLINE_MS = 15_000
/** Recent rows shown at most. */
export const RECENT_ROWS = 4

/** One area and its line. `waiting` and `minutes` are null where the wall has no live figure to show. */
export interface AreaLine {
  readonly id: string
  readonly name: string
  readonly waiting: number | null
  readonly minutes: number | null
}

/** The last sign of life from the server: a real instant, and the hall's instant then, null before the hall was ever heard. */
export interface Heard {
  readonly realMs: number
  readonly hallMs: number | null
}

/** What the wall shows besides its head. */
export interface WallView {
  readonly face: 'starting' | 'closed' | 'board'
  /** Null while live; else since when, in hall time, if that is known. */
  readonly offline: { readonly sinceMs: number | null } | null
  /** Oldest first. Offline it holds the last call only. */
  readonly large: readonly LargeCall[]
  /** Newest first, without what is large. */
  readonly recent: readonly ShownCall[]
  readonly areas: readonly AreaLine[]
  readonly openCounters: readonly number[]
  readonly pausedCounters: readonly number[]
}

const newestFirst = (history: readonly ShownCall[], without: ReadonlySet<string>): ShownCall[] => {
  const seen = new Set(without)
  const calls: ShownCall[] = []
  for (const call of [...history].reverse()) {
    if (seen.has(call.ticketId)) continue
    seen.add(call.ticketId)
    calls.push(call)
    if (calls.length === RECENT_ROWS) break
  }
  return calls
}

const lastOf = (wall: Wall): LargeCall[] => {
  const shown = wall.large.at(-1)
  if (shown !== undefined) return [shown]
  const call = wall.history.at(-1)
  return call === undefined ? [] : [{ call, sinceMs: 0, late: true }]
}

const areasOf = (wall: Wall, live: boolean): AreaLine[] => {
  const p50S = new Map(wall.estimates.areas.map((area) => [area.id, area.p50S]))
  return wall.areas
    .filter((area) => area.waiting > 0)
    .map((area) => {
      const seconds = p50S.get(area.id) ?? null
      const minutes = seconds === null ? null : Math.max(1, Math.ceil(seconds / 60))
      return { id: area.id, name: area.names.zh, waiting: live ? area.waiting : null, minutes: live ? minutes : null }
    })
}

const NOTHING = { large: [], recent: [], areas: [], openCounters: [], pausedCounters: [] } as const

/** What is shown at a real instant. Waiting figures are withdrawn while the wall is not live, and no total of the day is ever part of it. */
export const wallView = (wall: Wall | null, heard: Heard, realMs: number): WallView => {
  const offline = realMs - heard.realMs >= OFFLINE_MS ? { sinceMs: heard.hallMs } : null
  if (wall === null) return { face: 'starting', offline, ...NOTHING }
  const calling = wall.queue.length > 0 || wall.large.some((row) => !row.late && realMs - row.sinceMs < LARGE_MS)
  if (!wall.open && !calling) return { face: 'closed', offline, ...NOTHING }
  const large = offline === null ? wall.large : lastOf(wall)
  const numbersIn = (match: (state: string) => boolean): number[] =>
    wall.counters
      .filter((counter) => match(counter.state))
      .map((counter) => counter.number)
      .sort((a, b) => a - b)
  return {
    face: 'board',
    offline,
    large,
    recent: newestFirst(wall.history, new Set(large.map((row) => row.call.ticketId))),
    areas: areasOf(wall, offline === null),
    openCounters: offline === null ? numbersIn((state) => state !== 'closed' && state !== 'paused') : [],
    pausedCounters: offline === null ? numbersIn((state) => state === 'paused') : [],
  }
}
