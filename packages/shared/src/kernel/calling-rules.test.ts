import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callingOrder } from './calling-order.ts'
import { type CallingRule, type Choice, chooseNext, classInTurn, type Head, leftToFirstSeat, ratioName, ruleCode } from './calling-rules.ts'

const CLASSES = ['vip', 'booked', 'priority', 'fast', 'ordinary'] as const
const at = { profileId: 'p', index: 0 }
const head = (id: string, queuedAt: number, more: Partial<Head> = {}): Head => ({
  id,
  serviceId: 'plan',
  class: 'ordinary',
  queuedAt,
  arrival: queuedAt,
  ...more,
})
const LIMIT_S = 1_800
const nextOf = (
  rules: readonly CallingRule[],
  heads: readonly Head[],
  atMs: number,
  ratioCalls = new Map<string, number>(),
): Choice<Head> | null => chooseNext({ rules, waitLimitS: LIMIT_S }, heads, atMs, ratioCalls)

test('VP-006 a ratio of any shares keeps every class within one call of its share, at every moment', () => {
  const shares = fc
    .subarray([...CLASSES], { minLength: 2 })
    .chain((classes) =>
      fc.tuple(...classes.map((ticketClass) => fc.integer({ min: 1, max: 99 }).map((share) => ({ class: ticketClass, share })))),
    )
  fc.assert(
    fc.property(shares, (of) => {
      const sum = of.reduce((all, { share }) => all + share, 0)
      const calls = of.map((each) => ({ ...each, calls: 0 }))
      for (let made = 1; made <= 3 * sum; made++) {
        const turn = classInTurn(calls)
        for (const each of calls) if (each.class === turn) each.calls += 1
        for (const each of calls) if (Math.abs(each.calls - (made * each.share) / sum) >= 1) return false
      }
      return calls.every(({ calls: own, share }) => own === 3 * share)
    }),
    { numRuns: 200 },
  )
})

test('TQ-002 the first rule that finds somebody calls him, and the later ones are not asked', () => {
  const rules: CallingRule[] = [
    { ...at, index: 0, kind: 'serve-first', serviceIds: new Set(['bill']) },
    { ...at, index: 1, kind: 'prefer-class', class: 'vip' },
    { ...at, index: 2, kind: 'longest-wait' },
  ]
  const [plan, vip] = [head('plan', 1), head('vip', 2, { class: 'vip' })]
  const bills = [head('bill', 3, { serviceId: 'bill' }), head('bill-vip', 4, { serviceId: 'bill', class: 'vip' })]
  expect(nextOf(rules, [plan, vip, ...bills], 10)).toMatchObject({ ticket: { id: 'bill-vip' }, rule: { index: 0 } })
  expect(nextOf(rules, [plan, vip], 10)).toMatchObject({ ticket: { id: 'vip' }, rule: { index: 1 } })
  expect(nextOf(rules, [plan], 10)).toMatchObject({ ticket: { id: 'plan' }, rule: { index: 2 } })
  expect(nextOf(rules, [], 10)).toBeNull()
})

test('a wait that has reached so many minutes is taken, by the longest, and not a millisecond sooner', () => {
  const rules: CallingRule[] = [
    { ...at, kind: 'wait-passes', serviceIds: new Set(['bill']), waitS: 60 },
    { ...at, index: 1, kind: 'prefer-class', class: 'vip' },
    { ...at, index: 2, kind: 'longest-wait' },
  ]
  const heads = [head('bill', 0, { serviceId: 'bill' }), head('vip', 1, { class: 'vip' })]
  expect(nextOf(rules, heads, 59_999)?.ticket.id).toBe('vip')
  expect(nextOf(rules, heads, 60_000)).toMatchObject({ ticket: { id: 'bill' }, rule: { kind: 'wait-passes' } })
})

