import { channelNowMs } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { yuanText } from '../platform/money.ts'
import { byId, type Subscriber, sendSms } from './subscribers.ts'

/** A top-up as the table keeps it. Until `settle_at` (real time) it is `created`; then it is what `outcome` says. */
export type Topup = {
  id: string
  rank: number
  channel: 'boss' | 'air'
  external_id: string | null
  idempotency_key: string | null
  fingerprint: string
  subscriber_id: string
  amount_fen: number
  voucher: string | null
  body: string
  requested_at: number
  settle_at: number
  outcome: 'completed' | 'failed'
  state: 'created' | 'completed' | 'failed' | 'cancelled'
  confirmed_at: number | null
  reason: string | null
  reversed_at: number | null
}

/** A new top-up; `body` is what the caller sent, of which the answer shows the parts again. */
export type NewTopup = {
  channel: 'boss' | 'air'
  externalId: string | null
  idempotencyKey: string | null
  fingerprint: string
  subscriber: Subscriber
  amountFen: number
  voucher: string | null
  body: unknown
}

const credit = ({ store }: House, subscriberId: string, amountFen: number): void => {
  store.run('UPDATE subscriber SET balance_fen = balance_fen + ? WHERE id = ?', amountFen, subscriberId)
  store.run(
    "UPDATE subscriber SET status = 'active', suspend_reason = NULL WHERE id = ? AND suspend_reason = 'arrears' AND balance_fen > 0",
    subscriberId,
  )
}

const settleOne = (house: House, topup: Topup): void => {
  const { store } = house
  store.run('UPDATE topup SET state = ?, confirmed_at = ? WHERE id = ?', topup.outcome, channelNowMs(house, topup.channel), topup.id)
  if (topup.outcome === 'failed') {
    store.run("UPDATE voucher SET state = 'unused', topup_id = NULL WHERE topup_id = ?", topup.id)
    return
  }
  store.run("UPDATE voucher SET state = 'used' WHERE topup_id = ?", topup.id)
  credit(house, topup.subscriber_id, topup.amount_fen)
  const subscriber = byId(house, topup.subscriber_id)
  if (subscriber !== null)
    sendSms(house, subscriber.number, `您已成功充值 ${yuanText(topup.amount_fen)} 元，当前余额 ${yuanText(subscriber.balance_fen)} 元。`)
}

/** Settles every top-up whose time has come; called before each look at the books. */
export const settleDue = (house: House): void => {
  const { store, clock } = house
  for (const topup of store.all<Topup>("SELECT * FROM topup WHERE state = 'created' AND settle_at <= ? ORDER BY rank", clock.realMs()))
    settleOne(house, topup)
}

/** The top-up with this id. */
export const findTopup = ({ store }: House, id: string): Topup | null => store.one<Topup>('SELECT * FROM topup WHERE id = ?', id)

/** The top-up that the caller knows by this number. */
export const findByExternal = ({ store }: House, channel: Topup['channel'], externalId: string): Topup | null =>
  store.one<Topup>('SELECT * FROM topup WHERE channel = ? AND external_id = ? ORDER BY rank', channel, externalId)

/** Takes a top-up in. The knobs `topupFails` and `slowCreated` say how and when it ends; without them it is completed at once. */
export const openTopup = (house: House, asked: NewTopup): Topup => {
  const { store, clock, knobs } = house
  const fails = knobs.take(asked.channel, 'topup', 'topupFails')
  const slowS = knobs.take(asked.channel, 'topup', 'slowCreated')
  const rank = (store.one<{ last: number | null }>('SELECT max(rank) AS last FROM topup')?.last ?? 0) + 1
  const id = `${asked.channel === 'boss' ? 'TB' : 'AT'}${String(rank).padStart(9, '0')}`
  store.run(
    "INSERT INTO topup VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'created', NULL, ?, NULL)",
    id,
    rank,
    asked.channel,
    asked.externalId,
    asked.idempotencyKey,
    asked.fingerprint,
    asked.subscriber.id,
    asked.amountFen,
    asked.voucher,
    JSON.stringify(asked.body),
    channelNowMs(house, asked.channel),
    clock.realMs() + (slowS ?? 0) * 1000,
    fails === null ? 'completed' : 'failed',
    fails,
  )
  if (asked.voucher !== null) store.run("UPDATE voucher SET state = 'reserved', topup_id = ? WHERE code = ?", id, asked.voucher)
  settleDue(house)
  const topup = findTopup(house, id)
  if (topup === null) throw new Error(`top-up ${id} was not written`)
  return topup
}

/** Cancels a top-up that has not settled; false when it has. */
export const cancelTopup = (house: House, topup: Topup): boolean => {
  const { store } = house
  if (topup.state !== 'created') return false
  store.run("UPDATE topup SET state = 'cancelled', confirmed_at = ? WHERE id = ?", channelNowMs(house, topup.channel), topup.id)
  store.run("UPDATE voucher SET state = 'unused', topup_id = NULL WHERE topup_id = ?", topup.id)
  return true
}

/** Takes a completed top-up back; the caller has made sure that it may be. */
export const reverseTopup = (house: House, topup: Topup): void => {
  house.store.run('UPDATE topup SET reversed_at = ? WHERE id = ?', channelNowMs(house, topup.channel), topup.id)
  house.store.run('UPDATE subscriber SET balance_fen = balance_fen - ? WHERE id = ?', topup.amount_fen, topup.subscriber_id)
}
