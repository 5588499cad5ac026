import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRunning } from '../testing/running.ts'

let running: Awaited<ReturnType<typeof openRunning>>
beforeAll(async () => {
  running = await openRunning()
})
afterAll(() => running.close())
beforeEach(() => running.reset())

const PREPAY = 'tmf-api/prepayBalanceManagement/v4'
type Bucket = { id: string; usageType: string; remainingValue: { amount: number }; partyAccount: { id: string; name: string } }
type Topup = { id: string; status: string; externalId: string; amount: { amount: number }; reason?: string; isReversed: boolean }
type Card = { code: string; face_fen: number }
const ACTIVE = '13807311001'
const FOREIGN = '15007311112'
const BARRED = '18607311103'
const ARREARS = '18607311091'
const bucketsOf = async (number: string): Promise<Bucket[]> =>
  (await running.bossCall('GET', `${PREPAY}/bucket?logicalResource.id=${number}`)).body
const balanceOf = async (number: string): Promise<number> => (await bucketsOf(number))[0]?.remainingValue.amount ?? Number.NaN
const topupBody = async (externalId: string, amount: number, more: Record<string, unknown> = {}, number = ACTIVE) => {
  const [bucket] = await bucketsOf(number)
  return {
    '@type': 'HallTopupBalance',
    amount: { amount, units: 'CNY' },
    usageType: 'monetary',
    bucket: { id: bucket?.id },
    partyAccount: { id: bucket?.partyAccount.id },
    externalId,
    ...more,
  }
}
const topup = async (externalId: string, amount: number, more: Record<string, unknown> = {}, number = ACTIVE) =>
  (await running.bossCall('POST', `${PREPAY}/topupBalance`, await topupBody(externalId, amount, more, number))) as {
    status: number
    body: Topup & { code: string }
  }
const cards = async (): Promise<string> => (await (await fetch(`${running.origin}/`)).text()) as string
const cardOf = async (state: string, faceText: string): Promise<Card['code']> => {
  const found = new RegExp(`<td>(\\d{18})</td><td class="num">${faceText}</td><td>2035-12-31</td><td>${state}</td>`).exec(await cards())
  return found?.[1] ?? ''
}

describe('balances', () => {
  test('a number has its money and what is left of its plan, under a masked name', async () => {
    const buckets = await bucketsOf(ACTIVE)
    expect(buckets.map(({ usageType }) => usageType)).toEqual(['monetary', 'voice', 'data', 'sms'])
    expect(buckets[0]?.partyAccount).toMatchObject({ id: 'A0001', name: '*小明' })
    expect(buckets[0]?.remainingValue).toEqual({ amount: 12.5, units: 'CNY' })
    const money = await running.bossCall('GET', `${PREPAY}/bucket?logicalResource.id=${ACTIVE}&usageType=monetary&fields=remainingValue`)
    expect(money.body).toEqual([{ id: 'A0001-monetary', href: expect.any(String), remainingValue: { amount: 12.5, units: 'CNY' } }])
    expect(money.headers.get('X-Total-Count')).toBe('1')
    expect(await bucketsOf('13900000000')).toEqual([])
    expect(await bucketsOf(FOREIGN)).toEqual([])
  })

  test('without the token nothing is told', async () => {
    const answer = await fetch(new URL(`${PREPAY}/bucket`, running.channels.boss.baseUrl))
    expect([answer.status, await answer.json()]).toMatchObject([401, { '@type': 'Error', code: 'unauthorized' }])
  })
})

