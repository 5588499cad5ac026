/**
 * Self-service owns what customers do at a kiosk without a clerk: top-ups, their orders, the books of the money and its daily settlement. It refuses what a
 * hall does not offer, what is over a limit, and everything while no channels are configured. BOSS and the payment
 * channels are asked by its runner, and what they say goes into the journal. It commands `devices` for the paper of an order. Whose number an order charges it keeps sealed and not for ever.
 */
import { hkdfSync } from 'node:crypto'
import type { PayChannel } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf, yuanText } from '@jiaohao/shared/kernel'
import type { Hono } from 'hono'
import type { Devices } from '../devices/index.ts'
import type { Hall } from '../hall/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import { privateKey } from '../platform/private-key.ts'
import { sealer } from '../platform/seal.ts'
import { type Queue, wallTime } from '../queue/index.ts'
import type { Staff } from '../staff/index.ts'
import type { Channels } from './adapters/channels.ts'
import { type CashDesk, openCashDesk } from './cash-desk.ts'
import { cashRoutes, openCashViews } from './cash-routes.ts'
import { type OrderRules, USUAL_ORDER_RULES } from './domain/order-rules.ts'
import { openEReceiptStore, openEReceipts } from './e-receipts.ts'
import { type ErrandSetting, openErrands } from './errands.ts'
import { serveNotices } from './notices.ts'
import { openNumberTokens } from './number-tokens.ts'
import { openNumbers } from './numbers.ts'
import { type TopUpOffer, USUAL_OFFER } from './offer.ts'
import { type OrderBook, openOrderBook } from './order-book.ts'
import { openOrderPapers } from './order-papers.ts'
import { orderRoutes } from './order-routes.ts'
import { runOrders } from './order-runner.ts'
import { orderStaffRoutes } from './order-staff-routes.ts'
import type { OrderPort, Ports } from './ports.ts'
import { openSettlementDesk } from './settlement-desk.ts'
import { settlementRoutes } from './settlement-routes.ts'

export { ChannelsError, readChannels } from './adapters/channels.ts'
export { openCashProjection } from './cash-projection.ts'
export { type OrderRules, USUAL_ORDER_RULES } from './domain/order-rules.ts'
export { openErrandsProjection } from './errands-projection.ts'
export { type TopUpOffer, USUAL_OFFER } from './offer.ts'
export { openOrderProjection } from './projection.ts'
export { openSettlementProjection } from './settlement-projection.ts'

/** Numbers whose tokens have run out leave the memory this often, and payment channels are asked how they are. */
const SWEEP_EVERY_MS = 60_000
const MAC_KEY_BYTES = 32
const MAC_KEY_LABEL = 'jiaohao order number mac 1'

/** The key by which numbers are counted: made of the hall's private key by HKDF (RFC 5869) under a label of its own. */
const macKeyOf = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), MAC_KEY_LABEL, MAC_KEY_BYTES))

/** What may be other than usual with top-ups. */
export interface TopUpSetting extends ErrandSetting {
  readonly rules?: OrderRules
  readonly offer?: TopUpOffer
}

interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly clock: Clock
  /** The folder that holds the key with which numbers are sealed. */
  readonly dataDir: string
  readonly hall: () => Hall
  readonly devices: Devices
  readonly queue: Pick<Queue, 'ticket'>
  readonly staff: Pick<Staff, 'member' | 'proves'>
  readonly realNow: () => number
  /** How BOSS and the payment channels are reached, or null: then there are no top-ups. */
  readonly channels: Channels | null
  /** Where this server answers on this machine, once it listens; null where no channel may be told so. */
  readonly ownAddress: () => string | null
  readonly topUps: TopUpSetting
  readonly onFault: (error: unknown) => void
}

/** Opens the payment clients only where they are used: a hall without top-ups neither loads nor keeps them. */
const portsOf = async ({ channels, hall, ownAddress, realNow }: Needs): Promise<Ports | null> => {
  if (channels === null) return null
  const { openPorts } = await import('./adapters/open-ports.ts')
  const notifyUrl = (channel: PayChannel): string | null => {
    // A stand-in lives on this machine and calls nothing else.
    const address = channels.sandbox ? ownAddress() : hall().publicAddress
    return address === null ? null : new URL(`/api/pay/${channel}`, address).href
  }
  return openPorts({ channels, notifyUrl, realNow })
}

const earliest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)
const airCheck = ({ air }: Ports) => (air === null ? [] : [{ channel: 'air', health: air.health }])
/** Machines that took more than is usual on a day: nobody is refused, and the duty manager hears of it. */
const machineChecks = (book: OrderBook, { perKioskDayAlarmFen }: TopUpOffer, day: BusinessDay) =>
  book.reads
    .takenOver(day, perKioskDayAlarmFen)
    .map(({ deviceId, fen }) => ({ name: `top-ups of ${deviceId}`, well: false, detail: `${yuanText(fen)} yuan today` }))

const acceptorChecks = (cash: CashDesk) =>
  cash.known().map((id) => {
    const state = cash.stateOf(id)
    return { name: `notes ${id}`, well: state === 'ready', detail: state === 'ready' ? 'ok' : state }
  })

