import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { type Channels, clientsOf, openListener, post } from './testing/running.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const STARTS_TWICE_MS = 120_000
const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-sandbox-main-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

type Started = { child: ChildProcess; port: number; channels: Channels }

// Loaded into the program itself: the program tsx would be a parent, and kill -9 would not reach its child.
const start = async (): Promise<Started> => {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', JIAOHAO_SANDBOX: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const told = JSON.parse(line) as { msg: string; port: number; channels: string }
  expect(told.msg).toBe('listening')
  expect(statSync(told.channels).mode & 0o777).toBe(0o600)
  return { child, port: told.port, channels: JSON.parse(readFileSync(told.channels, 'utf8')) as Channels }
}

const kill = async ({ child }: Started, signal: NodeJS.Signals): Promise<number | null> => {
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code] = (await ended) as [number | null]
  return code
}

test(
  'what was answered before kill -9 is there afterwards, keys and pending notifications too, and SIGTERM ends it cleanly',
  async () => {
    const first = await start()
    const origin = `http://127.0.0.1:${first.port}`
    const { wechat } = first.channels
    const order = {
      appid: wechat.appId,
      mchid: wechat.merchantId,
      description: '话费充值',
      out_trade_no: 'KILL000001',
      amount: { total: 5000 },
    }
    const listener = await openListener([{ status: 204, body: '' }])
    const created = await clientsOf(first.channels)
      .wechatpay.chain('v3/pay/transactions/native')
      .post({ ...order, notify_url: listener.url })
    await post(`${origin}/sandbox/knobs`, {
      set: [{ channel: 'wechat', operation: 'notify', name: 'reorderedNotifications', value: 1500, next: 1 }],
    })
    await post(`${origin}/sandbox/pay`, { code: (created.data as unknown as { code_url: string }).code_url })
    const topup = {
      amount: { amount: 50, units: 'CNY' },
      usageType: 'monetary',
      bucket: { id: 'A0001-monetary' },
      partyAccount: { id: 'A0001' },
    }
    const made = await clientsOf(first.channels).bossCall('POST', 'tmf-api/prepayBalanceManagement/v4/topupBalance', {
      ...topup,
      externalId: 'KILL-1',
    })
    expect(made.status).toBe(201)
    await kill(first, 'SIGKILL')
    expect(listener.received).toHaveLength(0)

    const second = await start()
    expect({ ...second.channels.wechat, baseUrl: '' }).toEqual({ ...first.channels.wechat, baseUrl: '' })
    const { wechatpay, bossCall } = clientsOf(second.channels)
    const paid = await wechatpay
      .chain('v3/pay/transactions/out-trade-no/{no}')
      .get({ no: 'KILL000001', params: { mchid: wechat.merchantId } })
    expect(paid.data).toMatchObject({ trade_state: 'SUCCESS' })
    const again = await bossCall('POST', 'tmf-api/prepayBalanceManagement/v4/topupBalance', { ...topup, externalId: 'KILL-1' })
    expect(again.body).toEqual(made.body)
    await listener.until(1)
    await listener.close()
    expect(await kill(second, 'SIGTERM')).toBe(0)
  },
  STARTS_TWICE_MS,
)

test(
  'another host than loopback is refused with the name of the variable',
  async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
      env: { ...process.env, HOST: '0.0.0.0', JIAOHAO_SANDBOX: dataDir },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
    const [code] = await once(child, 'exit')
    expect([code, told]).toEqual([1, expect.stringContaining('HOST')])
  },
  STARTS_TWICE_MS,
)
