import { expect, test } from 'vitest'
import { aService } from './floor.fixture.ts'
import { servicesFound } from './services-found.ts'

test('a service is found by its letter, its code, or words of its name in either language', () => {
  const services = [
    aService('plan', { code: 'plan-change', names: { zh: '套餐变更', en: 'Change plan' } }),
    aService('sim', { code: 'sim-swap', prefix: 'B', names: { zh: '补/换卡', en: 'Replace a SIM card' } }),
  ]
  const found = (typed: string) => servicesFound(services, typed).map(({ id }) => id)
  expect([found(' '), found('b'), found('换卡'), found('Change'), found('sim-'), found('没有')]).toEqual([
    ['plan', 'sim'],
    ['sim'],
    ['sim'],
    ['plan'],
    ['sim'],
    [],
  ])
})