test('VP-006 whoever has waited to the limit comes before every rule, and the limit is named only where it changed the order', () => {
  const rules: CallingRule[] = [
    { ...at, kind: 'prefer-class', class: 'vip' },
    { ...at, index: 1, kind: 'longest-wait' },
  ]
  const late = LIMIT_S * 1_000
  const [ordinary, vip] = [head('ordinary', 0), head('vip', 1, { class: 'vip' })]
  expect(nextOf(rules, [ordinary, vip], late - 1)).toMatchObject({ by: 'rule', ticket: { id: 'vip' } })
  expect(nextOf(rules, [ordinary, vip], late)).toMatchObject({ by: 'limit', ticket: { id: 'ordinary' } })
  expect(nextOf(rules, [ordinary], late)).toMatchObject({ by: 'rule', ticket: { id: 'ordinary' } })
  expect(nextOf([], [ordinary], late)).toMatchObject({ by: 'limit' })
  expect(nextOf([], [ordinary], late - 1)).toBeNull()
})

test('a ratio counts for each set of classes that wait together by itself, and leaves out those of whom nobody waits', () => {
  const shares = [
    { class: 'ordinary' as const, share: 2 },
    { class: 'vip' as const, share: 1 },
  ]
  const rules: CallingRule[] = [
    { ...at, kind: 'ratio', key: 'c1', shares },
    { ...at, index: 1, kind: 'longest-wait' },
  ]
  const both = [head('o', 1), head('v', 2, { class: 'vip' })]
  const calls = new Map<string, number>()
  const called = Array.from({ length: 6 }, () => {
    const choice = nextOf(rules, both, 10, calls)
    if (choice?.by !== 'rule' || choice.ratio === null) throw new Error('the ratio did not decide')
    const name = ratioName(choice.ratio, choice.ticket.class)
    calls.set(name, (calls.get(name) ?? 0) + 1)
    return choice.ticket.id
  })
  expect(called.filter((id) => id === 'o')).toHaveLength(4)
  const alone = nextOf(rules, [head('v', 2, { class: 'vip' })], 10, calls)
  expect(alone).toMatchObject({ ticket: { id: 'v' }, ratio: { calls: [{ class: 'vip', calls: 0 }] } })
  expect(nextOf(rules, [head('b', 1, { class: 'booked' })], 10, calls)).toMatchObject({
    ticket: { id: 'b' },
    rule: { kind: 'longest-wait' },
  })
})

test('every rule has its public code', () => {
  const ticket = head('t', 1)
  const code = (rule: CallingRule): string => ruleCode({ by: 'rule', ticket, rule, ratio: null })
  expect(ruleCode({ by: 'limit', ticket })).toBe('wait-limit')
  expect(CLASSES.map((ticketClass) => code({ ...at, kind: 'prefer-class', class: ticketClass }))).toEqual([
    'vip-first',
    'booked-first',
    'priority-first',
    'fast-lane',
    'ordinary-first',
  ])
  expect(code({ ...at, kind: 'serve-first', serviceIds: new Set() })).toBe('service-first')
  expect(code({ ...at, kind: 'wait-passes', serviceIds: new Set(), waitS: 1 })).toBe('wait-passed')
  expect(code({ ...at, kind: 'ratio', key: 'k', shares: [] })).toBe('ratio')
  expect(code({ ...at, kind: 'longest-wait' })).toBe('longest-wait')
})

test('SC-023 a first seat keeps its customers while it works and serves them, and not a millisecond longer than it may', () => {
  const seat = { serviceIds: new Set(['leave']), counterIds: new Set(['c5']), afterS: 600 }
  const left = (working: boolean, serviceIds: readonly string[], counterId: string, atMs: number): boolean =>
    leftToFirstSeat([seat], (id) => ({ id, working, serviceIds }), counterId, { atMs, waitLimitS: LIMIT_S })(
      head('l', 0, { serviceId: 'leave' }),
    )
  expect(left(true, ['leave'], 'c1', 599_999)).toBe(true)
  expect(left(true, ['leave'], 'c1', 600_000)).toBe(false)
  expect(left(true, ['leave'], 'c5', 0)).toBe(false)
  expect(left(false, ['leave'], 'c1', 0)).toBe(false)
  expect(left(true, ['plan'], 'c1', 0)).toBe(false)
  expect(leftToFirstSeat([seat], () => null, 'c1', { atMs: 0, waitLimitS: LIMIT_S })(head('l', 0, { serviceId: 'leave' }))).toBe(false)
})

