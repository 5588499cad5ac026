import {
  type Alarm,
  type AlarmCause,
  alarmAtMs,
  alarmsAfter,
  CLEAR_AFTER_MS,
  CLEARED_LIMIT,
  type Condition,
  RAISE_AFTER_MS,
} from '@jiaohao/shared/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const SECOND_MS = 1_000
const areaId = 'general'
const idle: AlarmCause = { kind: 'counter-idle', areaId, counterId: 'c1', counterNumber: 1, ticketIds: ['a', 'b'] }
const late: AlarmCause = { kind: 'over-target', areaId, serviceId: 'plan', waiting: 1, longestMs: 700_000, targetMs: 600_000 }
const condition = (cause: AlarmCause, more: Partial<Condition> = {}): Condition => ({
  key: cause.kind,
  cause,
  level: 'holds',
  sinceMs: null,
  ...more,
})
const states = (alarms: readonly Alarm[]): string[] => alarms.map((alarm) => alarm.state)

/** Looks at the hall at each second given, with what holds then. */
const watch = (looks: readonly (readonly [atS: number, conditions: readonly Condition[]])[]): Alarm[] =>
  looks.reduce<Alarm[]>((alarms, [atS, conditions]) => alarmsAfter(alarms, conditions, atS * SECOND_MS), [])

test('a condition must last before it is raised', () => {
  const lastsS = RAISE_AFTER_MS['counter-idle'] / SECOND_MS
  expect(states(watch([[0, [condition(idle)]]]))).toEqual(['pending'])
  expect(
    states(
      watch([
        [0, [condition(idle)]],
        [lastsS - 1, [condition(idle)]],
      ]),
    ),
  ).toEqual(['pending'])
  expect(
    states(
      watch([
        [0, [condition(idle)]],
        [lastsS, [condition(idle)]],
      ]),
    ),
  ).toEqual(['raised'])
})

test('a condition that goes before its time leaves nothing', () => {
  expect(
    watch([
      [0, [condition(idle)]],
      [30, []],
    ]),
  ).toEqual([])
})

test('TA-011 a wait over target is raised at the first look, with the instant at which it was due', () => {
  const [alarm] = watch([[100, [condition(late, { sinceMs: 40_000 })]]])
  expect(alarm).toMatchObject({ state: 'raised', raisedMs: 40_000 })
})

test('the band below the target keeps an alarm and makes none', () => {
  const near = condition(late, { level: 'near' })
  expect(watch([[0, [near]]])).toEqual([])
  expect(
    states(
      watch([
        [0, [condition(late)]],
        [10, [near]],
        [200, [near]],
      ]),
    ),
  ).toEqual(['raised'])
})

test('an alarm clears only after it was gone for a while', () => {
  const gone = CLEAR_AFTER_MS / SECOND_MS
  expect(
    states(
      watch([
        [0, [condition(late)]],
        [gone - 1, []],
      ]),
    ),
  ).toEqual(['raised'])
  expect(
    states(
      watch([
        [0, [condition(late)]],
        [gone, []],
      ]),
    ),
  ).toEqual(['cleared'])
})

const KEYS = ['a', 'b', 'c'] as const
const looks = fc.array(
  fc.record({
    stepS: fc.integer({ min: 0, max: 90 }),
    held: fc.subarray([...KEYS]),
    near: fc.subarray([...KEYS]),
  }),
  { minLength: 1, maxLength: 80 },
)
const causeOf = (key: string): AlarmCause =>
  key === 'a' ? late : key === 'b' ? idle : { kind: 'nobody-serves', areaId, serviceId: key, waiting: 1 }

/** The alarms after each look, with what was seen at it. */
const replay = (steps: readonly { stepS: number; held: readonly string[]; near: readonly string[] }[]) => {
  let atMs = 0
  let alarms: Alarm[] = []
  return steps.map(({ stepS, held, near }) => {
    atMs += stepS * SECOND_MS
    const conditions = [
      ...held.map((key) => condition(causeOf(key), { key })),
      ...near.filter((key) => !held.includes(key)).map((key) => condition(causeOf(key), { key, level: 'near' })),
    ]
    alarms = alarmsAfter(alarms, conditions, atMs)
    return { atMs, seen: new Set(conditions.map(({ key }) => key)), held: new Set(held), alarms }
  })
}
const isRaised = (alarms: readonly Alarm[], key: string): boolean => alarms.some((alarm) => alarm.key === key && alarm.state === 'raised')

test('TA-011 no alarm flaps: it never clears sooner than the pause after its condition was last seen', () => {
  fc.assert(
    fc.property(looks, (steps) => {
      for (const key of KEYS) {
        let lastSeenMs = Number.NEGATIVE_INFINITY
        let was = false
        for (const look of replay(steps)) {
          if (look.seen.has(key)) lastSeenMs = look.atMs
          const is = isRaised(look.alarms, key)
          if (was && !is) expect(look.atMs - lastSeenMs).toBeGreaterThanOrEqual(CLEAR_AFTER_MS)
          was = is
        }
      }
    }),
  )
})

test('an alarm is raised only at a look at which its condition holds, and after it held at every look for its time', () => {
  fc.assert(
    fc.property(looks, (steps) => {
      for (const key of KEYS) {
        let heldSinceMs: number | null = null
        let was = false
        for (const look of replay(steps)) {
          heldSinceMs = look.held.has(key) ? (heldSinceMs ?? look.atMs) : null
          const is = isRaised(look.alarms, key)
          if (!was && is) expect(heldSinceMs !== null && look.atMs - heldSinceMs >= RAISE_AFTER_MS[causeOf(key).kind]).toBe(true)
          was = is
        }
      }
    }),
  )
})

test('the list has one live alarm for a key, stays newest first and remembers a bounded number of cleared ones', () => {
  fc.assert(
    fc.property(looks, (steps) => {
      for (const { alarms } of replay(steps)) {
        const live = alarms.filter((alarm) => alarm.state !== 'cleared').map((alarm) => alarm.key)
        expect(new Set(live).size).toBe(live.length)
        expect(alarms.filter((alarm) => alarm.state === 'cleared').length).toBeLessThanOrEqual(CLEARED_LIMIT)
        const times = alarms.map(alarmAtMs)
        expect(times).toEqual([...times].sort((a, b) => b - a))
      }
    }),
  )
})
