import type { OrderState } from '@jiaohao/shared/contract'
import { type Idle, idleAfter, secondsLeft } from '@jiaohao/ui/public/idle.ts'
import { describe, expect, test } from 'vitest'
import type { Step } from './errand-steps.ts'
import { DEFAULT_MODES, type Flow, START } from './flow.ts'
import { idleRule } from './idle.ts'
import type { Paper } from './paper.ts'

const printing: Paper = { state: 'printing', share: 0.5, slow: false }
const browsing = (modes = DEFAULT_MODES): Flow => ({ state: 'browsing', modes, place: { at: 'home' } })
const elder = { ...DEFAULT_MODES, elder: true }
const issued = { ticketId: 't', number: 'A001', serviceId: 's', areaId: 'a', ahead: 0, estimatedWait: null, printJobId: 'j' }
const result = (modes = DEFAULT_MODES): Flow => ({ state: 'result', modes, issued, reprint: 'not-asked' })

describe('how long a screen may stand untouched', () => {
  test('menus ask after 45 s and give 20 s to answer', () => {
    expect(idleRule(browsing(), printing)).toEqual({ quietMs: 45_000, warningMs: 20_000, shows: 'dialog' })
  })

  test('VP-005 elder and low-reach visits are asked after 90 s and have 30 s to answer', () => {
    const unhurried = { quietMs: 90_000, warningMs: 30_000, shows: 'dialog' }
    expect(idleRule(browsing(elder), printing)).toEqual(unhurried)
    expect(idleRule(browsing({ ...DEFAULT_MODES, lowReach: true }), printing)).toEqual(unhurried)
  })

  test('a given number stays 20 s with paper and 60 s without', () => {
    expect(idleRule(result(), printing)).toMatchObject({ quietMs: 0, warningMs: 20_000 })
    expect(idleRule(result(), { state: 'printed' })).toMatchObject({ warningMs: 20_000 })
    expect(idleRule(result(), { state: 'none', why: 'paper-out' })).toMatchObject({ warningMs: 60_000 })
    expect(idleRule(result(elder), printing)).toMatchObject({ warningMs: 40_000 })
  })

  test('the attract screen is watched only while a visit left its language there', () => {
    expect(idleRule(START, printing)).toBeNull()
    expect(idleRule({ state: 'attract', modes: { ...DEFAULT_MODES, language: 'en' } }, printing)).toMatchObject({ shows: 'nothing' })
  })

  test('an answer on its way is awaited; a server that is silent is not waited for without end', () => {
    const ask = { commandId: 'c', serviceId: 's', class: 'ordinary', accessible: false, language: 'zh' } as const
    const asking: Flow = { state: 'asking', modes: DEFAULT_MODES, ask, from: { at: 'home' }, unanswered: false }
    expect(idleRule(asking, printing)).toBeNull()
    expect(idleRule({ ...asking, unanswered: true }, printing)).not.toBeNull()
  })
})

describe('the watch', () => {
  const rule = { quietMs: 45_000, warningMs: 20_000, shows: 'dialog' } as const
  const ruled = (atMs: number): Idle => idleAfter({ state: 'off' }, { name: 'ruled', atMs, rule })
  const passed = (idle: Idle, atMs: number): Idle => idleAfter(idle, { name: 'passed', atMs })

  test('warns when the quiet time is over and ends when nobody answers', () => {
    expect(passed(ruled(0), 44_999).state).toBe('quiet')
    const warned = passed(ruled(0), 45_000)
    expect(warned.state).toBe('warned')
    expect(secondsLeft(warned, 45_000)).toBe(20)
    expect(passed(warned, 64_999).state).toBe('warned')
    expect(passed(warned, 65_000).state).toBe('over')
  })

  test('can be extended ten times and more', () => {
    let idle = ruled(0)
    let atMs = 0
    for (let extension = 0; extension < 25; extension++) {
      atMs += 64_000
      idle = passed(idle, atMs)
      expect(idle.state).toBe('warned')
      idle = idleAfter(idle, { name: 'touched', atMs })
      expect(idle).toMatchObject({ state: 'quiet', sinceMs: atMs })
    }
  })

  test('a page that slept through both times ends at once', () => {
    expect(passed(ruled(0), 10_000_000).state).toBe('over')
  })

  test('the same rule said again does not begin the time anew, another one does', () => {
    const idle = ruled(0)
    expect(idleAfter(idle, { name: 'ruled', atMs: 9_000, rule: { ...rule } })).toBe(idle)
    const longer = idleAfter(idle, { name: 'ruled', atMs: 9_000, rule: { ...rule, warningMs: 60_000 } })
    expect(longer).toMatchObject({ sinceMs: 9_000 })
  })

  test('without a rule nothing is watched, and touches mean nothing', () => {
    const off = idleAfter(ruled(0), { name: 'ruled', atMs: 1, rule: null })
    expect(off.state).toBe('off')
    expect(idleAfter(off, { name: 'touched', atMs: 2 })).toBe(off)
    expect(passed(off, 1_000_000)).toBe(off)
  })
})

