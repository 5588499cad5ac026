import {
  type ChannelTotals,
  type MoneyFate,
  type MoneySum,
  PAY_CHANNELS,
  type PayChannel,
  type PlaceTotals,
} from '@jiaohao/shared/contract'
import type { Fen } from '@jiaohao/shared/kernel'
import type { DayAccounts, KnownOrder, Movement } from './reconcile.ts'

const sumOf = (amounts: readonly Fen[]): MoneySum => ({ count: amounts.length, fen: amounts.reduce((sum, fen) => sum + fen, 0) })
const movedOf = (movements: readonly Movement[]): MoneySum => sumOf(movements.map(({ amountFen }) => amountFen))

/** What became of the money of these orders until now: received = charged + refunded + open. */
const fateOf = (orders: readonly KnownOrder[]): MoneyFate => {
  const part = (of: (order: KnownOrder) => Fen): MoneySum => sumOf(orders.map(of).filter((fen) => fen > 0))
  return {
    received: sumOf(orders.map(({ chargedFen, refundedFen, openFen }) => chargedFen + refundedFen + openFen)),
    charged: part(({ chargedFen }) => chargedFen),
    refunded: part(({ refundedFen }) => refundedFen),
    open: part(({ openFen }) => openFen),
  }
}

/** The sums of a day by way to pay and by place; what was carried over from the day before is in none of them. */
export const totalsOf = ({
  billed,
  theirs,
  ours,
  orders,
}: DayAccounts): { readonly fate: MoneyFate; readonly channels: readonly ChannelTotals[]; readonly places: readonly PlaceTotals[] } => {
  const paidOrders = ours.filter(({ leg }) => leg === 'payment').flatMap(({ no }) => orders.get(no) ?? [])
  const channelOf = ({ no, channel, leg }: Movement): PayChannel | null => orders.get(no)?.channel ?? (leg === 'charge' ? null : channel)
  const channelTotals = (channel: PayChannel | null): ChannelTotals => {
    const told = theirs.filter((movement) => channelOf(movement) === channel)
    const booked = ours.filter((movement) => channelOf(movement) === channel)
    const of = (movements: readonly Movement[], leg: Movement['leg']): MoneySum => movedOf(movements.filter((each) => each.leg === leg))
    return {
      channel,
      bill: channel !== null && billed.has(channel) ? { paid: of(told, 'payment'), refunded: of(told, 'refund') } : null,
      ours: { paid: of(booked, 'payment'), refunded: of(booked, 'refund'), charged: of(booked, 'charge') },
      boss: of(told, 'charge'),
      fate: fateOf(paidOrders.filter((order) => order.channel === channel)),
    }
  }
  const seen = new Set<PayChannel | null>([...billed, ...[...theirs, ...ours].map(channelOf)])
  const channels = [...PAY_CHANNELS, null].filter((channel) => seen.has(channel)).map(channelTotals)
  const places = [...new Set(paidOrders.map(({ place }) => place))]
    .toSorted()
    .map((place) => ({ place, fate: fateOf(paidOrders.filter((order) => order.place === place)) }))
  return { fate: fateOf(paidOrders), channels, places }
}
