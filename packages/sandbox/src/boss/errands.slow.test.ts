import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRunning } from '../testing/running.ts'

let running: Awaited<ReturnType<typeof openRunning>>
beforeAll(async () => {
  running = await openRunning()
})
afterAll(() => running.close())
beforeEach(async () => {
  await running.reset()
  await running.setClock('2026-11-20T12:00:00+08:00')
})

const NUMBER = '13807311001'
const INITIAL_NUMBER = '18607311007'
const FOREIGN = '15007311112'
const BILLING = 'tmf-api/customerBillManagement/v4'
const INVENTORY = 'tmf-api/productInventory/v4/product?productSerialNumber='
const IDENTITY = 'tmf-api/digitalIdentityManagement/v4'
type Money = { value: number }
type Bill = { id: string; taxIncludedAmount: Money; billingPeriod: { startDateTime: string } }
type Product = { name: string; status: string; productOffering?: { id: string }; productCharacteristic?: { name: string; value: string }[] }
const get = async <T>(path: string): Promise<T> => (await running.bossCall('GET', path)).body as T
const post = (path: string, body: unknown) =>
  running.bossCall('POST', path, body) as Promise<{ status: number; body: Record<string, unknown> }>
const products = (number: string) => get<Product[]>(`${INVENTORY}${number}`)
const order = (externalId: string, action: string, offering: string, settings: Record<string, string> = {}) =>
  post('tmf-api/productOrderingManagement/v4/productOrder', {
    externalId,
    productOrderItem: [
      {
        id: '1',
        action,
        productOffering: { id: offering },
        product: { productSerialNumber: NUMBER, productCharacteristic: Object.entries(settings).map(([name, value]) => ({ name, value })) },
      },
    ],
  })

describe('bills', () => {
  test('six months of bills, each the sum of its lines to the fen', async () => {
    const bills = await get<Bill[]>(`${BILLING}/customerBill?billingAccount.id=A0001`)
    expect(bills.map(({ billingPeriod }) => billingPeriod.startDateTime.slice(0, 7))).toEqual([
      '2026-10',
      '2026-09',
      '2026-08',
      '2026-07',
      '2026-06',
      '2026-05',
    ])
    for (const bill of bills) {
      const lines = await get<{ taxIncludedAmount: Money }[]>(`${BILLING}/appliedCustomerBillingRate?bill.id=${bill.id}`)
      expect(lines.length).toBeGreaterThan(1)
      const fen = lines.reduce((sum, { taxIncludedAmount }) => sum + Math.round(taxIncludedAmount.value * 100), 0)
      expect(fen).toBe(Math.round(bill.taxIncludedAmount.value * 100))
    }
    expect((await running.bossCall('GET', `${BILLING}/customerBill`)).status).toBe(400)
    expect((await running.bossCall('GET', `${BILLING}/customerBill/B202001-0001`)).status).toBe(404)
  })

  test('the bill of the running month is made on demand', async () => {
    const made = await post(`${BILLING}/customerBillOnDemand`, { billingAccount: { id: 'A0001' } })
    expect(made).toMatchObject({ status: 201, body: { state: 'done', customerBill: { id: 'B202611-0001' } } })
    expect(await get(`${BILLING}/customerBill/B202611-0001`)).toMatchObject({ runType: 'offCycle', state: 'new' })
  })

  test('a change of plan and an unsubscription leave the bills of the past as they were', async () => {
    const before = await get<Bill[]>(`${BILLING}/customerBill?billingAccount.id=A0001`)
    expect((await order('OR-1', 'modify', 'plan-129')).body.state).toBe('completed')
    expect((await order('OR-2', 'delete', 'vas-ringback')).body.state).toBe('completed')
    expect(await get<Bill[]>(`${BILLING}/customerBill?billingAccount.id=A0001`)).toEqual(before)
    await running.setClock('2026-12-02T12:00:00+08:00')
    expect((await products(NUMBER))[1]?.productOffering?.id).toBe('plan-129')
  })
})

describe('who and what a number is', () => {
  test('the line tells a masked name, home and state; of another network only that it is one', async () => {
    expect((await products(NUMBER))[0]).toMatchObject({ status: 'active', relatedParty: [{ name: '*小明' }], place: [{ name: '长沙' }] })
    expect(await products(FOREIGN)).toMatchObject([{ relatedParty: [], productCharacteristic: [{ name: 'network', value: 'other' }] }])
    expect(await products('13900000000')).toEqual([])
  })

  test('points, offerings, usage of the month and complaints are told', async () => {
    expect(await get(`tmf-api/loyaltyManagement/v4/loyaltyAccount?logicalResource.id=${NUMBER}`)).toMatchObject([
      { loyaltyBalance: { quantity: 0 } },
    ])
    expect(await get<unknown[]>('tmf-api/productCatalogManagement/v4/productOffering?category.id=plan')).toHaveLength(5)
    const usage = await get<{ usageDate: string }[]>(`tmf-api/usageManagement/v4/usage?logicalResource.id=${NUMBER}&month=2026-11`)
    expect(usage.length).toBeGreaterThan(10)
    expect(usage.at(-1)?.usageDate.slice(0, 10)).toBe('2026-11-20')
    expect(await get(`tmf-api/troubleTicket/v4/troubleTicket?logicalResource.id=${NUMBER}`)).toMatchObject([
      { id: 'TT2026001', status: 'inProgress' },
    ])
  })
})