describe('how long an errand may stand untouched', () => {
  const ask = { commandId: 'c', numberToken: 't', amountFen: 100, channel: 'wechat' } as const
  const found = { numberToken: 't', masked: '', maskedName: '', place: '', state: 'active', leftTodayFen: 0 } as const
  const body = {
    id: 'o',
    no: '1',
    channel: 'wechat',
    amountFen: 100,
    why: null,
    masked: null,
    placedAt: '',
    payableForMs: 0,
    code: null,
    confirming: false,
    paidAt: null,
    printJobId: null,
  } as const
  const at = (state: OrderState | null, modes = DEFAULT_MODES): Flow => ({
    state: 'top-up-order',
    modes,
    ask,
    found,
    order: state === null ? null : { ...body, state },
    payUntilMs: 0,
    payOfMs: 0,
    unanswered: false,
    wish: 'pay',
    paper: { state: 'not-asked' },
  })

  test('entries are asked after 60 s, the menu after 45 s, both after 90 s in elder and low-reach mode', () => {
    const entry = (modes = DEFAULT_MODES): Flow => ({ state: 'top-up-number', modes, typed: '138' })
    expect(idleRule(entry(), printing)).toMatchObject({ quietMs: 60_000, warningMs: 20_000 })
    expect(idleRule({ state: 'self-service', modes: DEFAULT_MODES, group: null, who: null }, printing)).toMatchObject({ quietMs: 45_000 })
    expect(idleRule(entry(elder), printing)).toMatchObject({ quietMs: 90_000, warningMs: 30_000 })
  })

  test('while an order could be paid its own time counts, in every mode', () => {
    for (const state of [null, 'placed', 'payable', 'charging'] as const)
      for (const modes of [DEFAULT_MODES, elder]) expect(idleRule(at(state, modes), printing)).toBeNull()
  })

  test('what is done goes after 30 s, what is open after 60 s', () => {
    expect(idleRule(at('done'), printing)).toMatchObject({ quietMs: 0, warningMs: 30_000, shows: 'button' })
    for (const state of ['in-doubt', 'refunding', 'refunded', 'manual', 'closed'] as const)
      expect(idleRule(at(state), printing)).toMatchObject({ quietMs: 0, warningMs: 60_000, shows: 'button' })
  })
})

describe('an errand', () => {
  const errand = (at: Step, modes = DEFAULT_MODES): Flow => ({ state: 'errand', modes, errand: 'balance', who: null, at })
  const proof: Step = { step: 'proof', way: 'password', typed: '1', sent: null, problem: null, jobId: null }
  const told: Step = { step: 'told', answer: { about: 'points', points: 1 }, page: 0, paper: { state: 'not-asked' } }

  test('what is typed is asked about after 60 s, and after 90 s in elder and low-reach mode', () => {
    for (const at of [proof, { step: 'number', typed: '138' } as const]) {
      expect(idleRule(errand(at), printing)).toMatchObject({ quietMs: 60_000, warningMs: 20_000, shows: 'dialog' })
      expect(idleRule(errand(at, elder), printing)).toMatchObject({ quietMs: 90_000, warningMs: 30_000 })
    }
  })

  test('what was told clears by itself after 30 s; what has to be read or copied after 60 s', () => {
    expect(idleRule(errand(told), printing)).toMatchObject({ quietMs: 0, warningMs: 30_000, shows: 'button' })
    expect(idleRule(errand(told, elder), printing)).toMatchObject({ warningMs: 60_000 })
  })

  test('while an answer is awaited nothing is asked', () => {
    for (const at of [
      { ...proof, jobId: 'p' },
      { step: 'looking-up', jobId: 'l', number: '1' },
    ] as const)
      expect(idleRule(errand(at), printing)).toBeNull()
  })
})
