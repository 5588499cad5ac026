import { type Call, type Fact, type PublicCounter, RECENT_CALLS, type Snapshots } from '@jiaohao/shared/contract'

interface Wall {
  readonly seq: number
  readonly calls: readonly Call[]
  readonly counters: readonly PublicCounter[]
  readonly waiting: Readonly<Record<string, number>>
}

const COUNTER_AFTER: Readonly<Record<string, PublicCounter['state']>> = {
  called: 'called',
  serving: 'serving',
  waiting: 'idle',
  held: 'idle',
  absent: 'idle',
  served: 'idle',
  expired: 'idle',
}

const afterFact = (wall: Wall, { seq, at, name, body }: Fact): Wall => {
  const next = { ...wall, seq }
  const counterId = 'counterId' in body ? body.counterId : null
  const setCounter = (state: PublicCounter['state']) => wall.counters.map((each) => (each.id === counterId ? { ...each, state } : each))
  if (name.startsWith('counter-') && 'state' in body) return { ...next, counters: setCounter(body.state as PublicCounter['state']) }
  if (!('was' in body) || !('areaId' in body)) return next
  const waiting = { ...wall.waiting }
  const count = (areaId: string, by: number): void => {
    waiting[areaId] = (waiting[areaId] ?? 0) + by
  }
  if (body.was === 'waiting') count('fromAreaId' in body ? body.fromAreaId : body.areaId, -1)
  if (body.state === 'waiting') count(body.areaId, 1)
  const state = name === 'ticket-recalled' || name === 'ticket-rated' ? undefined : COUNTER_AFTER[body.state]
  const counters = counterId === null || state === undefined ? wall.counters : setCounter(state)
  if (name !== 'ticket-called' && name !== 'ticket-recalled') return { ...next, waiting, counters }
  const { ticketId, number, areaId, counterNumber } = body
  const call: Call = { ticketId, number, areaId, counterId: body.counterId, counterNumber, calledAt: at }
  return { ...next, waiting, counters, calls: [call, ...wall.calls.filter((each) => each.ticketId !== ticketId)].slice(0, RECENT_CALLS) }
}

/** What a wall shows after its newest snapshot and the facts that came behind it. */
export const wallOf = (snapshots: readonly Snapshots['display'][], facts: readonly Fact[]): Omit<Wall, 'seq'> | null => {
  const snapshot = snapshots.at(-1)
  if (snapshot === undefined) return null
  const { seq, calls, counters, areas } = snapshot
  const start: Wall = { seq, calls, counters, waiting: Object.fromEntries(areas.map(({ id, waiting }) => [id, waiting])) }
  const { seq: _, ...shown } = facts.reduce((wall, fact) => (fact.seq > seq ? afterFact(wall, fact) : wall), start)
  return shown
}
