import { join } from 'node:path'
import type { HallContract } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Devices } from '../devices/index.ts'
import { type Hall, USUAL_HOTLINE } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import { done } from '../platform/executor.ts'
import { query } from '../platform/mount.ts'
import type { Sealer } from '../platform/seal.ts'
import type { Queue } from '../queue/index.ts'
import { openCarried } from './carried.ts'
import { openChangeBook } from './change-book.ts'
import { changeRoutes } from './change-routes.ts'
import { ABSENT_AFTER_MS } from './domain/change.ts'
import { enquiryRoutes } from './enquiry-routes.ts'
import { changeJobId, openErrandPapers } from './errand-papers.ts'
import { readGuide, withHotline } from './guide.ts'
import { openIdentities } from './identities.ts'
import { identityRoutes } from './identity-routes.ts'
import type { NumberTokens } from './number-tokens.ts'
import type { Numbers } from './numbers.ts'
import type { OrderBook } from './order-book.ts'
import type { OrderPapers } from './order-papers.ts'
import { openOwnReceipts } from './own-receipts.ts'
import type { Ports } from './ports.ts'
import { openTries } from './secret-tries.ts'

export interface ErrandSetting {
  /** See `ABSENT_AFTER_MS`. */
  readonly changeAbsentAfterMs?: number
}
interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly dataDir: string
  readonly ports: Ports | null
  readonly tokens: NumberTokens
  readonly numbers: Numbers
  readonly orders: Pick<OrderBook, 'reads'>
  readonly papers: OrderPapers
  readonly isOnPhone: (orderId: string) => boolean
  readonly devices: Pick<Devices, 'requestPrint' | 'holdPaper' | 'printerFor' | 'printJob' | 'list'>
  readonly queue: Pick<Queue, 'ticket'>
  readonly sealer: Sealer
  readonly hall: () => Hall
  readonly today: () => BusinessDay
  readonly now: () => number
  readonly realNow: () => number
  readonly wallTime: (atMs: number) => string
  readonly setting: ErrandSetting
  readonly onFault: (error: unknown) => void
}

/** A hall may have its own questions and tariffs in this file of its data folder. */
const GUIDE_FILE = 'guide.json'

/** What customers do at a kiosk beside topping up with money: who they are, what they ask, change, print and take on to a counter. */
export const openErrands = (needs: Needs) => {
  const { db, executor, ports, tokens, numbers, devices, realNow, onFault } = needs
  const guide = readGuide(join(needs.dataDir, GUIDE_FILE))
  const identities = openIdentities(realNow)
  const tries = openTries({ db, executor, realNow, onFault })
  const absentAfterMs = needs.setting.changeAbsentAfterMs ?? ABSENT_AFTER_MS
  const changes = openChangeBook({ db, executor, realNow, absentAfterMs, onFault })
  const receipts = openOwnReceipts({
    ordersOf: numbers.ordersOf,
    orderOf: needs.orders.reads.byId,
    printJob: devices.printJob,
    isOnPhone: needs.isOnPhone,
  })
  const identity = { ports, tokens, identities, tries, numbers, realNow }
  const enquiry = { ...identity, today: needs.today, receipts }
  const carried = openCarried({ db, executor, sealer: needs.sealer, queue: needs.queue })
  const { hall, now, wallTime, papers, today } = needs
  const printOfChange = (changeId: string): string | null => devices.printJob(changeJobId(changeId))?.id ?? null
  return {
    routes: {
      ...identityRoutes(identity),
      ...enquiryRoutes(enquiry),
      ...changeRoutes({ ...identity, book: changes, executor, today, wallTime, printOfChange }),
      ...openErrandPapers({ ...enquiry, executor, devices, changes, papers, hall, now, wallTime }),
      ...carried.routes,
      getGuide: query<HallContract['getGuide']>(() => done(withHotline(guide, hall().texts.hotline ?? USUAL_HOTLINE))),
    },
    start: (): void => {
      if (ports !== null) changes.start(ports.errands.changes)
    },
    stop: changes.stop,
    /** Forgets identities and codes whose time is over. */
    sweep: identities.sweep,
    forgetting: { next: carried.forgetting.next, run: (tx: Tx): void => carried.forgetting.run(tx) },
  }
}
