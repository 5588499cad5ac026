import type { HallContract } from '@jiaohao/shared/contract'
import { must } from '../support/hall.ts'
import { orderHallOf } from '../support/order-hall.ts'
import { body, type Stage } from '../support/stage.ts'
import type { Reach } from './reach.ts'
import { running } from './reach-orders.ts'

type CashCall = 'countCashBox' | 'solveCashCase'

const ACCEPTOR = 'printer-1'
const tend = (stage: Stage, open: string | null = null) =>
  stage.api.tendAcceptor({ params: { id: ACCEPTOR }, body: { state: 'ready', detail: null, open, waitS: 0 } })
/** A note of which only the count of the device tells: it moves no money, and waits for a person. */
const reportUnknown = (stage: Stage) =>
  stage.api.reportNote({ params: { id: ACCEPTOR }, body: { ...body(), noteId: '1-1', orderId: null, noteFen: null, recovered: true } })
const lookedUp = async ({ api }: Stage): Promise<string> =>
  must(await api.lookUpNumber({ body: { visitId: crypto.randomUUID(), number: '13807311001' } })).numberToken

/** How the calls about cash boxes are refused. */
export const cashRefusals: { readonly [K in CashCall]: { readonly [R in HallContract[K]['refusals'][number]]: Reach } } = {
  countCashBox: {
    'wrong-state': async (stage) => {
      must(await tend(stage))
      const numberToken = await lookedUp(stage)
      const { order } = must(await stage.api.placeOrder({ body: { ...body(), numberToken, amountFen: 3_000, channel: 'cash' } }))
      await orderHallOf(stage.hall, await running()).until(order.id, ['payable'])
      const manager = await stage.as('1002')
      return () => manager.countCashBox({ params: { id: ACCEPTOR }, body: { ...body(), countedFen: 0 } })
    },
  },
  solveCashCase: {
    'wrong-state': async (stage) => {
      must(await reportUnknown(stage))
      const manager = await stage.as('1002')
      const id = must(await manager.listCashBoxes({})).cases[0]?.id ?? ''
      const solve = () => manager.solveCashCase({ params: { id }, body: { ...body(), reason: 'counted', reference: 'slip 1' } })
      must(await solve())
      return solve
    },
  },
}

/** Every call about cash boxes, once. */
export const liveThroughCash = async (stage: Stage): Promise<void> => {
  must(await tend(stage))
  must(await reportUnknown(stage))
  const manager = await stage.as('1002')
  must(await manager.countCashBox({ params: { id: ACCEPTOR }, body: { ...body(), countedFen: 0 } }))
  const { cases } = must(await manager.listCashBoxes({}))
  must(await manager.solveCashCase({ params: { id: cases[0]?.id ?? '' }, body: { ...body(), reason: 'counted', reference: 'slip 1' } }))
}
