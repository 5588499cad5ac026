import type { Staff } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { mayChange, mayRead, mayReprint } from './rights.ts'

const as = (...roles: Staff['roles']): Staff => ({ staffNo: '1', name: '某人', roles })

test('PS-002 only director, duty manager, shift leader and statistician see traffic and reports', () => {
  expect((['director', 'duty-manager', 'shift-leader', 'statistician'] as const).every((role) => mayRead(as(role)))).toBe(true)
  expect((['clerk', 'trainee', 'consultant', 'supervisor', 'partner'] as const).some((role) => mayRead(as(role)))).toBe(false)
})

test('RP-002 only director and duty manager change services and devices, and a statistician reprints nothing', () => {
  expect((['director', 'duty-manager'] as const).every((role) => mayChange(as(role)))).toBe(true)
  expect((['shift-leader', 'statistician', 'clerk'] as const).some((role) => mayChange(as(role)))).toBe(false)
  expect([mayReprint(as('shift-leader')), mayReprint(as('statistician'))]).toEqual([true, false])
})
