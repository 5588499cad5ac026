import type { LogEntry } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { countByState, jobsOf } from './print-jobs.ts'

let seq = 0
const line = (name: string, body: Record<string, unknown>): LogEntry => ({
  seq: ++seq,
  at: `2026-11-23T02:42:${String(seq % 60).padStart(2, '0')}.000Z`,
  day: '2026-11-23',
  name,
  subject: 'x',
  actor: 'system',
  body: { printerId: 'p1', ...body },
})
const requested = (id: string, number: string, copy = 0) =>
  line('print-requested', { printJobId: id, state: 'queued', copy, content: { kind: 'ticket', number } })
const progressed = (id: string, state: string) => line('print-progressed', { printJobId: id, state })

test('a job stands as the last line about it says, in whatever order the lines come', () => {
  const lines = [
    requested('j1', 'A001'),
    requested('j2', 'A002'),
    progressed('j1', 'sending'),
    progressed('j1', 'uncertain'),
    progressed('j2', 'confirmed'),
  ]
  const jobs = jobsOf([...lines].reverse())
  expect(jobs.map(({ printJobId, number, state }) => [printJobId, number, state])).toEqual([
    ['j1', 'A001', 'uncertain'],
    ['j2', 'A002', 'confirmed'],
  ])
  expect(countByState(jobs)).toMatchObject({ uncertain: 1, confirmed: 1, queued: 0 })
})

test('a reprint leaves the doubt behind and says which copy it is', () => {
  const [job] = jobsOf([requested('j1', 'A001'), progressed('j1', 'uncertain'), requested('j1', 'A001', 1)])
  expect(job).toMatchObject({ state: 'queued', copy: 1, number: 'A001' })
})

test('a withdrawn job was not needed any more', () => {
  expect(jobsOf([requested('j1', 'A001'), line('print-withdrawn', { printJobId: 'j1' })])).toMatchObject([{ state: 'withdrawn' }])
})
