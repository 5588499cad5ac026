import { QUEUEING_ROWS } from '../../../packages/staffing/src/testing/queueing-rows.ts'
import type { PartResult, Row } from '../table.ts'
import { liveThrough, TIME_VARYING_ROWS, TIME_VARYING_TOLERANCE } from './time-varying.ts'

const queueingRows = (): Row[] =>
  QUEUEING_ROWS.map(({ id, quantity, published, tolerance, ours }) => {
    const value = ours()
    return {
      what: `reference ${id}: ${quantity}`,
      ours: String(Number(value.toPrecision(8))),
      reference: String(Number(published.toPrecision(8))),
      ratio: (value / published).toFixed(6),
      target: `± ${tolerance}`,
      met: Math.abs(value - published) <= tolerance,
    }
  })

const timeVaryingRows = (): Row[] =>
  TIME_VARYING_ROWS.map((given) => {
    const { agentHours, worst } = liveThrough(given)
    return {
      what: `reference ${given.id}: worst half-hour's probability of waiting, agent-hours`,
      ours: `${worst.toFixed(4)}, ${agentHours}`,
      reference: `${given.worst}, ${given.agentHours}`,
      ratio: (worst / given.worst).toFixed(3),
      target: `± ${TIME_VARYING_TOLERANCE}`,
      met: Math.abs(worst - given.worst) <= TIME_VARYING_TOLERANCE && agentHours === given.agentHours,
    }
  })

/** Published and recomputed figures of queueing; those of covers and rosters are measured with them. */
export const measureReferences = (): PartResult => ({ rows: [...queueingRows(), ...timeVaryingRows()], raw: {} })
