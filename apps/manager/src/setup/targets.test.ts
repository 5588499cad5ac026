import { expect, test } from 'vitest'
import { namedBy, TARGETS_OF, targetServiceIds } from './targets.ts'

const service = (id: string, groupId: string, areaId: string, desk: 'business' | 'cashier') => ({ id, groupId, areaId, desk })
const ground = {
  services: [service('plan', 'changes', 'hall', 'business'), service('bill', 'payments', 'hall', 'cashier')],
  groups: [],
  areas: [],
} as unknown as Parameters<typeof namedBy>[2]

test('SC-021 a target that is named in another way keeps its services where that way can say them', () => {
  const bill = { of: 'services' as const, serviceIds: ['bill'] }
  for (const of of TARGETS_OF.filter((one) => one !== 'area')) expect(targetServiceIds(namedBy(of, bill, ground), ground)).toEqual(['bill'])
  expect(targetServiceIds(namedBy('area', bill, ground), ground)).toEqual(['plan', 'bill'])
  const desk = { of: 'desk' as const, desk: 'business' as const }
  expect(namedBy('services', desk, ground)).toEqual({ of: 'services', serviceIds: ['plan'] })
  expect(namedBy('desk', desk, ground)).toBe(desk)
})
