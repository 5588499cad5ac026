import type { Difference, MissingBill, OrderLine } from '@jiaohao/shared/contract'
import { differenceWords } from '@jiaohao/shared/locales/differences'
import { moneyWords } from '@jiaohao/shared/locales/manager-money'
import { payChannelNames } from '@jiaohao/shared/locales/pay-channels'
import { language, t } from '../language.ts'
import { fillSentence, type Values } from '../say.ts'

export type MoneyWord = keyof typeof moneyWords.zh
const isWord = (key: string): key is MoneyWord => key in moneyWords.zh

/** A sentence of the money page in the language that is chosen now; reactive. */
export const m = (key: MoneyWord, values: Values = {}): string => fillSentence(moneyWords[language()][key], values)

/** Fen as yuan with two decimals and groups of three: 2326000 is `23,260.00`. */
export const yuanWords = (fen: number): string =>
  `${fen < 0 ? '−' : ''}${Math.trunc(Math.abs(fen) / 100).toLocaleString('en-US')}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
/** The same, a dash where nothing is told. */
export const yuanOrDash = (fen: number | null): string => (fen === null ? '–' : yuanWords(fen))

export const channelWord = (channel: Difference['channel']): string =>
  channel === null ? m('no-order') : payChannelNames[channel][language()]
export const placeWord = ({ name, kind }: { readonly name: string; readonly kind: 'kiosk' | 'counter' }): string => {
  if (kind === 'counter') return m('kind-counter', { name })
  return name === 'demo' ? m('place-demo') : name
}
/** What is missing, as one phrase. */
export const missingWords = (missing: readonly MissingBill[]): string =>
  missing.map(({ of, why }) => m(`missing-${why}`, { of: m(`of-${of}`) })).join(t('list-comma'))

export const classWord = (line: Difference): string => differenceWords.class[line.class][language()]
export const legWord = (line: Difference): string => differenceWords.leg[line.leg][language()]

/** What somebody has to do about a difference, by its class. */
export const nextWord = (line: Difference): string => {
  if (line.state === 'carried') return m('next-carried')
  switch (line.class) {
    case 'channel-only':
      return m(line.orderId === null ? 'next-channel-only-unknown' : 'next-channel-only-order')
    case 'paid-not-charged':
      return m(line.orderState === 'manual' ? 'next-held' : 'next-paid-not-charged')
    case 'ours-only':
    case 'charged-not-paid':
    case 'amount-differs':
    case 'over-midnight':
      return m(`next-${line.class}`)
    default:
      return line.class satisfies never
  }
}
/** How an order stands, with the reason where a person needs it. */
export const orderWord = ({ state, why }: Pick<OrderLine, 'state' | 'why'>): string => {
  const word = isWord(`order-${state}`) ? m(`order-${state}` as MoneyWord) : m('order-other')
  const reason = `why-${why}`
  return isWord(reason) ? `${word}${t('list-comma')}${m(reason)}` : word
}
