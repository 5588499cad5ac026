import type { HallContract } from '@jiaohao/shared/contract'
import { must } from '../support/hall.ts'
import { body, type Stage } from '../support/stage.ts'
import type { Reach } from './reach.ts'
import { running } from './reach-orders.ts'

type SettlementCall = 'runSettlement' | 'solveDifference' | 'signSettlement'

/** The hall stands at 09:00 of the 23rd; nothing was paid on the 22nd, and its lists are asked for all the same. */
const YESTERDAY = '2026-11-22'
const TODAY = '2026-11-23'
/** A sandbox's BOSS and channels have nothing to tell of a day on which nobody paid. */
const ran = async (stage: Stage) => {
  const manager = await stage.as('1002')
  must(await manager.runSettlement({ params: { day: YESTERDAY }, body: body() }))
  return manager
}
const signed = async (stage: Stage) => {
  const manager = await ran(stage)
  must(await manager.signSettlement({ params: { day: YESTERDAY }, body: body() }))
  return manager
}

/** A day whose bill has a row that belongs to no order: its id and the manager who sees it. */
const withDifference = async (stage: Stage) => {
  const { knob, setClock } = await running()
  await knob({ channel: 'wechat', operation: 'bill', name: 'billFaults', value: { missing: 0, extra: 1, different: 0 } })
  await setClock(`${TODAY}T10:31:00+08:00`)
  const manager = await ran(stage)
  const { differences } = must(await manager.getSettlement({ params: { day: YESTERDAY } })).settlement
  return { manager, id: differences[0]?.lineId ?? '' }
}

/** How the calls of the daily settlement are refused. */
export const settlementRefusals: { readonly [K in SettlementCall]: { readonly [R in HallContract[K]['refusals'][number]]: Reach } } = {
  runSettlement: {
    'top-ups-off': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.runSettlement({ params: { day: YESTERDAY }, body: body() })
    },
    'day-not-over': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.runSettlement({ params: { day: TODAY }, body: body() })
    },
    'day-signed': async (stage) => {
      const manager = await signed(stage)
      return () => manager.runSettlement({ params: { day: YESTERDAY }, body: body() })
    },
  },
  solveDifference: {
    'wrong-state': async (stage) => {
      const { manager, id } = await withDifference(stage)
      const solve = () =>
        manager.solveDifference({ params: { day: YESTERDAY, id }, body: { ...body(), reason: 'asked BOSS', reference: 'mail 1' } })
      must(await solve())
      return solve
    },
  },
  signSettlement: {
    'not-reconciled': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.signSettlement({ params: { day: YESTERDAY }, body: body() })
    },
    'day-signed': async (stage) => {
      const manager = await signed(stage)
      return () => manager.signSettlement({ params: { day: YESTERDAY }, body: body() })
    },
  },
}

/** Every call of the daily settlement, once. */
export const liveThroughSettlement = async (stage: Stage): Promise<void> => {
  const { manager, id } = await withDifference(stage)
  const params = { day: YESTERDAY }
  must(await manager.solveDifference({ params: { ...params, id }, body: { ...body(), reason: 'asked the bank', reference: 'mail 1' } }))
  must(await manager.listSettlements({ query: {} }))
  must(await manager.exportSettlements({ body: { ...body(), from: YESTERDAY, to: YESTERDAY, format: 'xlsx' } }))
  must(await manager.signSettlement({ params, body: body() }))
}
