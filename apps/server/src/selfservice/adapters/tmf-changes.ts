import { fenOfYuan } from '@jiaohao/shared/kernel'
import * as z from 'zod'
import type { CardRecharge, ChangeAnswer, ChangeOrder, ChangePort } from '../errand-ports.ts'
import { wasNeverSent, wordsOf } from './reach.ts'
import { type BossCall, bodyReason, PREPAY } from './tmf-call.ts'

/** TMF622 v4, product ordering. */
const ORDERING = '/tmf-api/productOrderingManagement/v4'
const SEND_WITHIN_MS = 10_000

const ProductOrder = z.object({
  externalId: z.string(),
  state: z.enum(['acknowledged', 'inProgress', 'pending', 'held', 'partial', 'completed', 'failed', 'rejected', 'cancelled']),
  note: z.array(z.object({ text: z.string() })).default([]),
})
const CardTopUp = z.object({
  externalId: z.string(),
  status: z.enum(['created', 'failed', 'cancelled', 'completed']),
  reason: z.string().optional(),
  amount: z.object({ amount: z.number() }),
})
const Bucket = z.object({ id: z.string(), partyAccount: z.object({ id: z.string() }) })

/** BOSS's words for a card that it does not take, in ours. */
const CARD_REFUSED: Readonly<Record<string, string>> = {
  voucherUnknown: 'card-unknown',
  voucherUsed: 'card-used',
  voucherExpired: 'card-expired',
  voucherInUse: 'card-in-use',
}

const orderAnswer = ({ state, note }: z.infer<typeof ProductOrder>): ChangeAnswer => {
  switch (state) {
    case 'completed':
      return { kind: 'change-done', faceFen: null }
    case 'failed':
    case 'rejected':
    case 'cancelled':
      return { kind: 'change-failed', why: note[0]?.text ?? state }
    case 'acknowledged':
    case 'inProgress':
    case 'pending':
    case 'held':
    case 'partial':
      return { kind: 'change-pending' }
    default:
      return state satisfies never
  }
}
const cardAnswer = ({ status, reason, amount }: z.infer<typeof CardTopUp>): ChangeAnswer => {
  switch (status) {
    case 'completed':
      return { kind: 'change-done', faceFen: fenOfYuan(amount.amount) }
    case 'created':
      return { kind: 'change-pending' }
    case 'failed':
    case 'cancelled':
      return { kind: 'change-failed', why: reason ?? status }
    default:
      return status satisfies never
  }
}

const bodyOf = ({ no, number, action, offeringId, settings }: ChangeOrder) => ({
  '@type': 'ProductOrder',
  externalId: no,
  channel: [{ id: 'hall-kiosk', name: 'hall-kiosk' }],
  productOrderItem: [
    {
      id: '1',
      action,
      productOffering: { id: offeringId },
      product: {
        productSerialNumber: number,
        productCharacteristic: Object.entries(settings).map(([name, value]) => ({ name, value })),
      },
    },
  ],
})

/** Changes and recharge cards at BOSS. Each goes out once under our number; what became of one is asked for by that number. */
export const openTmfChanges = ({ ask, list, reach }: BossCall): ChangePort => {
  const post = async (path: string, no: string, body: unknown, read: (body: unknown) => ChangeAnswer): Promise<ChangeAnswer> => {
    try {
      const answer = await ask('POST', path, SEND_WITHIN_MS, { body, key: no })
      if (answer.status === 201) {
        reach.met()
        return read(answer.body)
      }
      const reason = bodyReason(answer.body)
      // Our number is taken by something else: what that is must be asked, not guessed.
      if (reason === 'idempotencyConflict') return { kind: 'change-unknown' }
      // Only BOSS's own words are a "no"; a gateway's may stand before a change that was made.
      if ([400, 403, 404, 409, 422].includes(answer.status) && reason !== null)
        return { kind: 'change-failed', why: CARD_REFUSED[reason] ?? reason }
      reach.failed(`answers ${answer.status}`)
      return { kind: 'change-unknown' }
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: wasNeverSent(error) ? 'change-not-sent' : 'change-unknown' }
    }
  }
  const find = async (path: string, no: string, read: (row: unknown) => ChangeAnswer): Promise<ChangeAnswer> => {
    if (reach.isAway()) return { kind: 'change-unknown' }
    try {
      const rows = await list(`${path}?externalId=${encodeURIComponent(no)}`)
      const own = rows.find((row) => z.object({ externalId: z.literal(no) }).safeParse(row).success)
      return own === undefined ? { kind: 'change-absent' } : read(own)
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'change-unknown' }
    }
  }
  const recharge = async ({ no, number, card }: CardRecharge): Promise<ChangeAnswer> => {
    if (reach.isAway()) return { kind: 'change-not-sent' }
    let bucket: z.infer<typeof Bucket> | undefined
    try {
      const [first] = await list(`${PREPAY}/bucket?logicalResource.id=${number}&usageType=monetary`)
      bucket = first === undefined ? undefined : Bucket.parse(first)
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'change-not-sent' }
    }
    if (bucket === undefined) return { kind: 'change-failed', why: 'the number has no account' }
    const body = {
      '@type': 'HallTopupBalance',
      '@baseType': 'TopupBalance',
      externalId: no,
      // The card says what it is worth; 0 stands for that.
      amount: { amount: 0, units: 'CNY' },
      usageType: 'monetary',
      bucket: { id: bucket.id },
      partyAccount: { id: bucket.partyAccount.id },
      logicalResource: [{ id: number }],
      voucher: card,
      // A channel of its own: no money of the hall's stands against it in the day's settlement.
      channel: { id: 'hall-kiosk-card' },
    }
    return post(`${PREPAY}/topupBalance`, no, body, (answer) => cardAnswer(CardTopUp.parse(answer)))
  }
  return {
    send: (order) =>
      reach.isAway()
        ? Promise.resolve({ kind: 'change-not-sent' })
        : post(`${ORDERING}/productOrder`, order.no, bodyOf(order), (answer) => orderAnswer(ProductOrder.parse(answer))),
    ask: (no) => find(`${ORDERING}/productOrder`, no, (row) => orderAnswer(ProductOrder.parse(row))),
    recharge,
    askRecharge: (no) => find(`${PREPAY}/topupBalance`, no, (row) => cardAnswer(CardTopUp.parse(row))),
  }
}