const anyRule: fc.Arbitrary<CallingRule> = fc.oneof(
  fc.subarray(['plan', 'bill'], { minLength: 1 }).map((ids): CallingRule => ({ ...at, kind: 'serve-first', serviceIds: new Set(ids) })),
  fc.constantFrom(...CLASSES).map((ticketClass): CallingRule => ({ ...at, kind: 'prefer-class', class: ticketClass })),
  fc
    .subarray([...CLASSES], { minLength: 2 })
    .map((of): CallingRule => ({ ...at, kind: 'ratio', key: 'k', shares: of.map((each) => ({ class: each, share: 1 })) })),
  fc.nat(120).map((waitS): CallingRule => ({ ...at, kind: 'wait-passes', serviceIds: new Set(['plan', 'bill']), waitS })),
)

test('AP-002 whoever comes before his booked time never passes an ordinary one of the same service who came before him, by whatever rules, until it begins', () => {
  const crowd = fc.array(
    fc.record({
      class: fc.constantFrom(...CLASSES),
      serviceId: fc.constantFrom('plan', 'bill'),
      cameAt: fc.nat(1_000),
      slotAfter: fc.nat(400),
    }),
    { minLength: 2, maxLength: 12 },
  )
  fc.assert(
    fc.property(crowd, fc.array(anyRule, { maxLength: 4 }), fc.nat(1_500), (people, rules, now) => {
      const here = people
        .filter(({ cameAt }) => cameAt <= now)
        .map((one, arrival) => ({
          ...head(`t${arrival}`, one.class === 'booked' ? one.cameAt + one.slotAfter : one.cameAt, one),
          arrival,
          cameAt: one.cameAt,
        }))
      const choice = chooseNext({ rules: [...rules, { ...at, kind: 'longest-wait' }], waitLimitS: LIMIT_S }, here, now, new Map())
      if (choice === null) return here.length === 0
      const { ticket } = choice
      if (ticket.class !== 'booked' || ticket.queuedAt <= now) return true
      // Only nobody of his own service is left who has begun to count in the line.
      return !here.some((other) => other.serviceId === ticket.serviceId && other.queuedAt <= now)
    }),
    { numRuns: 2_000 },
  )
})

test('AP-002 in the usual order an early booked one is the last until his time begins, and then goes before the ordinary', () => {
  const early = head('early', 600, { class: 'booked' })
  const [before, after] = [head('before', 100), head('after', 500)]
  const order = (atMs: number) => [early, after, before].sort(callingOrder(atMs, LIMIT_S)).map(({ id }) => id)
  expect(order(599)).toEqual(['before', 'after', 'early'])
  expect(order(600)).toEqual(['early', 'before', 'after'])
})

test('SC-023 whoever was sent to a service later is left to its first seat from then on', () => {
  const seat = { serviceIds: new Set(['leave']), counterIds: new Set(['c5']), afterS: 600 }
  const left = (atMs: number): boolean =>
    leftToFirstSeat([seat], (id) => ({ id, working: true, serviceIds: ['leave'] }), 'c1', { atMs, waitLimitS: LIMIT_S })(
      head('l', 0, { serviceId: 'leave', waitsSince: 1_000_000 }),
    )
  expect(left(1_599_999)).toBe(true)
  expect(left(1_600_000)).toBe(false)
  expect(
    leftToFirstSeat([seat], (id) => ({ id, working: true, serviceIds: ['leave'] }), 'c1', { atMs: 1_800_000, waitLimitS: LIMIT_S })(
      head('l', 0, { serviceId: 'leave', waitsSince: 1_700_000 }),
    ),
  ).toBe(false)
})
