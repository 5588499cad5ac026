import type { BillSource, MissingBill } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Movement } from './domain/reconcile.ts'
import { withoutMobiles } from './number-tokens.ts'
import type { BillAnswer, BossRow, ChannelRow, PaymentPort, Ports } from './ports.ts'

const LONGEST_TOLD = 64

const told = (text: string): string => withoutMobiles(text).slice(0, LONGEST_TOLD)

/** What others say of a day: whole, or whose list is missing and why. */
export type DayLists =
  | {
      readonly kind: 'whole'
      readonly theirs: readonly Movement[]
      readonly bills: readonly { readonly of: BillSource; readonly rows: number }[]
    }
  | { readonly kind: 'missing'; readonly missing: readonly MissingBill[] }

const movementOfBill = ({ no, kind, amountFen, transactionId, atMs }: ChannelRow, channel: PaymentPort['channel']): Movement => ({
  leg: kind,
  no: told(no),
  amountFen,
  atMs,
  reference: told(transactionId),
  channel,
})
const movementOfTopUp = ({ no, topUpId, amountFen, at }: BossRow, of: 'boss' | 'air'): Movement => {
  const atMs = Date.parse(at)
  return {
    leg: 'charge',
    no: told(no ?? `${of}-${topUpId}`),
    amountFen,
    atMs: Number.isNaN(atMs) ? null : atMs,
    reference: told(topUpId),
    channel: null,
  }
}

type BillRead = readonly ChannelRow[] | MissingBill['why']
/** A channel that has no bill of a day on which our books have its money has not made it yet; otherwise there is nothing in it. */
const readBill = (answer: BillAnswer, isExpected: boolean): BillRead => {
  switch (answer.kind) {
    case 'bill':
      return answer.rows
    case 'none':
      return isExpected ? 'not-yet' : []
    case 'refused':
    case 'altered':
    case 'unreadable':
    case 'away':
      return answer.kind
    default:
      return answer satisfies never
  }
}

/** Asks the channels for their bills of a day, and both ways of topping up for their lists. `isExpected` says whether our books have money of a channel then. */
export const readLists = async (
  { boss, air, payments }: Ports,
  day: BusinessDay,
  isExpected: (channel: PaymentPort['channel']) => boolean,
): Promise<DayLists> => {
  const theirs: Movement[] = []
  const bills: { of: BillSource; rows: number }[] = []
  const missing: MissingBill[] = []
  for (const port of payments.values()) {
    const read = readBill(await port.billOf(day), isExpected(port.channel))
    if (typeof read === 'string') missing.push({ of: port.channel, why: read })
    else {
      bills.push({ of: port.channel, rows: read.length })
      for (const row of read) theirs.push(movementOfBill(row, port.channel))
    }
  }
  const ways = [{ of: 'boss' as const, way: boss }, ...(air === null ? [] : [{ of: 'air' as const, way: air }])]
  for (const { of, way } of ways) {
    const listed = await way.topUpsOf(day)
    if (listed === 'away') missing.push({ of, why: 'away' })
    else {
      bills.push({ of, rows: listed.length })
      for (const row of listed) theirs.push(movementOfTopUp(row, of))
    }
  }
  return missing.length > 0 ? { kind: 'missing', missing } : { kind: 'whole', theirs, bills }
}
