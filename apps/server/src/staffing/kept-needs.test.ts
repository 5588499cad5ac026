import { expect, test } from 'vitest'
import { keepNeeds, NEED_KEPT_MS, NEEDS_KEPT } from './kept-needs.ts'
import type { Need, NeedAsked } from './report.ts'

const NOW_MS = Date.parse('2026-11-23T09:00:00+08:00')
const hall = { timeZone: 'Asia/Shanghai' } as NeedAsked['hall']

const openNeeds = (answer: (asked: NeedAsked) => Promise<Need> = async ({ date }) => ({ date, basis: '', intervals: [] })) => {
  const asked: string[] = []
  let settings = 'a'
  const needs = keepNeeds({
    settings: () => settings,
    reports: {
      run: (_name, one) => {
        asked.push(one.isAhead === true ? `${one.date} ahead` : one.date)
        return answer(one)
      },
    },
  })
  return {
    asked,
    of: (date: string, nowMs = NOW_MS) => needs.run('need', { hall, date, nowMs }),
    set: (text: string) => {
      settings = text
    },
  }
}

test('the need of a coming day is made once, also where two ask at once; of today what was measured is read each time, the forecast once', async () => {
  const { asked, of } = openNeeds()
  await Promise.all([of('2026-11-24'), of('2026-11-24')])
  await of('2026-11-24')
  await of('2026-11-23')
  await of('2026-11-23')
  await of('2026-11-22')
  await of('2026-11-22')
  expect(asked).toEqual(['2026-11-24', '2026-11-23', '2026-11-23 ahead', '2026-11-23', '2026-11-22', '2026-11-22'])
})

test('other settings, another day on which it is asked, and an hour each ask anew', async () => {
  const { asked, of, set } = openNeeds()
  await of('2026-11-27')
  set('b')
  await of('2026-11-27')
  await of('2026-11-27', NOW_MS + NEED_KEPT_MS)
  await of('2026-11-27', NOW_MS + 24 * NEED_KEPT_MS)
  expect(asked).toHaveLength(4)
})

test('a need that could not be made is not kept', async () => {
  let fails = true
  const { asked, of } = openNeeds(async ({ date }) => {
    if (fails) throw new Error('busy')
    return { date, basis: '', intervals: [] }
  })
  await expect(of('2026-11-24')).rejects.toThrow('busy')
  fails = false
  await expect(of('2026-11-24')).resolves.toMatchObject({ date: '2026-11-24' })
  expect(asked).toHaveLength(2)
})

test('no more needs are kept than the limit: the one longest unasked goes', async () => {
  const { asked, of } = openNeeds()
  const day = (place: number): string => new Date(Date.UTC(2026, 11, 1 + place)).toISOString().slice(0, 10)
  for (let place = 0; place < NEEDS_KEPT; place++) await of(day(place))
  await of(day(0))
  await of(day(NEEDS_KEPT))
  asked.length = 0
  await of(day(0))
  await of(day(1))
  expect(asked).toEqual([day(1)])
})
