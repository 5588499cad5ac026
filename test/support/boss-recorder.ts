import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Sandbox } from './order-hall.ts'

/** One call of the hall's to BOSS, as it went over the wire. */
export interface BossExchange {
  readonly method: string
  readonly path: string
  readonly query: string
  /** Null where nothing was sent. */
  readonly sent: unknown
  readonly status: number
  readonly reply: unknown
  /** When the answer left for the hall; UTC milliseconds. */
  readonly answeredMs: number
}

const asJson = (text: string): unknown => (text === '' ? null : JSON.parse(text))

/** Stands between a hall and the sandbox's BOSS, passes everything on and keeps it; `channels` is the file for the hall. */
export const openBossRecorder = async (
  sandbox: Pick<Sandbox, 'origin' | 'dataDir'>,
  /** What the hall reads in place of an answer's text. */
  said: (reply: string) => string = (reply) => reply,
): Promise<{ readonly channels: string; readonly exchanges: BossExchange[]; readonly close: () => void }> => {
  const exchanges: BossExchange[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const sent = Buffer.concat(chunks).toString()
    const { pathname, search } = new URL(request.url ?? '/', sandbox.origin)
    const headers = Object.fromEntries(
      ['authorization', 'content-type', 'idempotency-key'].flatMap((name) => {
        const value = request.headers[name]
        return typeof value === 'string' ? [[name, value]] : []
      }),
    )
    const method = request.method ?? 'GET'
    const answer = await fetch(`${sandbox.origin}${pathname}${search}`, { method, headers, ...(sent === '' ? {} : { body: sent }) }).catch(
      (error: unknown) => {
        if (!(error instanceof TypeError)) throw error
        return null
      },
    )
    // A knob has hung up: so does what stands between.
    if (answer === null) return void response.destroy()
    const reply = said(await answer.text())
    exchanges.push({
      method,
      path: pathname,
      query: search,
      sent: asJson(sent),
      status: answer.status,
      reply: asJson(reply),
      answeredMs: Date.now(),
    })
    const total = answer.headers.get('x-total-count')
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...(total === null ? {} : { 'x-total-count': total }) })
      .end(reply)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const own = JSON.parse(readFileSync(join(sandbox.dataDir, 'channels.json'), 'utf8')) as { boss: { token: string } }
  const channels = join(sandbox.dataDir, 'recorded-channels.json')
  writeFileSync(channels, JSON.stringify({ ...own, boss: { ...own.boss, baseUrl } }), { mode: 0o600 })
  return {
    channels,
    exchanges,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
