import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hall } from '../hall/index.ts'
import type { Command, Executor } from '../platform/executor.ts'
import { statusOf } from '../platform/problem.ts'
import { openReports, REPORT_LIMITS, type Reports, ReportsBusy } from '../platform/reports.ts'
import { openExports, trafficHandlers, trafficReports } from './index.ts'
import { at, openTestFloor, TEST_HALL, type TestFloor } from './test-floor.ts'

const service = (id: string, handlingMinutes: number, targetWaitMinutes: number) =>
  [id, { id, handlingMinutes, targetWaitMinutes }] as const
const hall = {
  timeZone: TEST_HALL.timeZone,
  hours: TEST_HALL.hours,
  days: TEST_HALL.days,
  services: new Map([service('plan', 8, 10), service('pay', 3, 5)]),
  counters: new Map(),
} as unknown as Hall
const nobody = { kind: 'staff', staffNo: '1004', roles: ['statistician'] } as never
/** What was written down, in place of a hall's journal. */
let logged: unknown[] = []
const executor = {
  submit: async (command: Command<unknown>) => {
    const record = (name: string, _: string, body: object) => {
      logged.push({ name, ...body })
      return { seq: logged.length, atMs: 0, name, body }
    }
    command.run({ record } as never)
    return { kind: 'done', reply: '', replayed: false }
  },
} as unknown as Executor
const context = {} as Context

let floor: TestFloor
let reports: Reports<typeof trafficReports>
beforeEach(() => {
  floor = openTestFloor()
  reports = openReports({ file: floor.file, worker: null, registry: trafficReports, limits: REPORT_LIMITS })
})
afterEach(async () => {
  await reports.close()
  floor.close()
})

interface Asked {
  readonly from: string
  readonly to: string
  readonly step?: '15' | '30' | '60'
  readonly service?: string
  readonly format?: 'json' | 'csv'
}
const get = async (asked: Asked, run: { readonly run: Reports<typeof trafficReports>['run'] } = reports) => {
  const { getTraffic } = trafficHandlers({
    reports: run,
    hall: () => hall,
    now: () => at('21:00:00'),
    exports: openExports(executor, floor.db),
  })
  if (getTraffic.kind !== 'query') throw new Error('traffic is a query')
  return getTraffic.answer({ query: { step: '30', format: 'json', ...asked } }, nobody, context)
}
const refusal = async (asked: Asked) => {
  const answer = await get(asked)
  return answer instanceof Response || answer.ok ? null : { status: statusOf(answer.refusal), detail: answer.detail }
}
const DAY = { from: '2026-11-23', to: '2026-11-23' }

test('what was committed a moment ago is in the answer', async () => {
  for (const arrivals of [1, 2]) {
    floor.issue({ issuedAtMs: at('09:00:00') })
    const answer = await get(DAY)
    if (answer instanceof Response || !answer.ok) throw new Error('refused')
    expect(answer.value.intervals.map((interval) => interval.arrivals)).toContain(arrivals)
  }
})

test('days that are reversed, too many or out of range are malformed', async () => {
  expect(await refusal({ from: '2026-11-24', to: '2026-11-23' })).toEqual({ status: 400, detail: 'from 2026-11-24 is after to 2026-11-23' })
  expect(await refusal({ from: '2026-09-01', to: '2026-11-02' })).toEqual({ status: 400, detail: 'at most 62 days at a time' })
  expect(await refusal({ from: '0001-01-01', to: '0001-01-01' })).toMatchObject({ status: 400 })
  expect(await refusal({ from: '9999-12-31', to: '9999-12-31' })).toMatchObject({ status: 400 })
})

test('sixty-two days are not too many', async () => {
  const answer = await get({ from: '2026-09-01', to: '2026-11-01', step: '60' })
  if (answer instanceof Response || !answer.ok) throw new Error('refused')
  expect(answer.value.intervals).toHaveLength(62 * 12)
})

test('a service that the hall does not know is not found', async () => {
  expect(await refusal({ ...DAY, service: 'haircut' })).toMatchObject({ status: 404 })
})

test('a crowded line of reports is busy, and a fault stays a fault', async () => {
  const failing = (error: Error) => get(DAY, { run: () => Promise.reject(error) })
  expect(await failing(new ReportsBusy('16 reports wait already'))).toEqual({
    ok: false,
    refusal: 'busy',
    detail: '16 reports wait already',
  })
  await expect(failing(new Error('no such table'))).rejects.toThrow('no such table')
})

test('TA-004 PS-003 csv is a download that names its days and its service, and is written down with whoever took it', async () => {
  logged = []
  floor.issue({ issuedAtMs: at('09:00:00') })
  const answer = await get({ from: '2026-11-23', to: '2026-11-24', service: 'plan', format: 'csv', step: '60' })
  if (!(answer instanceof Response)) throw new Error('no download')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(logged).toEqual([
    {
      name: 'report-exported',
      report: 'traffic',
      from: '2026-11-23',
      to: '2026-11-24',
      format: 'csv',
      byStaffNo: '1004',
      withNames: false,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  ])
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="traffic-2026-11-23_2026-11-24-plan.csv"')
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
  expect(rows).toHaveLength(1 + 2 * 12)
  expect(rows[2]?.startsWith('2026-11-23,09:00,2026-11-23T01:00:00.000Z,1,')).toBe(true)
})
