import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, type DrawnPlan, type PlanWish, planPicture } from './plan-picture.ts'

const plan: DrawnPlan = {
  width: 36,
  depth: 22,
  areas: [
    { areaId: 'general', x: 0, y: 0, width: 16, depth: 7 },
    { areaId: 'vip', x: 29, y: 0, width: 7, depth: 7 },
  ],
  counters: [
    { counterId: 'one', x: 1, y: 1, width: 4, depth: 4 },
    { counterId: 'six', x: 31, y: 1, width: 4, depth: 4 },
  ],
  entrances: [{ side: 'south', from: 14, width: 5 }],
}
const wish: PlanWish = {
  plan,
  widthMm: 112,
  heightMm: 52,
  emMm: 10,
  areaId: 'general',
  counterIds: [],
  numbers: new Map([
    ['one', 1],
    ['six', 6],
  ]),
  areaOf: new Map([
    ['one', 'general'],
    ['six', 'vip'],
  ]),
  here: { x: 13, y: 17 },
  words: { here: '您在这里', entrance: '入口' },
}
const inside = (box: Box, room: Box): boolean =>
  box.x >= room.x - 1e-6 &&
  box.y >= room.y - 1e-6 &&
  box.x + box.width <= room.x + room.width + 1e-6 &&
  box.y + box.height <= room.y + room.height + 1e-6

describe('CD-004 the drawing of a plan', () => {
  test('shows the area, the numbers of its counters alone, the reader and the way', () => {
    const picture = planPicture(wish)
    expect(picture.areas.filter(({ wanted }) => wanted).map(({ id }) => id)).toEqual(['general'])
    expect(picture.figures.map(({ text }) => text)).toEqual(['1'])
    expect(picture.words.map(({ text }) => text)).toContain('您在这里')
    expect(picture.way?.straight).toBe(false)
  })

  test('leaves a figure out rather than set it smaller than was asked', () => {
    expect(planPicture({ ...wish, heightMm: 30 }).figures).toEqual([])
  })

  test('a straight way is drawn where none leads around', () => {
    const walled = { ...plan, areas: [...plan.areas, { areaId: 'wall', x: 0, y: 9, width: 36, depth: 1 }] }
    expect(planPicture({ ...wish, plan: walled }).way?.straight).toBe(true)
  })

  test('nothing is drawn beyond its room, wherever the reader stands and whichever counters call', () => {
    const here = fc.record({ x: fc.integer({ min: 0, max: 35 }), y: fc.integer({ min: 0, max: 21 }) })
    void fc.assert(
      fc.property(here, fc.integer({ min: 60, max: 320 }), fc.subarray(['one', 'six']), (at, widthMm, counterIds) => {
        const picture = planPicture({ ...wish, here: at, widthMm, heightMm: widthMm, counterIds })
        expect(picture.widthMm).toBeLessThanOrEqual(widthMm + 1e-6)
        for (const { x, y, text } of picture.words)
          expect(inside({ x: x - text.length * 5, y: y - 5, width: text.length * 10, height: 10 }, picture.outline)).toBe(true)
        expect(picture.pointed).toHaveLength(counterIds.length)
        for (const mark of picture.pointed) expect(inside(mark, picture.outline)).toBe(true)
      }),
    )
  })
})
