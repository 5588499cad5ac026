import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunning } from '../testing/running.ts'

const FOLDER = process.env.JIAOHAO_TMF_SCHEMAS
const NUMBER = '13807311001'
const PREPAY = 'tmf-api/prepayBalanceManagement/v4'
const BILLING = 'tmf-api/customerBillManagement/v4'

/** A check of a thing against a definition of TMF654, 676 or 678; null, or what does not fit. */
const openCheck = (folder: string): ((api: string, definition: string, thing: unknown) => string | null) => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const name of readdirSync(folder)) {
    const api = /^(TMF\d{3}).*\.json$/.exec(name)?.[1]
    if (api !== undefined) ajv.addSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object, api)
  }
  return (api, definition, thing) => {
    const fits = ajv.validate({ $ref: `${api}#/definitions/${definition}` }, thing)
    return fits ? null : `${definition}: ${ajv.errorsText()} in ${JSON.stringify(thing)}`
  }
}

if (FOLDER === undefined)
  console.warn('JIAOHAO_TMF_SCHEMAS is not set: the replies of the BOSS are not checked against the TM Forum schemas')

describe.skipIf(FOLDER === undefined)('the schemas of TM Forum', () => {
  let running: Awaited<ReturnType<typeof openRunning>>
  let check: ReturnType<typeof openCheck>
  beforeAll(async () => {
    running = await openRunning()
    check = openCheck(FOLDER ?? '')
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
