import type { Fact, Snapshots } from '@jiaohao/shared/contract'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LARGE_MS, MOST_LARGE, type Moment, settled, type Wall, wallAfter, wallOf } from './wall.ts'
import { wallView } from './wall-view.ts'

const T0 = Date.parse('2026-11-22T09:00:00+08:00')
const SNAPSHOT_CALLS = 20
const TICK_MS = 250

type Step =
  | { readonly do: 'call' | 'recall' | 'absent' | 'start' | 'return'; readonly ticket: number; readonly counter: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'cut' | 'resume' | 'snapshot' }

const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constantFrom('call', 'call', 'call', 'recall', 'absent', 'start', 'return'),
        ticket: fc.nat(9),
        counter: fc.nat(5),
      }),
    },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20_000 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cut', 'resume', 'snapshot') }) },
  ) as fc.Arbitrary<Step>,
  { maxLength: 60 },
)

interface Called {
  readonly key: string
  readonly ticketId: string
  readonly fact: Fact
}

/** A small hall that writes facts, a wall that hears them over a line that is cut now and then, and all that the wall ever showed. */
interface Stage {
  nowMs: number
  heardSeq: number
  cut: boolean
  wall: Wall
  readonly facts: Fact[]
  readonly calls: Called[]
  readonly shown: { readonly realMs: number; readonly wall: Wall }[]
}

const NAMES = {
  call: 'ticket-called',
  recall: 'ticket-recalled',
  absent: 'ticket-absent',
  start: 'ticket-started',
  return: 'ticket-returned',
} as const
const STATES = { call: 'called', recall: 'called', absent: 'absent', start: 'serving', return: 'waiting' } as const

const momentOf = (nowMs: number): Moment => ({ realMs: nowMs, hallMs: T0 + nowMs, rate: 1 })

const snapshotOf = (nowMs: number, facts: readonly Fact[], calls: readonly Called[]): Snapshots['display'] => ({
  seat: 'display',
  seq: facts.length,
  now: new Date(T0 + nowMs).toISOString(),
  rate: 1,
  hallName: { zh: '厅', en: 'Hall' },
  timeZone: 'Asia/Shanghai',
  open: true,
  calls: calls
    .filter((call, i) => !calls.slice(i + 1).some((later) => later.ticketId === call.ticketId))
    .slice(-SNAPSHOT_CALLS)
    .reverse()
    .map(({ fact }) => {
      const body: unknown = fact.body
      return { ...(body as Snapshots['display']['calls'][number]), calledAt: fact.at }
    }),
  counters: [],
  areas: [{ id: 'general', names: { zh: '综合', en: 'General' }, waiting: 5 }],
  announcements: [],
  estimates: { areas: [], services: [] },
})

const show = (stage: Stage, wall: Wall): void => {
  stage.wall = wall
  stage.shown.push({ realMs: stage.nowMs, wall })
}

const hear = (stage: Stage): void => {
  stage.cut = false
  for (const fact of stage.facts) if (fact.seq > stage.heardSeq) show(stage, wallAfter(stage.wall, fact, momentOf(stage.nowMs)))
  stage.heardSeq = stage.facts.length
}

const write = (stage: Stage, step: Extract<Step, { ticket: number }>): void => {
  // Each call of the script has its own instant, as calls of one counter have in a hall.
  stage.nowMs += 1
  const ticketId = `t${step.ticket}`
  const counterId = `c${step.counter}`
  const place = { serviceId: 's', areaId: 'general', counterId, counterNumber: step.counter + 1 }
  const body = { ...place, ticketId, number: `A00${step.ticket}`, was: 'called', state: STATES[step.do] }
  const at = new Date(T0 + stage.nowMs).toISOString()
  const fact = { seq: stage.facts.length + 1, at, name: NAMES[step.do], body } as unknown as Fact
  stage.facts.push(fact)
  if (step.do === 'call' || step.do === 'recall') stage.calls.push({ key: `${ticketId} ${counterId} ${T0 + stage.nowMs}`, ticketId, fact })
  if (!stage.cut) hear(stage)
}

const pass = (stage: Stage, ms: number): void => {
  for (let left = ms; left > 0; left -= TICK_MS) {
    stage.nowMs += TICK_MS
    show(stage, settled(stage.wall, stage.nowMs))
  }
}

