import type { OrderBody } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import type { Ordered } from './top-up.ts'
import {
  digitsMissing,
  isWrong,
  minutesSeconds,
  type Offer,
  offerPaused,
  placesOf,
  referenceText,
  shortYuan,
  stageOf,
} from './top-up-view.ts'

const found = { numberToken: 't', masked: '138****1001', maskedName: '*小明', place: '长沙', state: 'active', leftTodayFen: 1 } as const
const ask = { commandId: 'c', numberToken: 't', amountFen: 10_000, channel: 'wechat' } as const
const ordered = (order: Partial<OrderBody> | null, more: Partial<Ordered> = {}): Ordered => ({
  ask,
  found,
  order: order as OrderBody | null,
  payUntilMs: 120_000,
  payOfMs: 120_000,
  unanswered: false,
  wish: 'pay',
  paper: { state: 'not-asked' },
  ...more,
})
const offer = (boss: Offer['boss'], ...states: ('well' | 'away')[]): Offer => ({
  amountsFen: [1_000],
  customFen: null,
  perNumberDayFen: 1,
  boss,
  channels: states.map((state, index) => ({ channel: index === 0 ? 'wechat' : 'alipay', state })),
})

describe('the number as it is typed', () => {
  test('stands in places of three, four and four', () => {
    expect(placesOf('1380731').map((group) => group.join(''))).toEqual(['138', '0731', ''])
    expect(placesOf('').map((group) => group.length)).toEqual([3, 4, 4])
  })
  test('is called wrong once its first group can be no mobile number', () => {
    expect(['', '1', '12', '128', '238', '12807311001'].map(isWrong)).toEqual([false, false, false, true, true, true])
    expect(isWrong('13807311001')).toBe(false)
  })
  test('says how many figures are missing', () => {
    expect(['', '1380731', '13807311001'].map(digitsMissing)).toEqual([11, 4, 0])
  })
})

describe('what is written', () => {
  test('time left as minutes and seconds', () => {
    expect([107, 60, 9, 0].map(minutesSeconds)).toEqual(['1:47', '1:00', '0:09', '0:00'])
  })
  test('a reference in groups of six', () => {
    expect(referenceText('261122094307123456')).toBe('261122 094307 123456')
  })
  test('whole yuan without fen', () => {
    expect([1_000, 1_250].map(shortYuan)).toEqual(['10', '12.50'])
  })
})

describe('the stage of an order', () => {
  test('a code is shown with the share of its time that is left', () => {
    expect(stageOf(ordered({ state: 'payable', code: 'x', confirming: true }), 13_000)).toEqual({
      stage: 'pay',
      code: 'x',
      secondsLeft: 107,
      share: 107_000 / 120_000,
      confirming: true,
    })
  })
  test('at zero the code goes and the payment is checked', () => {
    expect(stageOf(ordered({ state: 'payable', code: 'x' }), 120_000)).toEqual({ stage: 'closing', wanted: false })
  })
  test('whoever cancels sees no code any more, whatever the server still says', () => {
    for (const wish of ['cancel', 'leave'] as const)
      expect(stageOf(ordered({ state: 'payable', code: 'x' }, { wish }), 0)).toEqual({ stage: 'closing', wanted: true })
    expect(stageOf(ordered(null, { wish: 'leave' }), 0)).toEqual({ stage: 'closing', wanted: true })
  })
  test('an order that was closed says why in three ways', () => {
    const why = (reason: string) => stageOf(ordered({ state: 'closed', why: reason }), 0)
    expect([why('cancelled'), why('expired'), why('channel-refused')].map((stage) => ('why' in stage ? stage.why : null))).toEqual([
      'cancelled',
      'unpaid',
      'no-code',
    ])
  })
})

describe('where self-service is paused', () => {
  test('without BOSS, or without any way to pay', () => {
    expect(offerPaused(offer('away', 'well'))).toBe('boss-away')
    expect(offerPaused(offer('well', 'away', 'away'))).toBe('channels-away')
    expect(offerPaused(offer('well'))).toBe('channels-away')
    expect(offerPaused(offer('well', 'away', 'well'))).toBeNull()
  })
})
