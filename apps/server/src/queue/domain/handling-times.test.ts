import { expect, test } from 'vitest'
import { openHandlingTimes } from './handling-times.ts'
import { logNormalUnit, seededRandom } from './wait-random.ts'

const defaults = (id: string): number => ({ plan: 480, pay: 180 })[id] ?? 0
const unit = logNormalUnit(1.5)

/** Handlings around a mean, by chance but the same at every run. */
const handled = (
  times: ReturnType<typeof openHandlingTimes>,
  count: number,
  who: { serviceId: string; staffNo: string; meanS: number },
) => {
  const random = seededRandom(count)
  for (let n = 0; n < count; n++) times.learn({ ...who, handledS: who.meanS * (unit[Math.floor(random() * unit.length)] ?? 1) })
}

test('before anything was handled a service takes what the hall says, and every clerk as long as any', () => {
  const times = openHandlingTimes(defaults)
  expect([times.meanS('plan'), times.meanS('unknown'), times.pace('2001'), times.scv()]).toEqual([480, 0, 1, 1.5])
})

test('TQ-007 the mean of a service is learned from what was handled', () => {
  const times = openHandlingTimes(defaults)
  handled(times, 400, { serviceId: 'plan', staffNo: '2001', meanS: 700 })
  expect(times.meanS('plan') * times.pace('2001')).toBeGreaterThan(600)
  expect(times.meanS('plan') * times.pace('2001')).toBeLessThan(800)
})

test('one handling moves the mean by little, and less than one in ten', () => {
  const times = openHandlingTimes(defaults)
  times.learn({ serviceId: 'plan', staffNo: '2001', handledS: 960 })
  expect(times.meanS('plan')).toBeGreaterThan(480)
  expect(times.meanS('plan')).toBeLessThan(480 * 1.2)
})

test('a finish forgotten overnight counts no more than a long handling', () => {
  const forgotten = openHandlingTimes(defaults)
  const long = openHandlingTimes(defaults)
  for (const times of [forgotten, long]) handled(times, 100, { serviceId: 'plan', staffNo: '2001', meanS: 480 })
  const before = long.meanS('plan')
  forgotten.learn({ serviceId: 'plan', staffNo: '2001', handledS: 50_000 })
  expect(forgotten.meanS('plan')).toBeLessThan(before * 1.12)
  expect(forgotten.scv()).toBeLessThan(3)
})

test('a slow clerk is told from a slow service', () => {
  const times = openHandlingTimes(defaults)
  for (let round = 0; round < 6; round++) {
    for (const staffNo of ['2001', '2002', '2003']) handled(times, 40 + round, { serviceId: 'pay', staffNo, meanS: 180 })
    handled(times, 40 + round, { serviceId: 'pay', staffNo: 'slow', meanS: 270 })
  }
  expect(times.pace('slow') / times.pace('2001')).toBeGreaterThan(1.25)
  expect(times.pace('slow') / times.pace('2001')).toBeLessThan(1.6)
})

test('what is no length of time teaches nothing', () => {
  const times = openHandlingTimes(defaults)
  for (const handledS of [Number.NaN, -5]) times.learn({ serviceId: 'plan', staffNo: '2001', handledS })
  times.learn({ serviceId: 'unknown', staffNo: '2001', handledS: 100 })
  expect([times.meanS('plan'), times.pace('2001')]).toEqual([480, 1])
})
