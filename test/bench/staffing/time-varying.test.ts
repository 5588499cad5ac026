import { expect, test } from 'vitest'
import { liveThrough, TIME_VARYING_ROWS, TIME_VARYING_TOLERANCE } from './time-varying.ts'

test.each(TIME_VARYING_ROWS)('reference $id: $agentHours agent-hours, worst half-hour $worst', (row) => {
  const { agentHours, worst } = liveThrough(row)
  expect(agentHours).toBe(row.agentHours)
  expect(Math.abs(worst - row.worst)).toBeLessThanOrEqual(TIME_VARYING_TOLERANCE)
})
