import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { panelPlan } from './panel-plan.ts'

const roomMm = 479
const names = ['综合业务受理区', '售后服务区', '咨询投诉区', '集团客户区', '终端体验区', '离网咨询区']
const load = { areaNames: names.slice(0, 3), paused: 0, open: 6, figures: true, roomMm, map: false }

test('three areas stand as blocks above the open counters', () => {
  expect(panelPlan(load)).toEqual({ rows: 'blocks', shownAreas: 3, showOpen: true, mapMm: null })
})

test('CD-003 suspended counters take the place of the open ones where there is not room for both', () => {
  expect(panelPlan({ ...load, paused: 2 })).toEqual({ rows: 'blocks', shownAreas: 3, showOpen: false, mapMm: null })
})

test('CD-003 many areas become lines rather than push the suspended counters away', () => {
  expect(panelPlan({ ...load, areaNames: names.slice(1), paused: 1 })).toEqual({
    rows: 'lines',
    shownAreas: 5,
    showOpen: false,
    mapMm: null,
  })
})

test('many areas with long names lose the ends of their names before one of them is left out', () => {
  const areaNames = names.map((name) => `${name}与意见建议受理处`)
  expect(panelPlan({ ...load, areaNames, paused: 1 })).toEqual({ rows: 'cut-lines', shownAreas: 6, showOpen: false, mapMm: null })
})

test('the open counters are shown only where something is open', () => {
  expect(panelPlan({ ...load, open: 0 }).showOpen).toBe(false)
})

test('what is shown never needs more height than the panel has', () => {
  void fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...names), { maxLength: 12 }),
      fc.nat(3),
      fc.nat(9),
      fc.boolean(),
      fc.integer({ min: 300, max: 520 }),
      (areaNames, paused, open, figures, room) => {
        const plan = panelPlan({ areaNames, paused, open, figures, roomMm: room, map: false })
        const rowMm = plan.rows === 'blocks' ? (figures ? 106 : 84) : 62
        const windowsMm = (paused > 0 ? 102 : 0) + (plan.showOpen ? 102 : 0)
        expect(Math.min(plan.shownAreas, areaNames.length) * rowMm + windowsMm).toBeLessThanOrEqual(room)
      },
    ),
  )
})

test('CD-004 the plan stands below two areas, and below four whose blocks are set closer, with their figures kept', () => {
  expect(panelPlan({ ...load, areaNames: names.slice(0, 2), map: true })).toMatchObject({ rows: 'blocks', mapMm: 200 })
  expect(panelPlan({ ...load, areaNames: names.slice(0, 4), map: true })).toMatchObject({ rows: 'dense-blocks', shownAreas: 4 })
})

test('CD-004 with more areas, or suspended counters, the plan is what goes', () => {
  expect(panelPlan({ ...load, areaNames: names, map: true }).mapMm).toBeNull()
  expect(panelPlan({ ...load, areaNames: names.slice(0, 4), paused: 2, map: true }).mapMm).toBeNull()
  expect(panelPlan({ ...load, figures: false, map: true }).mapMm).toBeNull()
})
