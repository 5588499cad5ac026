import type { ChangeBody, EnquiryAnswer } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carriedFrom } from './errand-carried.ts'
import type { OwnErrand } from './errand-steps.ts'
import { type Flow, type FlowEvent, flowAfter, START } from './flow.ts'
import type { Found } from './top-up.ts'

const NUMBER = '13807311001'
const PASSWORD = '135790'
const found: Found = {
  numberToken: 'token-of-16-chars',
  masked: '138****1001',
  maskedName: '*小明',
  place: '长沙',
  state: 'active',
  leftTodayFen: 20_000,
}
const through = (flow: Flow, ...events: FlowEvent[]): Flow => events.reduce(flowAfter, flow)
const typed = (figures: string): FlowEvent[] => [...figures].map((digit) => ({ name: 'digit-typed', digit }))
const menu: FlowEvent[] = [{ name: 'woken', hall: 'open' }, { name: 'self-service-opened' }]
const opened = (errand: OwnErrand): FlowEvent[] => [...menu, { name: 'errand-opened', errand, jobId: 'q' }]
const looked: FlowEvent[] = [...typed(NUMBER), { name: 'number-sent', lookUpId: 'l' }, { name: 'number-found', lookUpId: 'l', found }]
const proof = (proofs: ('password' | 'code')[], nextJobId = 'ask'): FlowEvent[] => [
  ...typed(PASSWORD),
  { name: 'job-begun', jobId: 'p' },
  { name: 'proved', jobId: 'p', identityToken: 'identity-of-16-chars', proofs, nextJobId },
]
const answer = (body: EnquiryAnswer, jobId = 'ask'): FlowEvent => ({ name: 'answered', jobId, answer: body })
const balance: EnquiryAnswer = { about: 'balance', balanceFen: 12_850, state: 'active' }
const plan = { id: 'plan-59', name: '畅享 59 元', feeFen: 5_900, voiceMin: 200, dataMb: 20_480, smsPieces: 100 }
const products: EnquiryAnswer = { about: 'products', line: 'active', isLost: false, plan, plans: [plan], held: [], offered: [] }
const change = (state: ChangeBody['state'], why: string | null = null): ChangeBody => ({
  id: 'change-1',
  no: '261122193740130763',
  errand: 'plan',
  state,
  why,
  faceFen: null,
  requestedAt: '2026-11-22T01:43:07.000Z',
  printJobId: null,
})
const stepOf = (flow: Flow): string => (flow.state === 'errand' ? flow.at.step : flow.state)
const asked = { change: { kind: 'plan', offeringId: 'plan-99' }, about: '畅享 99 元', feeFen: 9_900 } as const
const chosen = through(START, ...opened('plan'), ...looked, ...proof(['password']), answer(products))
const confirmed = through(chosen, { name: 'change-chosen', asked }, { name: 'change-sent', commandId: 'c' })
const told = (body: ChangeBody, commandId = 'c'): FlowEvent => ({ name: 'change-told', commandId, told: body })

