import type { StaffRequest } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { awayCells } from './away.ts'
import { cellKey } from './grid-model.ts'

const WEEK = { from: '2026-11-30', to: '2026-12-06' }
const leave = (state: StaffRequest['state'], from: string, to: string): StaffRequest => ({
  kind: 'leave',
  leaveKind: 'personal',
  acute: false,
  id: from,
  staffNo: '2001',
  state,
  askedAt: '2026-11-22T02:00:00Z',
  askedBy: '2001',
  against: [],
  decided: null,
  certificate: 'none',
  from,
  to,
})

test('granted leave, training and dispatch mark the days of the week on which somebody is away, and what is only asked marks none', () => {
  const away = awayCells(
    [leave('approved', '2026-11-20', '2026-12-01'), leave('ready', '2026-12-03', '2026-12-03')],
    [
      { staffNo: '2002', kind: 'training', from: '2026-12-05', to: '2026-12-20' },
      { staffNo: '2003', kind: 'dispatch', from: '2026-12-02', to: '2026-12-02' },
      { staffNo: '2004', kind: 'training', from: '2026-12-07', to: '2026-12-08' },
    ],
    WEEK,
  )
  expect(Object.fromEntries(away)).toEqual({
    [cellKey('2001', '2026-11-30')]: 'leave',
    [cellKey('2001', '2026-12-01')]: 'leave',
    [cellKey('2002', '2026-12-05')]: 'training',
    [cellKey('2002', '2026-12-06')]: 'training',
    [cellKey('2003', '2026-12-02')]: 'dispatch',
  })
})
