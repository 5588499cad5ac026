import type { Configuration } from '@jiaohao/shared/contract'
import { planOverlap, planWithin } from '@jiaohao/shared/kernel'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPlan, moved, onSide, type Plan, type PlanThing, planKept, rectangleOf, sized, thingsOf, withoutThing } from './plan-edit.ts'

const names = { zh: '区', en: 'Area' }
const configuration = {
  areas: [
    { id: 'general', names, queued: true },
    { id: 'vip', names, queued: true },
    { id: 'leaflets', names, queued: false },
  ],
  counters: [1, 2, 3, 4].map((number) => ({ id: `counter-${number}`, number, areaId: number < 4 ? 'general' : 'vip' })),
} as Configuration
const plan = firstPlan(configuration)
const hall = { x: 0, y: 0, width: plan.width, depth: plan.depth }
const placed = (of: Plan, thing: PlanThing) => rectangleOf(of, thing) ?? { x: -1, y: -1, width: 0, depth: 0 }
const general: PlanThing = { kind: 'areas', id: 'general' }
const first: PlanThing = { kind: 'counters', id: 'counter-1' }

test('CD-004 a first plan has every area of the queue with its counters in it, an entrance and a kiosk, and nothing overlaps', () => {
  expect(plan.areas.map(({ areaId }) => areaId)).toEqual(['general', 'vip'])
  expect(plan.entrances).toHaveLength(1)
  expect(plan.kiosks).toHaveLength(1)
  for (const { id, areaId } of configuration.counters)
    expect(planWithin(placed(plan, { kind: 'counters', id }), placed(plan, { kind: 'areas', id: areaId }))).toBe(true)
  for (const list of [plan.areas, plan.counters])
    for (const [at, one] of list.entries()) expect(list.slice(at + 1).some((other) => planOverlap(one, other))).toBe(false)
})

test('an area takes its counters along and leaves those of others', () => {
  const after = moved(configuration, plan, general, { dx: 0, dy: 9 })
  expect(placed(after, first).y - placed(plan, first).y).toBe(9)
  expect(placed(after, { kind: 'counters', id: 'counter-4' })).toEqual(placed(plan, { kind: 'counters', id: 'counter-4' }))
})

test('an entrance keeps to its side, and on another side it stands in the middle', () => {
  const door: PlanThing = { kind: 'entrances', at: 0 }
  expect(moved(configuration, plan, door, { dx: 0, dy: -3 })).toEqual(plan)
  expect(moved(configuration, plan, door, { dx: -2, dy: 0 }).entrances[0]?.from).toBe((plan.entrances[0]?.from ?? 0) - 2)
  expect(onSide(plan, 0, 'east').entrances).toEqual([{ side: 'east', width: 4, from: 9 }])
})

test('whatever is moved and sized stays within the hall and keeps a cell', () => {
  const by = fc.integer({ min: -40, max: 40 })
  void fc.assert(
    fc.property(fc.constantFrom(...thingsOf(plan)), by, by, by, by, (thing, dx, dy, width, depth) => {
      const after = moved(configuration, sized(moved(configuration, plan, thing, { dx, dy }), thing, { width, depth }), thing, {
        dx: dy,
        dy: dx,
      })
      expect(planWithin(placed(after, thing), hall)).toBe(true)
    }),
  )
})

test('what is removed from the lists, or stands in another area now, leaves the plan', () => {
  const before: Configuration = { ...configuration, plan }
  const without = planKept(before, { ...before, counters: before.counters.slice(1) })
  expect(without.plan?.counters.map(({ counterId }) => counterId)).toEqual(['counter-2', 'counter-3', 'counter-4'])
  const elsewhere = before.counters.map((counter) => (counter.id === 'counter-2' ? { ...counter, areaId: 'vip' } : counter))
  expect(planKept(before, { ...before, counters: elsewhere }).plan?.counters).toHaveLength(3)
  expect(planKept(before, { ...before, areas: before.areas.slice(1) }).plan?.areas.map(({ areaId }) => areaId)).toEqual(['vip'])
  expect(planKept(before, { ...before }).plan).toBe(plan)
})

test('what is taken off the plan is off it', () => {
  for (const thing of thingsOf(plan)) expect(thingsOf(withoutThing(plan, thing))).toHaveLength(thingsOf(plan).length - 1)
})
