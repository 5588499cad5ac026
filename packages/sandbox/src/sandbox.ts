import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { addAlipay } from './alipay/alipay-routes.ts'
import { addAir } from './boss/air-routes.ts'
import { addBills } from './boss/bill-routes.ts'
import { addIdentity } from './boss/identity-routes.ts'
import { addOrders } from './boss/order-routes.ts'
import { addPayment } from './boss/payment-routes.ts'
import { addPrepay } from './boss/prepay-routes.ts'
import { addProducts } from './boss/product-routes.ts'
import { seedBoss } from './boss/seed.ts'
import type { SandboxConfig } from './config.ts'
import { addControl } from './control/control-routes.ts'
import { addPages } from './pages/page-routes.ts'
import { startCourier } from './pay/courier.ts'
import type { Env } from './platform/answer.ts'
import { writeChannels } from './platform/channels.ts'
import { openClock } from './platform/clock.ts'
import type { House } from './platform/house.ts'
import { openKeys } from './platform/keys.ts'
import { openKnobs } from './platform/knobs.ts'
import { openStore } from './platform/store.ts'
import { addWechat } from './wechat/wechat-routes.ts'

const LOOPBACK_NAMES = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/
const MOST_BODY_BYTES = 1_000_000

/** A running sandbox. */
export type Sandbox = { port: number; origin: string; channelsPath: string; close: () => Promise<void> }

/** Programs send no `Origin`; pages of other sites send theirs and may change nothing here. */
const isOwnPage = (origin: string | undefined): boolean =>
  origin === undefined || (URL.canParse(origin) && LOOPBACK_NAMES.test(new URL(origin).host))

const buildApp = (house: House): Hono<Env> => {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    // A page elsewhere that got its name to point at loopback must not reach the sandbox.
    if (!LOOPBACK_NAMES.test(c.req.header('Host') ?? '')) return c.text('loopback only', 403)
    if (Number(c.req.header('Content-Length') ?? 0) > MOST_BODY_BYTES) return c.text('too large', 413)
    if (c.req.method !== 'GET' && !isOwnPage(c.req.header('Origin'))) return c.text('another page', 403)
    return next()
  })
  app.get('/health', (c) => c.json({ status: 'ok' }))
  addWechat(app, house)
  addAlipay(app, house)
  addPrepay(app, house)
  addPayment(app, house)
  addAir(app, house)
  addBills(app, house)
  addIdentity(app, house)
  addProducts(app, house)
  addOrders(app, house)
  addControl(app, house)
  addPages(app, house)
  app.onError((error, c) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    return c.text('the sandbox itself has failed; see its log', 500)
  })
  return app
}

const KEEP_ALIVE_MS = 75_000

const listen = async (server: Server, host: string, port: number): Promise<number> => {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port')
  return address.port
}

/** Opens the data folder, listens, writes `channels.json` and begins to deliver what is due. */
export const openSandbox = async ({ port, host, dataDir }: SandboxConfig): Promise<Sandbox> => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const store = openStore(dataDir)
  let origin = ''
  let wake = (): void => undefined
  const house: House = {
    store,
    clock: openClock(store),
    keys: openKeys(dataDir),
    knobs: openKnobs(store),
    origin: () => origin,
    wake: () => wake(),
  }
  seedBoss(house)
  const server = createServer(getRequestListener(buildApp(house).fetch))
  // Longer than any client keeps an idle connection: one that is closed while a request is on its way looks like a lost answer.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  try {
    const bound = await listen(server, host, port)
    origin = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
    const channelsPath = writeChannels(dataDir, origin, house.keys)
    const courier = startCourier(house)
    wake = courier.wake
    const close = async (): Promise<void> => {
      server.close()
      server.closeAllConnections()
      await courier.close()
      store.close()
    }
    return { port: bound, origin, channelsPath, close }
  } catch (error) {
    store.close()
    throw error
  }
}
