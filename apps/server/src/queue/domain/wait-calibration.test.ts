import { expect, test } from 'vitest'
import { openWaitCalibration } from './wait-calibration.ts'
import { exponential, seededRandom } from './wait-random.ts'

const SIMULATED = { p50S: 600, p90S: 700 }

test('nothing learned leaves a range as it was simulated', () => {
  expect(openWaitCalibration().adjusted(SIMULATED)).toEqual(SIMULATED)
})

test('a range that is too narrow and too early is moved until half of the waits are longer and nine of ten stay inside', () => {
  const calibration = openWaitCalibration()
  const random = seededRandom(3)
  let inside = 0
  let longer = 0
  for (let n = 0; n < 8_000; n++) {
    const given = calibration.adjusted(SIMULATED)
    const waitedS = 560 + exponential(150, random)
    if (n >= 4_000 && waitedS <= given.p90S) inside += 1
    if (n >= 4_000 && waitedS > given.p50S) longer += 1
    calibration.learn({ given, waitedS })
  }
  expect(inside / 4_000).toBeGreaterThan(0.87)
  expect(inside / 4_000).toBeLessThan(0.93)
  expect(longer / 4_000).toBeGreaterThan(0.45)
  expect(longer / 4_000).toBeLessThan(0.55)
})

test('a range never moves, grows or shrinks without limit', () => {
  const calibration = openWaitCalibration()
  for (let n = 0; n < 5_000; n++) calibration.learn({ given: SIMULATED, waitedS: 10_000 })
  expect(calibration.adjusted(SIMULATED)).toEqual({ p50S: 750, p90S: 1_050 })
  for (let n = 0; n < 5_000; n++) calibration.learn({ given: SIMULATED, waitedS: 0 })
  expect(calibration.adjusted(SIMULATED)).toEqual({ p50S: 540, p90S: 600 })
})
