import type { Estimates, Fact, Snapshots } from '@jiaohao/shared/contract'

/** A call keeps its large row at least this long, in real time. */
export const LARGE_MS = 10_000
/** The most calls that share the large place. */
export const MOST_LARGE = 3
/** Calls remembered for the recent rows and to know what was shown; more than a snapshot holds. */
export const HISTORY_LIMIT = 60
/** Calls that wait for a large row. Those beyond it stay in the recent rows only, the oldest first. */
export const LARGE_QUEUE_LIMIT = 20
// Calls that were missed arrive in one stream; a row given to one of them yields to the next within this time.
const CATCH_UP_MS = 1_000

/** One call as the wall knows it. `key` tells a call from the recall of the same ticket; `calledAtMs` is the hall's instant. */
export interface ShownCall {
  readonly key: string
  readonly ticketId: string
  readonly number: string
  readonly areaId: string
  readonly counterId: string
  readonly counterNumber: number
  readonly calledAtMs: number
  readonly recall: boolean
}

/** A call in the large place since a real instant. `late` when it was already old as it arrived. */
export interface LargeCall {
  readonly call: ShownCall
  readonly sinceMs: number
  readonly late: boolean
}

type Snapshot = Snapshots['display']

/** What the wall remembers of the hall. `history`, `large` and `queue` run from the oldest to the newest call. */
export interface Wall {
  readonly seq: number
  readonly names: Snapshot['hallName']
  readonly timeZone: string
  readonly open: boolean
  readonly areas: Snapshot['areas']
  readonly counters: Snapshot['counters']
  readonly estimates: Estimates
  readonly history: readonly ShownCall[]
  readonly large: readonly LargeCall[]
  readonly queue: readonly { readonly call: ShownCall; readonly late: boolean }[]
  /** How many calls may be large at once on this screen, 1 to `MOST_LARGE`. */
  readonly rows: number
}

/** When something reached this screen: real milliseconds of its own steady clock, the hall's instant, and the hall clock's rate. */
export interface Moment {
  readonly realMs: number
  readonly hallMs: number
  readonly rate: number
}

/** Real milliseconds since the hall's instant `atMs`; on a clock that stands still the hall's own milliseconds count. Never negative. */
export const ageMs = (atMs: number, moment: Moment): number => Math.max(0, (moment.hallMs - atMs) / (moment.rate > 0 ? moment.rate : 1))

/**
 * The wall at a real instant: rows that had their time make place, and calls that wait take it.
 * The newest call stays when nothing follows it. Gives back the same wall when nothing changes.
 */
export const settled = (wall: Wall, realMs: number): Wall => {
  const large = wall.large.filter((row) => realMs - row.sinceMs < LARGE_MS)
  const queue = [...wall.queue]
  while (large.length < wall.rows) {
    const next = queue.shift()
    if (next === undefined) break
    large.push({ ...next, sinceMs: realMs })
  }
  if (large.length === 0 && wall.large.length > 0)
    large.push(wall.large.reduce((newest, row) => (row.sinceMs >= newest.sinceMs ? row : newest)))
  if (large.length === wall.large.length && queue.length === wall.queue.length && large.every((row, i) => row === wall.large[i]))
    return wall
  return { ...wall, large, queue }
}

const withCall = (wall: Wall, call: ShownCall, moment: Moment): Wall => {
  if (wall.history.some((known) => known.key === call.key)) return wall
  const history = [...wall.history, call].slice(-HISTORY_LIMIT)
  const { realMs } = moment
  // In its own place, so that rows do not jump while people read them.
  if (wall.large.some((row) => row.call.ticketId === call.ticketId)) {
    const large = wall.large.map((row) => (row.call.ticketId === call.ticketId ? { call, sinceMs: realMs, late: false } : row))
    return { ...wall, history, large }
  }
  const late = ageMs(call.calledAtMs, moment) >= LARGE_MS
  if (wall.queue.some((row) => row.call.ticketId === call.ticketId)) {
    return { ...wall, history, queue: wall.queue.map((row) => (row.call.ticketId === call.ticketId ? { call, late } : row)) }
  }
  const large = wall.large.filter((row) => !(row.late && realMs - row.sinceMs < CATCH_UP_MS))
  return settled({ ...wall, history, large, queue: [...wall.queue, { call, late }].slice(-LARGE_QUEUE_LIMIT) }, realMs)
}

const keyOf = (call: { readonly ticketId: string; readonly counterId: string }, calledAtMs: number): string =>
  `${call.ticketId} ${call.counterId} ${calledAtMs}`

const callsOf = (snapshot: Snapshot): ShownCall[] => {
  const calls = snapshot.calls.map((call): ShownCall => {
    const calledAtMs = Date.parse(call.calledAt)
    return { ...call, calledAtMs, recall: false, key: keyOf(call, calledAtMs) }
  })
  // Calls of one batch share their instant; the server's list runs from the newest, so it is turned round before the stable sort.
  const first = calls[0]?.calledAtMs ?? 0
  const last = calls.at(-1)?.calledAtMs ?? 0
  return (first < last ? calls : calls.reverse()).sort((a, b) => a.calledAtMs - b.calledAtMs)
}

