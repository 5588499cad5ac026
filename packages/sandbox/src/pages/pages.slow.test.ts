import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRunning, post } from '../testing/running.ts'

let running: Awaited<ReturnType<typeof openRunning>>
beforeAll(async () => {
  running = await openRunning()
})
afterAll(() => running.close())

const page = async (path: string, method = 'GET'): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${running.origin}${path}`, { method })
  return { status: answer.status, text: await answer.text() }
}
const newCode = async (outTradeNo: string): Promise<string> => {
  const made = await running.alipaySdk.exec('alipay.trade.precreate', {
    bizContent: { out_trade_no: outTradeNo, total_amount: '30.00', subject: '<b>话费</b>' },
  })
  return String(made.qrCode)
}

test('the whole text of a code leads to the page of the phone, which pays once and says so', async () => {
  const code = await newCode('PAGE000001')
  const scanned = await page(`/scan?code=${encodeURIComponent(code)}`)
  expect(scanned.text).toContain('¥30.00')
  expect(scanned.text).toContain('&lt;b&gt;话费&lt;/b&gt;')
  expect(scanned.text).toContain('不收真钱')
  const token = code.slice(-16)
  expect((await page(`/scan/${token}/pay`, 'POST')).text).toContain('已支付')
  expect((await page(`/scan/${token}/pay`, 'POST')).status).toBe(409)
  expect((await running.truth()).trades).toMatchObject([{ outTradeNo: 'PAGE000001', state: 'paid' }])
})

test('cancelling on the phone leaves the order unpaid, and an unknown code is told', async () => {
  const token = (await newCode('PAGE000002')).slice(-16)
  expect((await page(`/scan/${token}/cancel`, 'POST')).text).toContain('已取消')
  expect((await running.truth()).trades.find(({ outTradeNo }) => outTradeNo === 'PAGE000002')?.state).toBe('open')
  expect((await page('/scan?code=https://qr.alipay.com/0000000000000000')).status).toBe(404)
})

test('the front page shows orders, numbers with their passwords, cards and every knob', async () => {
  const { text } = await page('/')
  for (const shown of ['PAGE000001', '13807311001', '135790', '充值卡', 'closeAgainstPayRace']) expect(text).toContain(shown)
})

test('a page of another site, and a name that only points here, change nothing', async () => {
  const elsewhere = await fetch(`${running.origin}/sandbox/reset`, { method: 'POST', headers: { Origin: 'https://example.org' } })
  expect(elsewhere.status).toBe(403)
  expect((await running.truth()).trades.length).toBeGreaterThan(0)
})

test('a knob that does not exist or whose value does not fit is refused by name, and nothing of the request is set', async () => {
  const set = (...knobs: unknown[]) => post(`${running.origin}/sandbox/knobs`, { set: knobs })
  expect(await set({ name: 'delayMs', value: 5 }, { name: 'sometimes' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('sometimes') },
  })
  expect((await set({ name: 'delayMs', value: -5 })).status).toBe(400)
  expect(await (await fetch(`${running.origin}/sandbox/knobs`)).json()).toEqual({ knobs: [] })
})