describe('top-ups', () => {
  test('a top-up is completed, credits the fen exactly, tells the number by message and is found by the number of the hall', async () => {
    const made = await topup('HALL-000001', 50.1)
    expect(made).toMatchObject({ status: 201, body: { status: 'completed', externalId: 'HALL-000001', amount: { amount: 50.1 } } })
    expect(await balanceOf(ACTIVE)).toBe(62.6)
    const found = await running.bossCall('GET', `${PREPAY}/topupBalance?externalId=HALL-000001`)
    expect(found.body).toMatchObject([{ id: made.body.id, status: 'completed' }])
    const sms = (await (await fetch(`${running.origin}/sandbox/sms?number=${ACTIVE}`)).json()) as { sms: { text: string }[] }
    expect(sms.sms[0]?.text).toContain('62.60')
  })

  test('the same number of the hall charges once; another body under it is refused', async () => {
    const [first, second] = [await topup('HALL-000002', 20), await topup('HALL-000002', 20)]
    expect(second.body.id).toBe(first.body.id)
    expect(await topup('HALL-000002', 30)).toMatchObject({ status: 409, body: { code: 'idempotencyConflict' } })
    const body = await topupBody('HALL-000003', 20)
    const key = { 'Idempotency-Key': 'k-1' }
    await running.bossCall('POST', `${PREPAY}/topupBalance`, body, key)
    expect((await running.bossCall('POST', `${PREPAY}/topupBalance`, { ...body, externalId: 'HALL-000004' }, key)).status).toBe(409)
    expect((await running.truth()).topupsByExternalId).toEqual({
      'HALL-000002': { succeeded: 1, chargedFen: 2000, reversedFen: 0, open: 0 },
      'HALL-000003': { succeeded: 1, chargedFen: 2000, reversedFen: 0, open: 0 },
    })
  })

  test('zero, negative, half a fen, too much, another bucket, a barred and a closed number are refused', async () => {
    for (const amount of [0, -1, 0.005, 5000.01]) expect((await topup('HALL-000005', amount)).body.code).toBe('invalidAmount')
    expect((await topup('HALL-000005', 10, { partyAccount: { id: 'A0002' } })).body.code).toBe('invalidBucket')
    expect((await topup('HALL-000005', 10, { usageType: 'voice' })).status).toBe(400)
    expect((await topup('HALL-000005', 10, {}, BARRED)).body.code).toBe('subscriberBarred')
    expect((await running.truth()).topups).toEqual([])
  })

  test('a number suspended for arrears takes money and is freed by it', async () => {
    expect((await bucketsOf(ARREARS))[0]).toMatchObject({ status: 'suspended' })
    await topup('HALL-000006', 50, {}, ARREARS)
    expect((await bucketsOf(ARREARS))[0]).toMatchObject({ status: 'active' })
  })

  test('a slow top-up stays created until its time; until then it can be cancelled, later not', async () => {
    await running.knob({ channel: 'boss', operation: 'topup', name: 'slowCreated', value: 0.15 })
    const made = await topup('HALL-000007', 10)
    expect(made.body.status).toBe('created')
    expect(await balanceOf(ACTIVE)).toBe(12.5)
    const cancelled = await topup('HALL-000008', 10)
    expect((await running.bossCall('DELETE', `${PREPAY}/topupBalance/${cancelled.body.id}`)).status).toBe(204)
    await new Promise((resolve) => setTimeout(resolve, 180))
    expect((await running.bossCall('GET', `${PREPAY}/topupBalance/${made.body.id}`)).body).toMatchObject({ status: 'completed' })
    expect(await balanceOf(ACTIVE)).toBe(22.5)
    expect((await running.bossCall('DELETE', `${PREPAY}/topupBalance/${made.body.id}`)).body).toMatchObject({ code: 'alreadySettled' })
  })

  test('a top-up that fails says why and moves nothing', async () => {
    await running.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', value: '计费系统维护', next: 1 })
    expect((await topup('HALL-000009', 10)).body).toMatchObject({ status: 'failed', reason: '计费系统维护' })
    expect(await balanceOf(ACTIVE)).toBe(12.5)
    expect((await running.truth()).topupsByExternalId['HALL-000009']).toEqual({ succeeded: 0, chargedFen: 0, reversedFen: 0, open: 0 })
  })

  test('a reply dropped after the commit leaves the top-up made, and the repeat finds it', async () => {
    await running.knob({ channel: 'boss', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 })
    await expect(topup('HALL-000010', 10)).rejects.toThrow()
    expect((await topup('HALL-000010', 10)).body.status).toBe('completed')
    expect((await running.truth()).topupsByExternalId['HALL-000010']?.succeeded).toBe(1)
  })

  test('with the knob ignoreIdempotency a repeat charges again, as a strict TMF654 would', async () => {
    await running.knob({ channel: 'boss', operation: 'topup', name: 'ignoreIdempotency' })
    await topup('HALL-000011', 10)
    await topup('HALL-000011', 10)
    expect((await running.truth()).topupsByExternalId['HALL-000011']?.succeeded).toBe(2)
  })

  test('the list of a day can be asked for, and shows the faults that are set', async () => {
    await running.setClock('2026-11-20T23:59:59+08:00')
    await topup('HALL-000012', 10)
    await running.setClock('2026-11-21T00:00:01+08:00')
    await topup('HALL-000013', 10)
    const day = async () =>
      ((await running.bossCall('GET', `${PREPAY}/topupBalance?requestedDate=2026-11-20`)).body as Topup[]).map(
        ({ externalId }) => externalId,
      )
    expect(await day()).toEqual(['HALL-000012'])
    await running.knob({ channel: 'boss', operation: 'bill', name: 'billFaults', value: { missing: 1, extra: 1, different: 0 } })
    expect(await day()).toEqual(['EXTRA1'])
    expect((await running.bossCall('GET', `${PREPAY}/topupBalance?externalId=HALL-000012`)).body).toHaveLength(1)
  })
})

describe('recharge cards', () => {
  test('a card is worth its face once; a failed top-up does not use it up', async () => {
    const code = await cardOf('unused', '30.00')
    await running.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
    expect((await topup('CARD-000001', 0, { voucher: code })).body.status).toBe('failed')
    expect((await topup('CARD-000002', 0, { voucher: code })).body).toMatchObject({
      status: 'completed',
      amount: { amount: 30 },
      voucher: code.slice(-4),
    })
    expect((await topup('CARD-000003', 0, { voucher: code })).body.code).toBe('voucherUsed')
    expect(await balanceOf(ACTIVE)).toBe(42.5)
  })

  test('an unknown, a used and an expired card, and one of another face, are refused and stay as they are', async () => {
    expect((await topup('CARD-000004', 0, { voucher: '123456789012345678' })).body.code).toBe('voucherUnknown')
    expect((await topup('CARD-000004', 0, { voucher: await cardOf('used', '50.00') })).body.code).toBe('voucherUsed')
    const expired = /<td>(\d{18})<\/td><td class="num">50.00<\/td><td>2020-12-31<\/td>/.exec(await cards())?.[1]
    expect((await topup('CARD-000004', 0, { voucher: expired })).body.code).toBe('voucherExpired')
    const code = await cardOf('unused', '50.00')
    expect((await topup('CARD-000004', 20, { voucher: code })).body.code).toBe('voucherAmountDiffers')
    expect((await topup('CARD-000004', 50, { voucher: code })).body.status).toBe('completed')
  })
})