describe('an enquiry', () => {
  test('PS-001 the number and then its service password stand before every answer', () => {
    const path = [[], looked, [...looked, ...proof(['password'])], [...looked, ...proof(['password']), answer(balance)]]
    expect(path.map((events) => stepOf(through(START, ...opened('balance'), ...events)))).toEqual(['number', 'proof', 'asking', 'told'])
  })

  test('PS-017 a detailed bill is not asked for before both proofs were shown', () => {
    const half = through(START, ...opened('detailed-bill'), ...looked, ...proof(['password']))
    expect(half).toMatchObject({ at: { step: 'proof', way: 'code', sent: null } })
    const code: FlowEvent[] = [
      { name: 'job-begun', jobId: 's' },
      { name: 'code-sent', jobId: 's', sent: { codeToken: 'code-of-16-chars', againAtMs: 60_000 } },
      ...proof(['password', 'code']),
    ]
    expect(through(half, ...code)).toMatchObject({ at: { step: 'asking', question: { about: 'bills' } } })
  })

  test('a second enquiry of the same visit asks for no proof again; the end of the visit forgets it', () => {
    const first = through(START, ...opened('balance'), ...looked, ...proof(['password']), answer(balance))
    const again = through(first, { name: 'menu-opened' }, { name: 'errand-opened', errand: 'points', jobId: 'q2' })
    expect(again).toMatchObject({ at: { step: 'asking', jobId: 'q2' } })
    expect(through(again, { name: 'reset' })).toBe(START)
  })

  test('a wrong password is typed again from nothing; a locked one ends with the way to a counter', () => {
    const proving = through(START, ...opened('balance'), ...looked, ...typed(PASSWORD), { name: 'job-begun', jobId: 'p' })
    const wrong = through(proving, { name: 'job-refused', jobId: 'p', code: 'secret-wrong' })
    expect(wrong).toMatchObject({ at: { step: 'proof', typed: '', problem: 'secret-wrong', jobId: null } })
    const locked = through(
      wrong,
      ...typed(PASSWORD),
      { name: 'job-begun', jobId: 'p2' },
      { name: 'job-refused', jobId: 'p2', code: 'secret-locked' },
    )
    expect(locked).toMatchObject({ at: { step: 'refused', code: 'secret-locked' } })
    expect(through(locked, { name: 'number-asked', serviceId: 's', class: 'ordinary', commandId: 'n' }).state).toBe('asking')
  })

  test('the initial password leads to changing it, or to a code', () => {
    const initial = through(
      START,
      ...opened('balance'),
      ...looked,
      ...typed('123456'),
      { name: 'job-begun', jobId: 'p' },
      { name: 'job-refused', jobId: 'p', code: 'password-initial' },
    )
    expect(through(initial, { name: 'errand-opened', errand: 'service-password', jobId: 'q' })).toMatchObject({
      at: { step: 'secret', at: 'old' },
    })
    expect(through(initial, { name: 'proof-way-chosen', way: 'code' })).toMatchObject({ at: { step: 'proof', way: 'code' } })
  })

  test('an answer to a question that was dropped is nobody’s', () => {
    const asking = through(START, ...opened('balance'), ...looked, ...proof(['password']))
    expect(through(asking, answer(balance, 'another'))).toBe(asking)
    expect(through(asking, { name: 'menu-opened' })).toBe(asking)
  })

  test('a proof that ran out begins with the number again', () => {
    const asking = through(START, ...opened('balance'), ...looked, ...proof(['password']))
    const out = through(asking, { name: 'job-refused', jobId: 'ask', code: 'identity-needed' })
    expect(out).toMatchObject({ who: null, at: { step: 'refused' } })
    expect(through(out, { name: 'errand-opened', errand: 'balance', jobId: 'q' })).toMatchObject({ at: { step: 'number', typed: '' } })
  })

  test('the guide asks for no number', () => {
    const read = through(START, ...opened('guide'), { name: 'guide-told', jobId: 'q', guide: { topics: [] } })
    expect(stepOf(read)).toBe('guide')
  })
})

describe('a change', () => {
  test('KS-003 KS-024 it is chosen, confirmed with what it means, and ends in done, in doubt or refused', () => {
    expect(stepOf(chosen)).toBe('choose')
    expect(through(chosen, { name: 'change-chosen', asked })).toMatchObject({ at: { step: 'confirm', asked } })
    for (const state of ['done', 'in-doubt', 'failed'] as const)
      expect(through(confirmed, told(change(state)))).toMatchObject({ at: { told: { state } } })
  })

  test('it is sent once: a second touch and the answer to another command change nothing', () => {
    expect(through(confirmed, { name: 'change-sent', commandId: 'd' })).toBe(confirmed)
    expect(through(confirmed, told(change('done'), 'd'))).toBe(confirmed)
  })

  test('one in doubt turns into what it became, and never back', () => {
    const done = through(confirmed, told(change('in-doubt')), told(change('done')))
    expect(done).toMatchObject({ at: { told: { state: 'done' } } })
    expect(through(done, told(change('in-doubt')))).toBe(done)
  })

  test('nobody goes back from what was carried out', () => {
    expect(through(confirmed, { name: 'back' })).toBe(confirmed)
    const done = through(confirmed, told(change('done')))
    expect(through(done, { name: 'back' })).toBe(done)
  })

  test('a suspended line is refused before anything can be chosen', () => {
    const off = through(START, ...opened('plan'), ...looked, ...proof(['password']), answer({ ...products, line: 'suspended' }))
    expect(off).toMatchObject({ at: { step: 'refused', code: 'line-suspended' } })
    expect(through(off, { name: 'own-top-up-opened' })).toMatchObject({ state: 'top-up-amount', found })
  })

  test('KS-010 calls may be forwarded to a mobile or to a line with its area code; a second card is a mobile', () => {
    const target = (errand: OwnErrand, figures: string): Flow =>
      through(
        START,
        ...opened(errand),
        ...looked,
        ...proof(['password']),
        answer(products),
        { name: 'target-wanted', condition: 'busy' },
        ...typed(figures),
        { name: 'number-confirmed' },
      )
    expect(target('call-forwarding', '073188880000')).toMatchObject({ at: { step: 'confirm', asked: { about: '073****0000' } } })
    expect(stepOf(target('call-forwarding', '0731'))).toBe('target')
    expect(stepOf(target('secondary-card', '073188880000'))).toBe('target')
    expect(stepOf(target('secondary-card', '13807310002'))).toBe('confirm')
  })

  test('KS-014 a recharge card asks for the number and its check, and is sent without keeping its figures', () => {
    const check = through(START, ...opened('recharge-card'), ...looked)
    expect(stepOf(check)).toBe('check')
    const sent = through(check, { name: 'number-confirmed' }, ...typed('123456789012345'), { name: 'change-sent', commandId: 'c' })
    expect(JSON.stringify(sent)).not.toContain('123456789012345')
  })
})

