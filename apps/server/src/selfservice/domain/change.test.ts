import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ABSENT_AFTER_MS, type Change, type ChangeFact, type ChangeNews, decideChange, evolveChange } from './change.ts'

const requested: ChangeFact = {
  name: 'change-requested',
  body: { changeId: 'c1', no: '261122094312003641', errand: 'plan', action: 'modify', offeringId: 'plan-59', deviceId: 'k1' },
}
const begun = evolveChange(null, requested, 0)
const heard = (change: Change, news: ChangeNews, inStateMs = 0): Change =>
  decideChange(change, news, inStateMs, ABSENT_AFTER_MS).reduce((state, fact) => evolveChange(state, fact, 1), change)

describe('a change', () => {
  test('ends as BOSS says', () => {
    expect(heard(begun, { kind: 'change-done', faceFen: null })).toMatchObject({ state: 'done', why: null })
    expect(heard(begun, { kind: 'change-failed', why: '已是该套餐' })).toMatchObject({ state: 'failed', why: '已是该套餐' })
    expect(heard(begun, { kind: 'change-not-sent' })).toMatchObject({ state: 'failed', why: 'boss-away' })
  })

  test('is in doubt where no answer came, and only BOSS or a long absence ends that', () => {
    for (const kind of ['change-unknown', 'change-pending', 'restarted'] as const) {
      const doubt = heard(begun, { kind })
      expect(doubt.state).toBe('in-doubt')
      expect(heard(doubt, { kind: 'change-not-sent' }).state).toBe('in-doubt')
      expect(heard(doubt, { kind: 'change-absent' }, ABSENT_AFTER_MS - 1).state).toBe('in-doubt')
      expect(heard(doubt, { kind: 'change-absent' }, ABSENT_AFTER_MS)).toMatchObject({ state: 'failed', why: 'never-arrived' })
      expect(heard(doubt, { kind: 'change-done', faceFen: 5_000 })).toMatchObject({ state: 'done', faceFen: 5_000 })
    }
  })
})

const anyNews: fc.Arbitrary<ChangeNews> = fc.oneof(
  fc.constantFrom<ChangeNews>(
    { kind: 'change-done', faceFen: null },
    { kind: 'change-failed', why: 'no' },
    { kind: 'change-pending' },
    { kind: 'change-absent' },
    { kind: 'change-unknown' },
    { kind: 'change-not-sent' },
    { kind: 'restarted' },
  ),
)

test('whatever is heard, in whatever order, a change ends once and then never moves again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyNews, fc.nat({ max: 2 * ABSENT_AFTER_MS })), { maxLength: 30 }), (all) => {
      let change = begun
      let ends = 0
      for (const [news, inStateMs] of all) {
        const facts = decideChange(change, news, inStateMs, ABSENT_AFTER_MS)
        ends += facts.filter(({ name }) => name === 'change-ended').length
        for (const fact of facts) change = evolveChange(change, fact, 1)
      }
      return ends <= 1 && ends === Number(change.state === 'done' || change.state === 'failed')
    }),
  )
})