describe('identity', () => {
  const verify = async (number: string, value: string, more: Record<string, unknown> = { type: 'servicePassword' }) =>
    (await post(`${IDENTITY}/credentialVerification`, { number, value, ...more })).body

  test('the service password opens, three wrong ones lock the number for the day, the initial one opens nothing', async () => {
    expect(await verify(NUMBER, '135790')).toMatchObject({ state: 'verified' })
    expect(await verify(INITIAL_NUMBER, '123456')).toMatchObject({ state: 'initial' })
    expect([await verify(NUMBER, '000000'), await verify(NUMBER, '000001'), await verify(NUMBER, '000002')]).toMatchObject([
      { state: 'wrong', attemptsLeft: 2 },
      { state: 'wrong', attemptsLeft: 1 },
      { state: 'locked', attemptsLeft: 0 },
    ])
    expect(await verify(NUMBER, '135790')).toMatchObject({ state: 'locked' })
    await running.setClock('2026-11-21T00:00:01+08:00')
    expect(await verify(NUMBER, '135790')).toMatchObject({ state: 'verified' })
  })

  test('a code sent by message opens once', async () => {
    const sent = await post(`${IDENTITY}/oneTimeCode`, { number: NUMBER })
    expect(JSON.stringify(sent.body)).not.toMatch(/"\d{6}"/)
    expect((await post(`${IDENTITY}/oneTimeCode`, { number: NUMBER })).status).toBe(429)
    const { sms } = (await (await fetch(`${running.origin}/sandbox/sms?number=${NUMBER}`)).json()) as { sms: { text: string }[] }
    const code = /\d{6}/.exec(sms[0]?.text ?? '')?.[0] ?? ''
    const asked = { type: 'oneTimeCode', codeId: sent.body.id }
    expect(await verify(NUMBER, code === '000000' ? '000001' : '000000', asked)).toMatchObject({ state: 'wrong', attemptsLeft: 2 })
    expect(await verify(NUMBER, code, asked)).toMatchObject({ state: 'verified' })
    expect(await verify(NUMBER, code, asked)).toMatchObject({ state: 'expired' })
  })

  test('the password is changed with the old one, to one that is not simple', async () => {
    const change = (oldValue: string, newValue: string) =>
      post(`${IDENTITY}/credentialChange`, { number: INITIAL_NUMBER, oldValue, newValue })
    for (const simple of ['111111', '234567', '123456']) expect((await change('123456', simple)).body.code).toBe('passwordTooSimple')
    expect((await change('999999', '246813')).body.code).toBe('wrongPassword')
    expect((await change('123456', '246813')).body.state).toBe('completed')
    expect(await verify(INITIAL_NUMBER, '246813')).toMatchObject({ state: 'verified' })
  })
})

describe('orders', () => {
  test('extras are taken once and given up, and one external id is carried out once', async () => {
    const made = await order('OR-10', 'add', 'vas-data10')
    expect(made.body.state).toBe('completed')
    expect((await order('OR-10', 'add', 'vas-data10')).body.id).toBe(made.body.id)
    expect((await order('OR-10', 'delete', 'vas-data10')).status).toBe(409)
    expect((await order('OR-11', 'add', 'vas-data10')).body).toMatchObject({ state: 'failed', note: [{ text: '已开通这项业务' }] })
    expect((await order('OR-12', 'delete', 'vas-data10')).body.state).toBe('completed')
    expect((await products(NUMBER)).some(({ productOffering }) => productOffering?.id === 'vas-data10')).toBe(false)
    const history = await get<{ externalId: string }[]>(`tmf-api/productOrderingManagement/v4/productOrder?number=${NUMBER}`)
    expect(history.map(({ externalId }) => externalId)).toEqual(['OR-12', 'OR-11', 'OR-10'])
  })

  test('call forwarding and a secondary card need the other number', async () => {
    expect((await order('OR-20', 'add', 'function-forwarding')).body.state).toBe('failed')
    expect((await order('OR-21', 'add', 'function-forwarding', { condition: 'busy', target: '073188880000' })).body.state).toBe('completed')
    expect((await order('OR-22', 'modify', 'function-forwarding', { condition: 'always', target: '13800000000' })).body.state).toBe(
      'completed',
    )
    expect((await order('OR-23', 'add', 'function-secondary', { target: '13807310002' })).body.state).toBe('completed')
    const forwarding = (await products(NUMBER)).find(({ productOffering }) => productOffering?.id === 'function-forwarding')
    expect(forwarding?.productCharacteristic).toContainEqual({ name: 'target', value: '13800000000' })
  })

  test('a loss report stops the number, its end frees it', async () => {
    expect((await order('OR-30', 'add', 'function-loss')).body.state).toBe('completed')
    expect((await products(NUMBER))[0]?.status).toBe('suspended')
    expect((await order('OR-31', 'add', 'vas-video')).body.state).toBe('failed')
    expect((await order('OR-32', 'delete', 'function-loss')).body.state).toBe('completed')
    expect((await products(NUMBER))[0]?.status).toBe('active')
  })
})