describe('changing the service password', () => {
  const secret = through(START, ...opened('service-password'), ...looked)
  const entered = (figures: string): FlowEvent[] => [...typed(figures), { name: 'secret-typed' }]

  test('KS-007 the old one, the new one and the new one again are asked for, each on its own', () => {
    const ats = [[], entered('135790'), [...entered('135790'), ...entered('246802')]].map((events) => through(secret, ...events))
    expect(ats.map((flow) => flow.state === 'errand' && flow.at.step === 'secret' && flow.at.at)).toEqual(['old', 'new', 'again'])
  })

  test('two new ones that differ are chosen anew, and nothing is sent', () => {
    const differs = through(secret, ...entered('135790'), ...entered('246802'), ...typed('246801'), { name: 'job-begun', jobId: 'p' })
    expect(differs).toMatchObject({ at: { step: 'secret', jobId: null } })
    expect(through(differs, { name: 'secret-typed' })).toMatchObject({ at: { at: 'new', fresh: '', problem: 'password-differs' } })
  })

  test('once it is changed no figure of either is left', () => {
    const sent = through(secret, ...entered('135790'), ...entered('246802'), ...typed('246802'), { name: 'job-begun', jobId: 'p' })
    expect(JSON.stringify(through(sent, { name: 'secret-changed', jobId: 'p' }))).not.toMatch(/135790|246802/)
  })
})

describe('what is typed', () => {
  const someEvent: fc.Arbitrary<FlowEvent> = fc.oneof(
    fc.constantFrom<FlowEvent>(
      { name: 'back' },
      { name: 'menu-opened' },
      { name: 'services-opened' },
      { name: 'number-confirmed' },
      { name: 'target-wanted', condition: 'always' },
      { name: 'change-chosen', asked },
      { name: 'change-sent', commandId: 'c' },
      told(change('done')),
      { name: 'secret-typed' },
      ...looked.slice(-2),
      ...proof(['password']).slice(-2),
      answer(products),
      answer(balance),
      { name: 'job-refused', jobId: 'p', code: 'secret-wrong' },
    ),
    fc
      .constantFrom<OwnErrand>('balance', 'plan', 'service-password', 'recharge-card', 'secondary-card', 'detailed-bill')
      .map((errand): FlowEvent => ({ name: 'errand-opened', errand, jobId: 'q' })),
    fc.constant('7').map((digit): FlowEvent => ({ name: 'digit-typed', digit })),
  )

  test('the number in full is not kept past its look-up, whatever is touched', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 40 }), (events) => {
        const flow = through(START, ...opened('balance'), ...looked, ...events)
        expect(JSON.stringify(flow)).not.toContain(NUMBER)
        expect(through(flow, { name: 'reset' })).toBe(START)
      }),
      { numRuns: 500 },
    )
  })

  test('what goes to a counter holds neither a secret nor a number in full', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 40 }), (events) => {
        const entered = JSON.stringify(carriedFrom(through(START, ...opened('plan'), ...looked, ...typed(PASSWORD), ...events)))
        expect(entered).not.toContain(PASSWORD)
        expect(entered).not.toMatch(/\d{11}/)
      }),
      { numRuns: 500 },
    )
  })

  test('the clerk is told who, what and for how much', () => {
    const at = through(chosen, { name: 'change-chosen', asked })
    expect(carriedFrom(at)).toEqual([
      { field: 'number', value: '138****1001' },
      { field: 'name', value: '*小明' },
      { field: 'plan', value: '畅享 99 元' },
      { field: 'amount', value: '99.00 元/月' },
    ])
  })
})
