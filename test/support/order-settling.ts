import type { Settlement } from '@jiaohao/shared/contract'
import { commandId, must } from './hall.ts'
import { type OrderHall, readHall, SETTLED_AT, SETTLED_DAY } from './order-hall.ts'

const MANAGER = '1002'
const FAULTS = { missing: 1, extra: 1, different: 1 }
const LEGS = ['payment', 'refund', 'charge'] as const

const sumOf = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((sum, fen) => sum + (fen ?? 0), 0)

/** What the three tell of the day in all, leg by leg: theirs less ours must be what the differences say, to the fen. */
const sumTroubles = ({ channels, differences }: Settlement): string[] => {
  const told = {
    payment: [sumOf(channels.map(({ bill }) => bill?.paid.fen ?? null)), sumOf(channels.map(({ bill, ours }) => bill && ours.paid.fen))],
    refund: [
      sumOf(channels.map(({ bill }) => bill?.refunded.fen ?? null)),
      sumOf(channels.map(({ bill, ours }) => bill && ours.refunded.fen)),
    ],
    charge: [sumOf(channels.map(({ boss }) => boss.fen)), sumOf(channels.map(({ ours }) => ours.charged.fen))],
  } as const
  return LEGS.flatMap((leg) => {
    const lines = differences.filter((line) => line.leg === leg)
    const byLines = sumOf(lines.map(({ theirsFen }) => theirsFen)) - sumOf(lines.map(({ oursFen }) => oursFen))
    const bySums = told[leg][0] - told[leg][1]
    return byLines === bySums ? [] : [`${leg}: the sums differ by ${bySums}, the lines by ${byLines}`]
  })
}

/**
 * Reconciles the day of a hall whose orders are all over: first against lists with missing, invented and altered rows, each of which
 * must be found; then against the true ones, where nothing may differ but what BOSS took back and what waits for two people.
 */
export const settlingTroubles = async (at: OrderHall): Promise<{ readonly differences: number; readonly troubles: string[] }> => {
  await at.sandbox.setClock(SETTLED_AT)
  const manager = await at.hall.as(MANAGER)
  const settle = async (): Promise<Settlement> => {
    must(await manager.runSettlement({ params: { day: SETTLED_DAY }, body: { commandId: commandId() } }))
    return must(await manager.getSettlement({ params: { day: SETTLED_DAY } })).settlement
  }
  await at.sandbox.knob(
    ...['wechat', 'alipay', 'boss'].map((channel) => ({ channel, operation: 'bill', name: 'billFaults', value: FAULTS })),
  )
  await at.hall.moveClock(SETTLED_AT)
  const faulty = await settle()
  const classes = new Set<string>(faulty.differences.map((line) => line.class))
  const unseen = ['channel-only', 'ours-only', 'amount-differs', 'charged-not-paid', 'paid-not-charged'].filter(
    (kind) => !classes.has(kind),
  )
  await at.sandbox.knob()
  const whole = await settle()

  const { topups } = await at.sandbox.truth()
  const held = readHall(at.hall.dataDir, (db) => db.prepare<[], { no: string }>(`SELECT no FROM top_up_order WHERE state = 'manual'`).all())
  const expected = [
    ...topups.filter(({ reversed }) => reversed).map(({ externalId }) => externalId),
    ...held.map(({ no }) => no),
  ].toSorted()
  const lines = whole.differences.filter((line) => line.state === 'open')
  const found = lines.map(({ no }) => no).toSorted()
  return {
    differences: lines.length,
    troubles: [
      ...unseen.map((kind) => `no difference is ${kind}, though the lists were altered`),
      ...sumTroubles(faulty),
      ...sumTroubles(whole),
      ...lines.filter((line) => line.class !== 'paid-not-charged').map((line) => `${line.no} is ${line.class}`),
      ...(JSON.stringify(found) === JSON.stringify(expected) ? [] : [`differ: ${found.join()}; should: ${expected.join()}`]),
    ],
  }
}