const play = (script: readonly Step[]): Stage => {
  const wall = wallOf(null, snapshotOf(0, [], []), momentOf(0), MOST_LARGE)
  const stage: Stage = { nowMs: 0, heardSeq: 0, cut: false, wall, facts: [], calls: [], shown: [] }
  for (const step of script) {
    if ('ticket' in step) write(stage, step)
    else if (step.do === 'wait') pass(stage, step.ms)
    else if (step.do === 'cut') stage.cut = true
    else if (step.do === 'resume') hear(stage)
    else {
      stage.cut = false
      show(stage, wallOf(stage.wall, snapshotOf(stage.nowMs, stage.facts, stage.calls), momentOf(stage.nowMs), MOST_LARGE))
      stage.heardSeq = stage.facts.length
    }
  }
  hear(stage)
  pass(stage, 5 * LARGE_MS)
  return stage
}

const largeKeys = (wall: Wall): string[] => wall.large.map((row) => row.call.key)

describe('whatever happens in the hall and on the line', () => {
  test('every call was shown large or among the recent ones', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const { calls, shown } = play(script)
        const seen = new Set(shown.flatMap(({ wall }) => [...largeKeys(wall), ...wall.history.map((call) => call.key)]))
        // What a snapshot leaves out is known by a newer call of the same ticket only.
        for (const call of calls) {
          const newest = calls.filter((other) => other.ticketId === call.ticketId).at(-1)
          expect(seen.has(call.key) || (newest !== undefined && seen.has(newest.key))).toBe(true)
        }
      }),
    )
  })

  test('the history keeps the order of the calls', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        for (const { wall } of play(script).shown) {
          const instants = wall.history.map((call) => call.calledAtMs)
          expect(instants).toEqual([...instants].sort((a, b) => a - b))
        }
      }),
    )
  })

  test('no call becomes large twice', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const since = new Map<string, number>()
        for (const { wall } of play(script).shown) {
          for (const row of wall.large) {
            expect(since.get(row.call.key) ?? row.sinceMs).toBe(row.sinceMs)
            since.set(row.call.key, row.sinceMs)
          }
        }
      }),
    )
  })

  test('a call that is heard while it is fresh stands large for ten seconds, unless its ticket is called again or gone', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const { calls, shown, facts } = play(script.filter((step) => !('do' in step) || !['cut', 'snapshot', 'resume'].includes(step.do)))
        const stoodMs = new Map<string, { first: number; last: number }>()
        for (const { wall, realMs } of shown) {
          for (const key of largeKeys(wall)) stoodMs.set(key, { first: stoodMs.get(key)?.first ?? realMs, last: realMs })
        }
        for (const call of calls) {
          const later = facts.some((fact) => fact.seq > call.fact.seq && (fact.body as { ticketId: string }).ticketId === call.ticketId)
          if (later) continue
          const stood = stoodMs.get(call.key)
          expect(stood).toBeDefined()
          if (stood !== undefined) expect(stood.last - stood.first).toBeGreaterThanOrEqual(LARGE_MS - TICK_MS)
        }
      }),
    )
  })

  test('the large place holds three rows at most, one for a ticket, and nothing stands there and among the recent ones at once', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        for (const { wall, realMs } of play(script).shown) {
          const view = wallView(wall, { realMs, hallMs: T0 + realMs }, realMs)
          const tickets = [...view.large.map((row) => row.call.ticketId), ...view.recent.map((call) => call.ticketId)]
          expect(view.large.length).toBeLessThanOrEqual(MOST_LARGE)
          expect(new Set(tickets).size).toBe(tickets.length)
        }
      }),
    )
  })

  test('a ticket that is put back or absent is never left as now calling', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const { wall, facts } = play(script)
        for (const row of wall.large) {
          const last = facts.filter((fact) => (fact.body as { ticketId: string }).ticketId === row.call.ticketId).at(-1)
          // A snapshot does not tell what became of a call; without one the wall knows.
          if (script.some((step) => step.do === 'snapshot')) continue
          expect(['ticket-absent', 'ticket-returned']).not.toContain(last?.name)
        }
      }),
    )
  })
})
