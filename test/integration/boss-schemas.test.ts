import type { HallContract, Sent } from '@jiaohao/shared/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { openTmfCheck, type TmfCheck, tmfFolder } from '../../packages/sandbox/src/testing/tmf-check.ts'
import { type BossExchange, openBossRecorder } from '../support/boss-recorder.ts'
import { commandId, must } from '../support/hall.ts'
import { numberAt, type OrderHall, openOrderHall, type Sandbox, SETTLED_AT, SETTLED_DAY } from '../support/order-hall.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const FOLDER = tmfFolder()
const PASSWORD = '135790'
const CARD = '620012000000348436'
const DEFINITION: Readonly<Record<string, string>> = {
  bucket: 'Bucket',
  topupBalance: 'TopupBalance',
  balanceActionHistory: 'BalanceActionHistory',
  customerBill: 'CustomerBill',
  appliedCustomerBillingRate: 'AppliedCustomerBillingRate',
}
/** What TMF654 has no field for, under the `@type` of our own that names it: gaps g1 of the BOSS port. */
const EXTENSIONS = ['externalId']

describe.skipIf(FOLDER === null)('what the hall sends to BOSS', () => {
  let sandbox: Sandbox
  let recorder: Awaited<ReturnType<typeof openBossRecorder>>
  let at: OrderHall
  let tmf: TmfCheck
  beforeAll(async () => {
    sandbox = await openRunning()
    recorder = await openBossRecorder(sandbox)
    at = await openOrderHall({ sandbox, channels: recorder.channels, isSettled: true })
    tmf = openTmfCheck(FOLDER ?? '')
  }, 60_000)
  afterAll(async () => {
    await at.close()
    recorder.close()
    await sandbox.close()
  })

  const visit = async (number: string) => {
    const visitId = crypto.randomUUID()
    const { numberToken } = must(await at.api.lookUpNumber({ body: { visitId, number } }))
    return { visitId, numberToken }
  }
  const walk = async (): Promise<void> => {
    for (const channel of ['wechat', 'alipay'] as const) {
      const order = await at.order(channel)
      await at.pay(order)
      await at.until(order.id, ['done'])
    }
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
    const failed = await at.order('wechat')
    await at.pay(failed)
    await at.until(failed.id, ['refunded'])
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'status5xxAfterCommit', next: 1 })
    const doubted = await at.order('wechat')
    await at.pay(doubted)
    await at.until(doubted.id, ['done'])

    const own = await visit(numberAt(0))
    const { identityToken } = must(await at.api.provePassword({ body: { ...own, password: PASSWORD } }))
    const { visitId } = own
    type Question = Sent<HallContract['enquire']>['body']['question']
    const ask = async (question: Question) => must(await at.api.enquire({ body: { visitId, identityToken, question } })).answer
    for (const about of ['balance', 'usage', 'points', 'products', 'history', 'complaints'] as const) await ask({ about })
    const bills = await ask({ about: 'bills' })
    await ask({ about: 'bill', month: bills.about === 'bills' ? (bills.bills[0]?.month ?? '') : '' })
    must(
      await at.api.requestChange({
        body: { commandId: commandId(), visitId, identityToken, change: { kind: 'plan', offeringId: 'plan-129' } },
      }),
    )
    const carded = await visit(numberAt(12))
    must(await at.api.rechargeByCard({ body: { commandId: commandId(), ...carded, card: CARD } }))

    await sandbox.setClock(SETTLED_AT)
    await at.hall.moveClock(SETTLED_AT)
    must(await (await at.hall.as('1002')).runSettlement({ params: { day: SETTLED_DAY }, body: { commandId: commandId() } }))
  }

  const wrongIn = ({ method, path, sent, status, reply }: BossExchange): string[] => {
    const known = tmf.resourceOf(method, path)
    if (known === null) return [`${method} ${path} is no path of TM Forum's`]
    const { api, resource } = known
    const definition = DEFINITION[resource] ?? resource
    const asked = sent === null ? null : tmf.fits(api, `${definition}_Create`, sent)
    const strange =
      sent === null ? [] : tmf.beyond(api, `${definition}_Create`, sent as object).filter((name) => !EXTENSIONS.includes(name))
    const answered = status >= 400 ? [tmf.fits(api, 'Error', reply)] : [reply].flat().map((row) => tmf.fits(api, definition, row))
    return [asked, ...answered, ...strange.map((name) => `${resource} has a field ${name}`)].flatMap((wrong) =>
      wrong === null ? [] : [wrong],
    )
  }

  test('IN-001 IN-002 every request of top-ups, recharge cards, enquiries and settlement, and every reply to it, fits TMF654 and TMF678', async () => {
    await walk()
    const ofTmForum = recorder.exchanges.filter(({ path }) => /prepayBalance|customerBill|\/payment\//.test(path))
    const kinds = new Set(ofTmForum.map(({ method, path }) => `${method} ${tmf.resourceOf(method, path)?.resource}`))
    expect([...kinds].toSorted()).toEqual([
      'GET appliedCustomerBillingRate',
      'GET balanceActionHistory',
      'GET bucket',
      'GET customerBill',
      'GET topupBalance',
      'POST topupBalance',
    ])
    expect(ofTmForum.filter(({ method }) => method === 'POST').length).toBeGreaterThanOrEqual(5)
    expect(ofTmForum.flatMap(wrongIn)).toEqual([])
  })

  test('a request that lacks a field, or has one of no standard, is told, so that the check can fail', () => {
    const good = recorder.exchanges.find(({ method, path }) => method === 'POST' && path.endsWith('/topupBalance'))
    if (good === undefined) throw new Error('nothing was topped up')
    const { bucket: _, ...lacking } = good.sent as Record<string, unknown>
    expect(wrongIn({ ...good, sent: lacking }).join()).toContain('bucket')
    expect(wrongIn({ ...good, sent: { ...lacking, bucket: { id: 'A' }, orderNo: '1' } }).join()).toContain('orderNo')
    expect(wrongIn({ ...good, path: '/tmf-api/prepayBalanceManagement/v4/topUp' })).toHaveLength(1)
  })
})
