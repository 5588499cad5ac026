import { expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { type StormReport, storm } from '../support/order-storm.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const SOAK = process.env.JIAOHAO_SOAK === '1'
/** A soak of another size, where there is no time for the whole one. */
const SOAK_ORDERS = Number(process.env.JIAOHAO_SOAK_ORDERS ?? 10_000)
const ORDERS = SOAK ? SOAK_ORDERS : 150
const STRICT_ORDERS = SOAK ? SOAK_ORDERS / 5 : 40
const AT_ONCE = SOAK ? 40 : 20
const LOOK_EVERY_MS = SOAK ? 1_000 : 100
const PATIENCE = SOAK ? 6 : 1
const WITHIN_MS = SOAK ? 7_200_000 : 240_000

const stormOf = async (name: string, orders: number, isStrict: boolean): Promise<StormReport> => {
  const seed = Number(process.env.JIAOHAO_SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`${name}: JIAOHAO_SEED=${seed}`)
  const sandbox = await openRunning()
  const startedAt = performance.now()
  try {
    const report = await storm(sandbox, { orders, seed, atOnce: AT_ONCE, lookEveryMs: LOOK_EVERY_MS, isStrict, patience: PATIENCE })
    const took = `${Math.round((performance.now() - startedAt) / 1_000)} s`
    console.log(`${name}: ${took} ${JSON.stringify({ ...report, troubles: report.troubles.length })}`)
    return report
  } finally {
    await sandbox.close()
  }
}

test(
  'KS-013 ST-021 whatever BOSS, channels, clocks and bills do, nobody is topped up twice, and what was paid is charged, given back or open, to the fen',
  async () => {
    const report = await stormOf('order storm', ORDERS, false)
    expect(report.troubles).toEqual([])
    expect(report.states.done ?? 0).toBeGreaterThan(ORDERS / 5)
    expect(report.states.refunded ?? 0).toBeGreaterThan(0)
    expect(report.states.closed ?? 0).toBeGreaterThan(0)
    expect(report.reversed).toBeGreaterThan(0)
    expect(report.mostFactsOfDone).toBeLessThanOrEqual(6)
  },
  WITHIN_MS,
)

test(
  'KS-013 a BOSS that charges again whenever it is asked again is asked once for each order',
  async () => {
    const report = await stormOf('order storm with a strict BOSS', STRICT_ORDERS, true)
    expect(report.troubles).toEqual([])
    expect(report.states.done ?? 0).toBeGreaterThan(STRICT_ORDERS / 5)
  },
  WITHIN_MS,
)