describe('taking back', () => {
  const reverse = (topupId: string, yuan: number, externalId: string) =>
    running.bossCall('POST', `${PREPAY}/adjustBalance`, {
      amount: { amount: -yuan, units: 'CNY' },
      usageType: 'monetary',
      bucket: { id: 'A0001-monetary' },
      balanceTopup: { id: topupId },
      externalId,
    }) as Promise<{ body: { status: string; reason: string } }>

  test('a reversal takes a top-up back once, and is refused across the month, too late or by the knob', async () => {
    await running.setClock('2026-11-20T12:00:00+08:00')
    const made = await topup('HALL-000020', 10)
    await running.knob({ channel: 'boss', operation: 'reversal', name: 'reversalRefused', next: 1 })
    expect((await reverse(made.body.id, 10, 'REV-1')).body).toMatchObject({ status: 'failed', reason: '计费系统拒绝冲正' })
    expect((await reverse(made.body.id, 10, 'REV-1')).body.status).toBe('completed')
    expect((await reverse(made.body.id, 10, 'REV-1')).body.status).toBe('completed')
    expect((await reverse(made.body.id, 10, 'REV-2')).body.status).toBe('failed')
    expect(await balanceOf(ACTIVE)).toBe(12.5)
    await running.setClock('2026-11-30T23:00:00+08:00')
    const late = await topup('HALL-000021', 10)
    await running.setClock('2026-12-01T00:30:00+08:00')
    expect((await reverse(late.body.id, 10, 'REV-3')).body.status).toBe('failed')
  })
})

describe('payments and the second channel', () => {
  test('a payment is registered once under the number of the hall and refunded up to its amount', async () => {
    const payment = (value: number) =>
      running.bossCall('POST', 'payment/v4/payment', {
        account: { id: 'A0001' },
        paymentMethod: { '@type': 'DigitalWallet' },
        totalAmount: { unit: 'CNY', value },
        correlatorId: 'HALL-000030',
        authorizationCode: '4200',
      }) as Promise<{ status: number; body: { id: string; code: string } }>
    const [first, second] = [await payment(10), await payment(10)]
    expect(second.body.id).toBe(first.body.id)
    expect((await payment(11)).status).toBe(409)
    expect((await running.bossCall('GET', 'payment/v4/payment?correlatorId=HALL-000030')).body).toMatchObject([
      { id: first.body.id, status: 'done' },
    ])
    const refund = (value: number, correlatorId: string) =>
      running.bossCall('POST', 'payment/v4/refund', {
        account: { id: 'A0001' },
        paymentMethod: { '@type': 'DigitalWallet' },
        totalAmount: { unit: 'CNY', value },
        payment: { id: first.body.id },
        correlatorId,
      })
    expect((await refund(10, 'RF-1')).status).toBe(201)
    expect((await refund(0.01, 'RF-2')).body).toMatchObject({ code: 'refundTooLarge' })
  })

  test('the second channel tops up, repeats, reverses and fails on its own', async () => {
    const air = (orderNo: string, amountFen: number) =>
      running.bossCall('POST', 'air/v1/topup', { orderNo, number: ACTIVE, amountFen }) as Promise<{
        status: number
        body: { status: string; airOrderNo: string }
      }>
    await running.knob({ channel: 'boss', operation: 'topup', name: 'status5xx', value: 503 })
    expect((await topup('HALL-000040', 10)).status).toBe(503)
    const made = await air('AIR-000001', 1000)
    expect(made).toMatchObject({ status: 200, body: { status: 'succeeded' } })
    expect((await air('AIR-000001', 1000)).body.airOrderNo).toBe(made.body.airOrderNo)
    expect((await air('AIR-000001', 2000)).status).toBe(409)
    expect((await running.bossCall('POST', 'air/v1/topup/AIR-000001/reversal')).body).toMatchObject({ status: 'reversed' })
    expect((await running.bossCall('GET', 'air/v1/topup/AIR-000001')).body).toMatchObject({ status: 'reversed' })
    expect((await running.bossCall('GET', 'air/v1/topup/AIR-000009')).status).toBe(404)
    await running.knob({ channel: 'air', operation: 'topup', name: 'topupFails', next: 1 })
    expect((await air('AIR-000002', 1000)).body.status).toBe('failed')
    expect((await topup('HALL-000040', 10)).body.status).toBe('completed')
  })
})
