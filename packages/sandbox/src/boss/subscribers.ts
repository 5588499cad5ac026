import type { House } from '../platform/house.ts'
import { type Plan, planOf } from './catalogue.ts'

/** A subscriber as the table keeps it. `suspend_reason`: `arrears`, `lost` and `barred` for suspended numbers, `closed` for terminated ones. */
export type Subscriber = {
  id: string
  number: string
  masked_name: string
  city: string
  network: 'own' | 'other'
  status: 'active' | 'suspended' | 'terminated'
  suspend_reason: string | null
  balance_fen: number
  points: number
  password: string
  password_initial: number
  wrong_attempts: number
  wrong_day: string
}

/** The subscriber with this number, also of another network. */
export const byNumber = ({ store }: House, number: string): Subscriber | null =>
  store.one<Subscriber>('SELECT * FROM subscriber WHERE number = ?', number)

/** The subscriber with this id. */
export const byId = ({ store }: House, id: string): Subscriber | null => store.one<Subscriber>('SELECT * FROM subscriber WHERE id = ?', id)

/** The account's id: bills, buckets and payments are named by it, never by the number. */
export const accountIdOf = ({ id }: { id: string }): string => id.replace('S', 'A')

/** The subscriber whose account this is, or null. */
export const byAccount = (house: House, accountId: string): Subscriber | null =>
  /^A\d{4}$/.test(accountId) ? byId(house, accountId.replace('A', 'S')) : null

/** The plan that holds in a month `YYYY-MM`: a change holds from the month after it was ordered, so that bills of the past stay as they were. */
export const planIn = ({ store }: House, subscriber: Subscriber, month: string): Plan =>
  planOf(
    store.one<{ plan: string }>(
      'SELECT plan FROM plan_term WHERE subscriber_id = ? AND from_month <= ? ORDER BY from_month DESC',
      subscriber.id,
      month,
    )?.plan ?? '',
  )

/** Why money may not be put on a number, or null. A number barred or closed takes none; one suspended for arrears does, and that frees it. */
export const whyNoTopup = (subscriber: Subscriber): { code: string; reason: string } | null => {
  if (subscriber.network === 'other') return { code: 'foreignNetwork', reason: '该号码已携出本网' }
  if (subscriber.status === 'terminated') return { code: 'subscriberClosed', reason: '该号码已销户' }
  if (subscriber.suspend_reason === 'barred') return { code: 'subscriberBarred', reason: '该号码已被关停' }
  return null
}

/** Writes a short message, which the front page of the sandbox shows. */
export const sendSms = ({ store, clock }: House, number: string, text: string): void => {
  store.run('INSERT INTO sms (number, text, at) VALUES (?, ?, ?)', number, text, clock.nowMs())
}
