import type { HallPlan } from '@jiaohao/shared/contract'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planDefects } from './check-plan.ts'
import { demoCatalogue } from './index.ts'

const { plan, areas, counters } = demoCatalogue
if (plan === undefined) throw new Error('the demo hall has no plan')
const told = (changed: HallPlan | undefined, ground = { areas, counters }): string[] =>
  planDefects({ plan: changed, ...ground }).map(({ path, code, blocking }) => `${path} ${code}${blocking ? '' : ' (worth knowing)'}`)
const withAt = <T extends object>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((thing, at) => (at === index ? { ...thing, ...change } : thing))
const withArea = (index: number, change: Partial<HallPlan['areas'][number]>): HallPlan => ({
  ...plan,
  areas: withAt(plan.areas, index, change),
})
const withCounter = (index: number, change: Partial<HallPlan['counters'][number]>): HallPlan => ({
  ...plan,
  counters: withAt(plan.counters, index, change),
})

test('CD-004 the demo hall has a plan with every area and counter on it and nothing amiss', () => {
  expect(told(plan)).toEqual([])
  expect(plan.areas.map(({ areaId }) => areaId).sort()).toEqual(areas.map(({ id }) => id).sort())
  expect(plan.counters.map(({ counterId }) => counterId).sort()).toEqual(counters.map(({ id }) => id).sort())
})

test('a hall without a plan has nothing to check', () => {
  expect(told(undefined)).toEqual([])
})

const wrong: readonly [string, HallPlan, string[]][] = [
  ['an area beyond the wall', withArea(6, { x: 32 }), ['plan.areas.6 plan-outside']],
  ['an area of no width', withArea(6, { width: 0 }), ['plan.areas.6 plan-outside']],
  ['two areas on one place', withArea(6, { y: 12 }), ['plan.areas.6 plan-areas-overlap', 'plan.areas.7 plan-areas-overlap']],
  ['an area that nobody knows', withArea(6, { areaId: 'cellar' }), ['plan.areas.6 plan-area-unknown']],
  ['an area twice', withArea(6, { areaId: 'sales' }), ['plan.areas.9 plan-area-twice']],
  ['a counter outside its area', withCounter(0, { y: 8 }), ['plan.counters.0 plan-counter-outside-area']],
  ['a counter half outside its area', withCounter(0, { y: 5 }), ['plan.counters.0 plan-counter-outside-area']],
  ['a counter on another', withCounter(0, { x: 3 }), ['plan.counters.0 plan-counters-overlap', 'plan.counters.1 plan-counters-overlap']],
  ['no entrance', { ...plan, entrances: [] }, ['plan.entrances plan-no-entrance']],
  [
    'an entrance past the corner',
    { ...plan, entrances: [{ side: 'east', from: 20, width: 4 }] },
    ['plan.entrances.0 plan-entrance-outside'],
  ],
  ['a kiosk in the street', { ...plan, kiosks: [{ x: 14, y: 22 }] }, ['plan.kiosks.0 plan-outside']],
  ['a wall on no wall', { ...plan, displays: [{ x: -1, y: 3 }] }, ['plan.displays.0 plan-outside']],
]

describe('a plan is refused for', () => {
  test.each(wrong)('%s', (_what, changed, problems) => {
    expect(told(changed)).toEqual(problems)
  })

  test('an outline that is no hall', () => {
    expect(told({ ...plan, depth: 5 })).toContain('plan.outline plan-outline-wrong')
    expect(told({ ...plan, width: 201 })).toContain('plan.outline plan-outline-wrong')
  })

  test('a counter that nobody knows', () => {
    expect(told(withCounter(0, { counterId: 'counter-9' }))).toContain('plan.counters.0 plan-counter-unknown')
  })

  test('a counter twice', () => {
    expect(told(withCounter(0, { counterId: 'counter-2' }))).toContain('plan.counters.1 plan-counter-twice')
  })
})

test('a counter or an area of the queue that is not on the plan is worth knowing and does not keep anybody from publishing', () => {
  expect(told({ ...plan, counters: plan.counters.slice(1) })).toEqual(['counters.0.plan plan-counter-missing (worth knowing)'])
  const without = (areaId: string): HallPlan => ({ ...plan, areas: plan.areas.filter((area) => area.areaId !== areaId) })
  expect(told(without('general'))).toEqual(['areas.0.plan plan-area-missing (worth knowing)'])
  expect(told(without('leaflets'))).toEqual([])
})

test('whatever is moved to wherever, two areas that share a cell of the hall never pass', () => {
  const cell = fc.integer({ min: 0, max: 20 })
  const side = fc.integer({ min: 1, max: 12 })
  const rectangle = fc.record({ x: cell, y: cell, width: side, depth: side })
  void fc.assert(
    fc.property(rectangle, rectangle, (a, b) => {
      const drawn: HallPlan = {
        ...plan,
        areas: [
          { areaId: 'general', ...a },
          { areaId: 'sales', ...b },
        ],
        counters: [],
      }
      const cells = (of: typeof a): string[] =>
        Array.from({ length: of.width * of.depth }, (_, at) => `${of.x + (at % of.width)},${of.y + Math.floor(at / of.width)}`)
      const shared = cells(a).some((one) => cells(b).includes(one))
      expect(told(drawn).filter((line) => line.includes('plan-areas-overlap'))).toHaveLength(shared ? 2 : 0)
    }),
  )
})
