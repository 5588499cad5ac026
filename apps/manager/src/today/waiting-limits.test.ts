import type { LogEntry } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { limitsOf } from './waiting-limits.ts'

const limited = (seq: number, serviceId: string, waitingLimit: number | null): LogEntry => ({
  seq,
  at: '2026-11-23T02:42:00.000Z',
  day: '2026-11-23',
  name: 'service-limited',
  subject: serviceId,
  actor: 'staff:1002',
  body: { serviceId, waitingLimit },
})

test('the newest line about a service is its limit, and none takes it away', () => {
  expect([...limitsOf([limited(9, 'a', 5), limited(3, 'a', 20), limited(4, 'b', 8), limited(7, 'b', null)])]).toEqual([['a', 5]])
})
