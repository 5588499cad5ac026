import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latestForLeave, leaveChecks } from './leave-rules.ts'
import { legsOf, overtimeChecks } from './overtime-rules.ts'
import { againstOf, refusedBy } from './request-life.ts'
import { monthOf, swapChecks } from './swap-rules.ts'

const HOUR_MS = 3_600_000
const SEED = 20_261_122
/** A failure prints the seed and the path by which it is found again. */
const holds = <T>(property: fc.IProperty<T>): void => fc.assert(property, { seed: SEED, numRuns: 500 })
const atMs = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('DS-006 a swap keeps its notice exactly when it is asked at or before so many hours ahead, to the millisecond', () => {
  holds(
    fc.property(atMs, fc.integer({ min: 0, max: 240 }), fc.integer({ min: -5_000, max: 5_000 }), (startsAtMs, noticeH, earlierMs) => {
      const askedAtMs = startsAtMs - noticeH * HOUR_MS - earlierMs
      const [notice] = swapChecks({ askedAtMs, startsAtMs, otherSwapsInMonth: 0, noticeH, swapsPerMonth: 3 })
      expect(notice).toMatchObject({ rule: 'notice-too-short', keeps: earlierMs >= 0 })
    }),
  )
})

test('DS-007 as many swaps as the rule allows are kept and the next one is not, and only that rule may be set aside', () => {
  holds(
    fc.property(fc.nat(31), fc.nat(31), fc.boolean(), (otherSwapsInMonth, swapsPerMonth, isLate) => {
      const startsAtMs = 48 * HOUR_MS
      const askedAtMs = isLate ? 25 * HOUR_MS : 0
      const against = againstOf(swapChecks({ askedAtMs, startsAtMs, otherSwapsInMonth, noticeH: 24, swapsPerMonth }))
      expect(against.includes('swap-limit')).toBe(otherSwapsInMonth >= swapsPerMonth)
      expect(refusedBy(against, true)).toBe(isLate ? 'notice-too-short' : null)
      expect(refusedBy(against, false)).toBe(against[0] ?? null)
    }),
  )
})

test('DS-007 the month of a swap is that of the shift, so that the first of a month begins at zero', () => {
  holds(
    fc.property(day, (on) => {
      expect(monthOf(on)).toMatch(/^\d{4}-\d{2}$/)
      expect(on.startsWith(`${monthOf(on)}-`)).toBe(true)
    }),
  )
  expect(['2027-03-31', '2027-04-01'].map(monthOf)).toEqual(['2027-03', '2027-04'])
})

test('DS-012 both conditions of leave must hold: whoever keeps the earlier limit keeps both, and a millisecond later breaks one', () => {
  const shiftBefore = fc.option(fc.integer({ min: 1, max: 240 }), { nil: null })
  holds(
    fc.property(atMs, fc.integer({ min: 0, max: 72 }), shiftBefore, (startsAtMs, noticeH, hoursBefore) => {
      const shiftBeforeMs = hoursBefore === null ? null : startsAtMs - hoursBefore * HOUR_MS
      const latestMs = latestForLeave({ startsAtMs, shiftBeforeMs, noticeH })
      expect(latestMs).toBeLessThanOrEqual(startsAtMs - noticeH * HOUR_MS)
      if (shiftBeforeMs !== null) expect(latestMs).toBeLessThanOrEqual(shiftBeforeMs)
      const asked = { from: '2027-03-10', to: '2027-03-10', startsAtMs, shiftBeforeMs, noticeH, periods: [], overtimeDays: 0 }
      const keeps = (askedAtMs: number, acute: boolean) => againstOf(leaveChecks({ ...asked, askedAtMs, acute })).length === 0
      expect([keeps(latestMs, false), keeps(latestMs + 1, false), keeps(latestMs + 1, true)]).toEqual([true, false, true])
    }),
  )
})

test('DS-010 leave that shares any day with a special period is against the rule, and no other is', () => {
  const span = fc
    .tuple(day, day)
    .map((days) => days.toSorted())
    .map(([from = '', to = '']) => ({ from, to }))
  holds(
    fc.property(span, span, (leave, period) => {
      const periods = [{ ...period, kind: 'holiday' as const, names: { zh: '节', en: 'Festival' } }]
      const asked = { ...leave, acute: false, askedAtMs: 0, startsAtMs: 1e9, shiftBeforeMs: null, noticeH: 24, periods, overtimeDays: 0 }
      const shares = !(leave.to < period.from || leave.from > period.to)
      expect(againstOf(leaveChecks(asked))).toEqual(shares ? ['special-period'] : [])
    }),
  )
})

test('DS-004 whatever is granted in whatever order, the ledger sums to zero and nobody rests more than he has earned', () => {
  const entry = fc.record({
    staffNo: fc.constantFrom('2001', '2002', '2003'),
    direction: fc.constantFrom('overtime' as const, 'rest' as const),
    minutes: fc.integer({ min: 1, max: 400 }),
  })
  holds(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      const balances = new Map<string, number>()
      const earned = new Map<string, number>()
      for (const { staffNo, direction, minutes } of entries) {
        const inMonth = earned.get(staffNo) ?? 0
        const asked = { direction, minutes, onDay: 0, inMonth, balance: balances.get(staffNo) ?? 0, perDayH: 3, perMonthH: 36 }
        if (againstOf(overtimeChecks(asked)).length > 0) continue
        if (direction === 'overtime') earned.set(staffNo, inMonth + minutes)
        for (const leg of legsOf({ staffNo, direction, day: '2027-03-10', minutes }))
          balances.set(leg.account, (balances.get(leg.account) ?? 0) + leg.minutes)
      }
      expect([...balances.values()].reduce((sum, minutes) => sum + minutes, 0)).toBe(0)
      for (const [account, minutes] of balances) if (account !== 'hall') expect(minutes).toBeGreaterThanOrEqual(0)
      for (const minutes of earned.values()) expect(minutes).toBeLessThanOrEqual(36 * 60)
    }),
  )
})
