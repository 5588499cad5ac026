import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AlipaySdk } from 'alipay-sdk'
import { Wechatpay } from 'wechatpay-axios-plugin'
import { openSandbox } from '../sandbox.ts'
import { giveKeys } from './kept-keys.ts'

/** What `channels.json` holds, as a hall server reads it. */
export type Channels = {
  sandbox: true
  boss: { baseUrl: string; token: string }
  wechat: {
    baseUrl: string
    appId: string
    merchantId: string
    merchantSerial: string
    merchantPrivateKey: string
    apiV3Key: string
    platformKeyId: string
    platformPublicKey: string
  }
  alipay: { gateway: string; appId: string; merchantPrivateKey: string; alipayPublicKey: string }
}

type Truth = {
  topups: { id: string; channel: string; externalId: string; amountFen: number; state: string; reversed: boolean }[]
  topupsByExternalId: Record<string, { succeeded: number; chargedFen: number; reversedFen: number; open: number }>
  trades: { channel: string; outTradeNo: string; code: string; state: string; amountFen: number }[]
  refunds: { outRefundNo: string; amountFen: number; status: string }[]
  notifications: { channel: string; event: string; state: string; attempts: number; outTradeNo: string }[]
  vouchers: { tail: string; state: string }[]
  totals: { paidFen: number; refundedFen: number; chargedFen: number }
}

/** Posts JSON and reads JSON. */
export const post = async (
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>), headers: answer.headers }
}

/** The clients that a hall server would make of `channels.json`. */
export const clientsOf = (channels: Channels) => {
  const { wechat, alipay, boss } = channels
  const wechatpay = new Wechatpay({
    baseURL: wechat.baseUrl,
    mchid: wechat.merchantId,
    serial: wechat.merchantSerial,
    privateKey: wechat.merchantPrivateKey,
    certs: { [wechat.platformKeyId]: wechat.platformPublicKey },
  })
  const alipaySdk = new AlipaySdk({
    gateway: alipay.gateway,
    appId: alipay.appId,
    privateKey: alipay.merchantPrivateKey,
    alipayPublicKey: alipay.alipayPublicKey,
  })
  const bossCall = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(new URL(path, boss.baseUrl), {
      method,
      headers: { Authorization: `Bearer ${boss.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as never, headers: answer.headers }
  }
  return { wechatpay, alipaySdk, bossCall }
}

/** Opens a sandbox on a folder of its own, with the clients and the handles that tests use. */
export const openRunning = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-sandbox-'))
  giveKeys(dataDir)
  const sandbox = await openSandbox({ host: '127.0.0.1', port: 0, dataDir })
  const channels = JSON.parse(readFileSync(sandbox.channelsPath, 'utf8')) as Channels
  const knob = async (...set: Record<string, unknown>[]): Promise<void> => {
    const { status, body } = await post(`${sandbox.origin}/sandbox/knobs`, { clear: true, set })
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
  return {
    ...clientsOf(channels),
    channels,
    dataDir,
    origin: sandbox.origin,
    knob,
    pay: (code: string, force = false) => post(`${sandbox.origin}/sandbox/pay`, { code, force }),
    scan: (code: string) => post(`${sandbox.origin}/sandbox/scan`, { code }),
    setClock: (now: string | null) => post(`${sandbox.origin}/sandbox/clock`, { now }),
    truth: async () => (await (await fetch(`${sandbox.origin}/sandbox/state`)).json()) as Truth,
    reset: () => post(`${sandbox.origin}/sandbox/reset`, {}),
    close: async () => {
      await sandbox.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** One notification as it came. */
export type Received = { headers: IncomingHttpHeaders; body: string }

/** A listener that keeps what is sent to it; `answers` are given in turn, the last one for ever. */
export const openListener = async (answers: { status: number; body: string }[]) => {
  const received: Received[] = []
  const waiting: (() => void)[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const answer = answers[Math.min(received.length, answers.length - 1)] ?? { status: 204, body: '' }
      received.push({ headers: request.headers, body })
      response.writeHead(answer.status).end(answer.body)
      for (const wake of waiting.splice(0)) wake()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/notify`,
    received,
    /** Waits until so many have come. */
    until: async (count: number): Promise<Received[]> => {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
        })
      }
      return received
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
