import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlanFloor, type PlanPlace, type PlanPoint, planRoute } from './plan-route.ts'

const general: PlanPlace = { x: 0, y: 0, width: 16, depth: 6 }
const waiting: PlanPlace = { x: 9, y: 8, width: 18, depth: 5 }
const floor: PlanFloor = { width: 36, depth: 22, areas: [general, waiting], counters: [{ x: 1, y: 1, width: 4, depth: 3 }] }
const within = (place: PlanPlace, { x, y }: PlanPoint): boolean =>
  x > place.x && x < place.x + place.width && y > place.y && y < place.y + place.depth

const onEdgeOrIn = (place: PlanPlace, { x, y }: PlanPoint): boolean =>
  x >= place.x && x <= place.x + place.width && y >= place.y && y <= place.y + place.depth

/** The middles of all cells that a way crosses, with those of its corners. */
const walked = (route: readonly PlanPoint[]): PlanPoint[] =>
  route.flatMap((to, at) => {
    const from = route[at - 1]
    if (from === undefined) return [to]
    const steps = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
    return Array.from({ length: steps }, (_, step) => ({
      x: from.x + ((to.x - from.x) * (step + 1)) / steps,
      y: from.y + ((to.y - from.y) * (step + 1)) / steps,
    }))
  })

describe('SC-024 the way through the hall', () => {
  test('goes straight where nothing is between', () => {
    expect(planRoute({ ...floor, areas: [general] }, { x: 8, y: 15 }, general)).toEqual([
      { x: 8.5, y: 15.5 },
      { x: 8.5, y: 6 },
    ])
  })

  test('goes around an area that lies between', () => {
    const route = planRoute(floor, { x: 18, y: 18 }, general) ?? []
    expect(walked(route).some((point) => within(waiting, point))).toBe(false)
    expect(route.length).toBeGreaterThan(2)
    expect(route.at(-1)?.y).toBe(6)
  })

  test('is empty where it begins in the area, and none where the area is walled in', () => {
    expect(planRoute(floor, { x: 6, y: 5 }, general)).toEqual([])
    const wall: PlanPlace = { x: 0, y: 6, width: 36, depth: 1 }
    expect(planRoute({ ...floor, areas: [general, wall] }, { x: 18, y: 18 }, general)).toBeNull()
  })

  test('leaves the area in which it begins', () => {
    const route = planRoute(floor, { x: 10, y: 10 }, general) ?? []
    expect(route[0]).toEqual({ x: 10.5, y: 10.5 })
    expect(onEdgeOrIn(general, route.at(-1) ?? { x: 99, y: 99 })).toBe(true)
  })

  test('does not begin outside the hall', () => {
    expect(planRoute(floor, { x: 40, y: 10 }, general)).toBeNull()
  })

  test('never crosses a counter or another area and turns only at right angles, whatever the hall looks like', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 16 }),
      y: fc.integer({ min: 0, max: 12 }),
      width: fc.integer({ min: 1, max: 6 }),
      depth: fc.integer({ min: 1, max: 6 }),
    })
    const point = fc.record({ x: fc.integer({ min: 0, max: 19 }), y: fc.integer({ min: 0, max: 15 }) })
    let found = 0
    void fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), place, point, (areas, to, from) => {
        const hall: PlanFloor = { width: 20, depth: 16, areas: [...areas, to], counters: [] }
        const route = planRoute(hall, from, to)
        if (route === null || route.length === 0) return
        found += 1
        const centre = { x: from.x + 0.5, y: from.y + 0.5 }
        const others = areas.filter((area) => !within(area, centre) && JSON.stringify(area) !== JSON.stringify(to))
        for (const step of walked(route)) {
          expect(step.x > 0 && step.x < hall.width && step.y > 0 && step.y < hall.depth).toBe(true)
          expect(others.some((area) => within(area, step))).toBe(false)
        }
        for (const [at, corner] of route.entries()) {
          const last = route[at - 1]
          if (last !== undefined) expect(last.x === corner.x || last.y === corner.y).toBe(true)
        }
        expect(onEdgeOrIn(to, route.at(-1) ?? { x: 99, y: 99 })).toBe(true)
      }),
    )
    expect(found).toBeGreaterThan(20)
  })
})
