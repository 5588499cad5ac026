import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunning } from '../testing/running.ts'
import { openTmfCheck, type TmfCheck, tmfFolder } from '../testing/tmf-check.ts'

const FOLDER = tmfFolder()
const NUMBER = '13807311001'
const PREPAY = 'tmf-api/prepayBalanceManagement/v4'
const BILLING = 'tmf-api/customerBillManagement/v4'

describe.skipIf(FOLDER === null)('the schemas of TM Forum', () => {
  let running: Awaited<ReturnType<typeof openRunning>>
  let check: TmfCheck['fits']
  beforeAll(async () => {
    running = await openRunning()
    check = openTmfCheck(FOLDER ?? '').fits
  })
  afterAll(() => running.close())
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => (await running.bossCall(method, path, body)).body
  const each = (api: string, definition: string, list: unknown): (string | null)[] => {
    expect((list as unknown[]).length).toBeGreaterThan(0)
    return (list as unknown[]).map((one) => check(api, definition, one)).filter((wrong) => wrong !== null)
  }
  const quantity = { amount: 50, units: 'CNY' }
  const topup = {
    '@type': 'HallTopupBalance',
    amount: quantity,
    usageType: 'monetary',
    bucket: { id: 'A0001-monetary' },
    partyAccount: { id: 'A0001' },
    externalId: 'HALL-1',
  }

  test('a broken thing is told, so that the check can fail', () => {
    expect(check('TMF654', 'TopupBalance', { status: 'done' })).toContain('status')
    expect(check('TMF654', 'Error', { code: 'x' })).toContain('reason')
  })

  test('TMF654: buckets, sums, top-ups in each state, reversals and history fit', async () => {
    expect(each('TMF654', 'Bucket', await call('GET', `${PREPAY}/bucket`))).toEqual([])
    expect(each('TMF654', 'AccumulatedBalance', await call('GET', `${PREPAY}/accumulatedBalance?logicalResource.id=${NUMBER}`))).toEqual([])
    expect(check('TMF654', 'TopupBalance_Create', topup)).toBeNull()
    const made = (await call('POST', `${PREPAY}/topupBalance`, topup)) as { id: string }
    await running.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
    await call('POST', `${PREPAY}/topupBalance`, { ...topup, externalId: 'HALL-2' })
    await running.knob({ channel: 'boss', operation: 'topup', name: 'slowCreated', next: 1 })
    await call('POST', `${PREPAY}/topupBalance`, { ...topup, externalId: 'HALL-3' })
    expect(each('TMF654', 'TopupBalance', await call('GET', `${PREPAY}/topupBalance`))).toEqual([])
    const adjustment = {
      amount: { amount: -50, units: 'CNY' },
      usageType: 'monetary',
      bucket: { id: 'A0001-monetary' },
      balanceTopup: { id: made.id },
    }
    expect(check('TMF654', 'AdjustBalance_Create', adjustment)).toBeNull()
    expect(check('TMF654', 'AdjustBalance', await call('POST', `${PREPAY}/adjustBalance`, adjustment))).toBeNull()
    expect(
      each('TMF654', 'BalanceActionHistory', await call('GET', `${PREPAY}/balanceActionHistory?logicalResource.id=${NUMBER}`)),
    ).toEqual([])
  })

  test('TMF676: payments and refunds fit', async () => {
    const payment = {
      account: { id: 'A0001' },
      paymentMethod: { '@type': 'DigitalWallet' },
      totalAmount: { unit: 'CNY', value: 50 },
      correlatorId: 'HALL-1',
      authorizationCode: '4200',
    }
    expect(check('TMF676', 'Payment_Create', payment)).toBeNull()
    const made = (await call('POST', 'payment/v4/payment', payment)) as { id: string }
    await call('POST', 'payment/v4/refund', { ...payment, payment: { id: made.id } })
    expect(each('TMF676', 'Payment', await call('GET', 'payment/v4/payment'))).toEqual([])
    expect(each('TMF676', 'Refund', await call('GET', 'payment/v4/refund'))).toEqual([])
  })

  test('TMF678: bills, lines and bills on demand fit', async () => {
    const bills = (await call('GET', `${BILLING}/customerBill?billingAccount.id=A0001`)) as { id: string }[]
    expect(each('TMF678', 'CustomerBill', bills)).toEqual([])
    expect(
      each('TMF678', 'AppliedCustomerBillingRate', await call('GET', `${BILLING}/appliedCustomerBillingRate?bill.id=${bills[0]?.id}`)),
    ).toEqual([])
    expect(
      check('TMF678', 'CustomerBillOnDemand', await call('POST', `${BILLING}/customerBillOnDemand`, { billingAccount: { id: 'A0001' } })),
    ).toBeNull()
  })

  test('errors fit, from a wrong token to a fault that a knob asked for', async () => {
    expect(check('TMF654', 'Error', await call('POST', `${PREPAY}/topupBalance`, {}))).toBeNull()
    expect(check('TMF678', 'Error', await call('GET', `${BILLING}/customerBill/none`))).toBeNull()
    await running.knob({ channel: 'boss', operation: 'lookup', name: 'status5xx', next: 1 })
    expect(check('TMF654', 'Error', await call('GET', `${PREPAY}/bucket`))).toBeNull()
  })
})