/** Opens the orders on the tables. Nothing is sent before `start`. */
export const openSelfService = async (needs: Needs) => {
  const { db, executor, clock, hall, realNow, onFault } = needs
  const { rules: given = USUAL_ORDER_RULES, offer = USUAL_OFFER } = needs.topUps
  const key = privateKey(needs.dataDir)
  const ports = await portsOf(needs)
  // What cannot be reached is no way to take.
  const rules = ports === null || ports.air !== null ? given : { ...given, airAfterMs: null }
  const today = () => dayOf(clock.now(), hall().timeZone)
  const seal = sealer(key)
  const numbers = openNumbers({ db, sealer: seal, macKey: macKeyOf(key), today })
  const tokens = openNumberTokens(realNow)
  const book = openOrderBook({ db, executor, clock, realNow, rules })
  const seconds = (atMs: number): string => String(Math.floor(atMs / 1_000) % 60).padStart(2, '0')
  const wallSeconds = (atMs: number): string => `${wallTime(atMs, hall().timeZone)}:${seconds(atMs)}`
  const phoneStore = openEReceiptStore(db)
  const isOnPhone = (orderId: string): boolean => phoneStore.until(orderId) !== null
  const papers = openOrderPapers({ book, numbers, devices: needs.devices, isOnPhone, hall, wallTime: wallSeconds })
  const phoneReceipts = openEReceipts({ store: phoneStore, key, book, papers, publicAddress: () => hall().publicAddress, now: clock.now })
  const cash = openCashDesk({ ...needs, book, numbers, offer: () => offer, wallTime: wallSeconds })
  const cashViews = openCashViews({ ...needs, cash })
  const cashWays = cashRoutes({ ...needs, cash, book }, cashViews)
  const orderNeeds = {
    book,
    cash,
    ports,
    tokens,
    numbers,
    offer: () => offer,
    rules,
    clock,
    realNow,
    wallTime: wallSeconds,
    printOf: papers.jobOf,
  }
  const { routes, endWaiting } = orderRoutes(orderNeeds)
  const staffRoutes = orderStaffRoutes({ ...orderNeeds, executor, staff: needs.staff, today })
  const desk = openSettlementDesk({ db, executor, clock, hall, ports, book, onFault })
  const errands = openErrands({
    ...needs,
    ports,
    tokens,
    numbers,
    orders: book,
    papers,
    isOnPhone,
    sealer: seal,
    today,
    now: clock.now,
    wallTime: wallSeconds,
    setting: needs.topUps,
  })
  const sweep = (): void => {
    tokens.sweep()
    errands.sweep()
    for (const port of ports?.payments.values() ?? []) port.look()
  }
  let runner: ReturnType<typeof runOrders> | null = null
  let sweeping: NodeJS.Timeout | null = null
  return {
    routes: {
      ...routes,
      ...cashWays.routes,
      ...staffRoutes,
      ...papers.routes,
      ...phoneReceipts.routes,
      ...errands.routes,
      ...settlementRoutes({ ...needs, desk, ports, cash: cashViews }),
    },
    /** Mounts what payment channels call. */
    serve: (app: Hono, counted: (operation: string, status: number) => void): void => {
      if (ports === null) return
      serveNotices(app, { book, ports, counted: (channel, status) => counted(`pay-${channel}`, status), onFault })
    },
    /** Begins to carry orders on. */
    start: (): void => {
      if (ports === null) return
      runner = runOrders({
        book,
        ports: { ...ports, payments: new Map<PayChannel, OrderPort>([...ports.payments, ['cash', cash.port]]) },
        rules,
        numberOf: numbers.of,
        realNow,
        onFault,
      })
      errands.start()
      sweep()
      sweeping = setInterval(sweep, SWEEP_EVERY_MS)
    },
    /** Ends when what is under way has been written down; before the executor closes. */
    stop: async (): Promise<void> => {
      if (sweeping !== null) clearInterval(sweeping)
      endWaiting()
      cashWays.endWaiting()
      await runner?.stop()
      await errands.stop()
      await desk.ended()
      ports?.stop()
    },
    /** How those are that top-ups depend on; none in a hall without. */
    checks: (): { readonly name: string; readonly well: boolean; readonly detail: string }[] =>
      ports === null
        ? []
        : [
            ...machineChecks(book, offer, today()),
            ...acceptorChecks(cash),
            ...[{ channel: 'boss', health: ports.boss.health }, ...airCheck(ports), ...ports.payments.values()].map(
              ({ channel, health }) => {
                const { state, detail } = health()
                return { name: channel, well: state === 'well', detail: state === 'well' ? 'ok' : `away: ${detail}` }
              },
            ),
          ],
    /** The reconciliation of each day, on the next one. */
    settling: desk.due,
    /** Forgets the numbers of old orders, and what came with tickets that are over. */
    forgetting: {
      next: (): number | null => earliest(phoneReceipts.forgetting.next(), earliest(numbers.forgetting.next(), errands.forgetting.next())),
      run: (tx: Tx): void => {
        numbers.forgetting.run(tx)
        errands.forgetting.run(tx)
        phoneReceipts.forgetting.run(tx)
      },
    },
  }
}
export type SelfService = Awaited<ReturnType<typeof openSelfService>>
