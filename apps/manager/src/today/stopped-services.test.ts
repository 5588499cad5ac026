import { expect, test } from 'vitest'
import { aFloor, aService, aTicket } from './floor.fixture.ts'
import { stoppedServices } from './stopped-services.ts'

test('suspended services come first, then those whose limit is reached, then other limited ones; open ones are left out', () => {
  const services = [
    aService('open'),
    aService('limited', { waitingLimit: 3 }),
    aService('full', { waitingLimit: 2 }),
    aService('over', { noMoreToday: '今天的号已取完' }),
    aService('stopped', { suspended: 'equipment', waitingLimit: 9 }),
  ]
  const floor = aFloor(
    [
      aTicket('A001', 1, { serviceId: 'full' }),
      aTicket('A002', 1, { serviceId: 'full' }),
      aTicket('A003', 1, { serviceId: 'limited' }),
      aTicket('A004', 1, { serviceId: 'limited', state: 'serving' }),
    ],
    [],
  )
  expect(stoppedServices(services, floor).map(({ service, ...rest }) => [service.id, rest])).toEqual([
    ['stopped', { state: 'suspended', reason: 'equipment' }],
    ['over', { state: 'no-more-today', reason: '今天的号已取完' }],
    ['full', { state: 'full', limit: 2, waiting: 2 }],
    ['limited', { state: 'limited', limit: 3, waiting: 1 }],
  ])
})
