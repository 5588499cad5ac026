import { ERRANDS } from '@jiaohao/shared/kernel'
import { expect, test } from 'vitest'
import { counterServiceFor, errandFor, MENU } from './errands.ts'
import type { OfferedService } from './hall-view.ts'

const service = (id: string, more: Partial<OfferedService> = {}): OfferedService =>
  ({
    id,
    code: 'X',
    prefix: 'X',
    groupId: 'g',
    areaId: 'a',
    names: { zh: id, en: id },
    handlingS: 60,
    mostUsed: false,
    kiosk: true,
    selfService: true,
    waiting: 0,
    papers: [],
    steps: [],
    suspended: null,
    noMoreToday: null,
    covered: true,
    wait: null,
    ...more,
  }) as OfferedService

test('KS-001 an errand is offered where the catalogue says that the kiosk can do it in the place of the queue', () => {
  expect(errandFor(service('bill-payment', { errand: 'top-up' }))).toBe('top-up')
  expect(errandFor(service('bill-payment', { errand: 'top-up', selfService: false }))).toBeNull()
  expect(errandFor(service('plan-change'))).toBeNull()
})

test('what was begun goes on at the counter that the catalogue names, and else at the advice desk', () => {
  const advice = service('advice-desk')
  const plans = service('plan-change', { errand: 'plan' })
  expect(counterServiceFor([advice, plans], 'plan', advice)?.id).toBe('plan-change')
  expect(counterServiceFor([advice, { ...plans, suspended: '系统故障' }], 'plan', advice)?.id).toBe('advice-desk')
  expect(counterServiceFor([advice, plans], 'points', null)).toBeNull()
})

test('every errand stands in the menu once', () => {
  const listed = ['top-up', 'recharge-card', 'guide', ...Object.values(MENU).flat()]
  expect([...listed].sort()).toEqual([...ERRANDS].sort())
})