/**
 * The wall after a snapshot. Calls that it had not seen enter in order as missed ones. Calls that it knows stay as far as the
 * snapshot still has their tickets; those of a day that is over do not. After a snapshot of an earlier number another hall,
 * or a fresh one, speaks, and the wall begins anew.
 */
export const wallOf = (previous: Wall | null, snapshot: Snapshot, moment: Moment, rows: number): Wall => {
  const known = previous !== null && snapshot.seq >= previous.seq ? previous : null
  const tickets = new Set(snapshot.calls.map((call) => call.ticketId))
  const start: Wall = {
    seq: snapshot.seq,
    names: snapshot.hallName,
    timeZone: snapshot.timeZone,
    open: snapshot.open,
    areas: snapshot.areas,
    counters: snapshot.counters,
    estimates: snapshot.estimates,
    history: known?.history.filter((call) => tickets.has(call.ticketId)) ?? [],
    large: known?.large.filter((row) => tickets.has(row.call.ticketId)) ?? [],
    queue: known?.queue.filter((row) => tickets.has(row.call.ticketId)) ?? [],
    rows,
  }
  return callsOf(snapshot).reduce((wall, call) => withCall(wall, call, moment), start)
}

const withoutLarge = (wall: Wall, ticketId: string): Wall => ({
  ...wall,
  large: wall.large.filter((row) => row.call.ticketId !== ticketId),
  queue: wall.queue.filter((row) => row.call.ticketId !== ticketId),
})

const withoutQueued = (wall: Wall, ticketId: string): Wall => ({
  ...wall,
  queue: wall.queue.filter((row) => row.call.ticketId !== ticketId),
})

type TicketFact = Extract<Fact, { body: { ticketId: string; was: unknown } }>

const counted = (wall: Wall, fact: TicketFact): Wall => {
  const { was, state, areaId } = fact.body
  const from = fact.name === 'ticket-transferred' || fact.name === 'ticket-rerouted' ? fact.body.fromAreaId : areaId
  const change = (id: string): number => Number(state === 'waiting' && id === areaId) - Number(was === 'waiting' && id === from)
  if (!wall.areas.some((area) => change(area.id) !== 0)) return wall
  return { ...wall, areas: wall.areas.map((area) => ({ ...area, waiting: Math.max(0, area.waiting + change(area.id)) })) }
}

const calledBy = (fact: Extract<Fact, { name: 'ticket-called' | 'ticket-recalled' }>): ShownCall => {
  const { ticketId, number, areaId, counterId, counterNumber } = fact.body
  const calledAtMs = Date.parse(fact.at)
  return {
    ticketId,
    number,
    areaId,
    counterId,
    counterNumber,
    calledAtMs,
    recall: fact.name === 'ticket-recalled',
    key: keyOf(fact.body, calledAtMs),
  }
}

/** The wall after one more fact of the feed, which arrives at that moment. Facts that a wall does not show change only its `seq`. */
export const wallAfter = (before: Wall, fact: Fact, moment: Moment): Wall => {
  const wall: Wall = { ...before, seq: fact.seq }
  switch (fact.name) {
    case 'ticket-called':
    case 'ticket-recalled':
      return withCall(counted(wall, fact), calledBy(fact), moment)
    // The customer is on the way to the queue again or gone: the call is history, no longer a call to come.
    case 'ticket-absent':
    case 'ticket-returned':
    case 'ticket-transferred':
    case 'ticket-cancelled':
    case 'ticket-expired':
      return withoutLarge(counted(wall, fact), fact.body.ticketId)
    // The customer has come: a row that is shown keeps its time, one that waited for a row is not needed any more.
    case 'ticket-started':
    case 'ticket-finished':
    case 'ticket-held':
    case 'ticket-resumed':
      return withoutQueued(counted(wall, fact), fact.body.ticketId)
    case 'ticket-issued':
    case 'ticket-rerouted':
      return counted(wall, fact)
    case 'counter-signed-on':
    case 'counter-paused':
    case 'counter-resumed':
    case 'counter-signed-off': {
      const { counterId, state } = fact.body
      return { ...wall, counters: wall.counters.map((counter) => (counter.id === counterId ? { ...counter, state } : counter)) }
    }
    // A new day begins with an empty board; a call of this very moment, in a hall that never closes, keeps its time.
    case 'hall-opened':
      return { ...wall, open: true, history: [], large: wall.large.filter((row) => moment.realMs - row.sinceMs < LARGE_MS) }
    case 'hall-closed':
      return { ...wall, open: false }
    default:
      return wall
  }
}

/** The wall with the estimates that the server sent last. */
export const withEstimates = (wall: Wall, estimates: Estimates): Wall => ({ ...wall, estimates })
