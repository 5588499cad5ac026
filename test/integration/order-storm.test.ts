import { expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { storm } from '../support/order-storm.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const SOAK = process.env.JIAOHAO_SOAK === '1'
const ORDERS = SOAK ? 10_000 : 150
const AT_ONCE = 12
const WITHIN_MS = SOAK ? 7_200_000 : 240_000

test(
  'KS-013 whatever BOSS and the channels do, nobody is topped up twice, and what was paid is charged, given back or open, to the fen',
  async () => {
    const seed = Number(process.env.JIAOHAO_SEED ?? Math.floor(Math.random() * 2 ** 31))
    const sandbox = await openRunning()
    try {
      const report = await storm(sandbox, ORDERS, seed, AT_ONCE)
      console.log(`order storm: JIAOHAO_SEED=${seed} ${JSON.stringify({ ...report, troubles: report.troubles.length })}`)
      expect(report.troubles).toEqual([])
      expect(report.states.done ?? 0).toBeGreaterThan(ORDERS / 5)
      expect(report.states.refunded ?? 0).toBeGreaterThan(0)
      expect(report.states.closed ?? 0).toBeGreaterThan(0)
      expect(report.mostFactsOfDone).toBeLessThanOrEqual(6)
    } finally {
      await sandbox.close()
    }
  },
  WITHIN_MS,
)
