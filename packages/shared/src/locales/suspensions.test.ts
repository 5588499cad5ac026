import { expect, test } from 'vitest'
import { suspensionForCustomers, suspensionForStaff } from './suspensions.ts'

test('a usual reason is said in the language of whoever reads it, and written words only to customers of their language', () => {
  expect(suspensionForCustomers('out-of-stock', 'en')).toBe('out of stock')
  expect(suspensionForCustomers('out-of-stock: 后天到货', 'zh')).toBe('缺货，后天到货')
  expect(suspensionForCustomers('out-of-stock: 后天到货', 'en')).toBe('out of stock')
  expect(suspensionForCustomers('系统升级', 'en')).toBeNull()
  expect(suspensionForCustomers('系统升级', 'zh')).toBe('系统升级')
  expect(suspensionForCustomers('Back at noon', 'en')).toBe('Back at noon')
})

test('staff read all of a reason in either language', () => {
  expect(suspensionForStaff('out-of-stock: 后天到货', 'en')).toBe('out of stock, 后天到货')
  expect(suspensionForStaff('系统升级', 'en')).toBe('系统升级')
  expect(suspensionForStaff('head-office', 'zh')).toBe('按上级通知暂停')
})
