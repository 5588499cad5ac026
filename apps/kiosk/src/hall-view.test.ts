import type { Fact, FactName, FactOf, HallBody, Snapshots } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { adviceService, groupHint, mostUsed, pageOf, servicesOfGroup } from './catalogue.ts'
import { DEFAULT_MODES } from './flow.ts'
import {
  countersAtWork,
  type HallView,
  printStateOf,
  viewAfter,
  viewOf,
  waitingInArea,
  waitingInHall,
  withCatalogue,
  withEstimates,
  withSnapshot,
} from './hall-view.ts'
import { serviceLine, waitMinutes } from './service-line.ts'
import { sayIn } from './words.ts'

const service = (id: string, more: Partial<HallBody['services'][number]> = {}): HallBody['services'][number] => ({
  id,
  code: id,
  groupId: 'changes',
  prefix: 'A',
  names: { zh: '套餐变更', en: 'Change plan' },
  areaId: 'general',
  kiosk: true,
  selfService: false,
  waiting: 0,
  papers: [{ zh: '机主身份证原件', en: 'ID card' }],
  steps: [{ zh: '等候叫号', en: 'Wait' }],
  handlingS: 480,
  targetWaitS: 900,
  suspended: null,
  noMoreToday: null,
  covered: true,
  mostUsed: true,
  isDefault: true,
  ...more,
})
const body: HallBody = {
  id: 'hall',
  name: '振兴路营业厅',
  names: { zh: '振兴路营业厅', en: 'Zhenxing Road' },
  timeZone: 'Asia/Shanghai',
  open: true,
  hours: { opensAtMin: 480, closesAtMin: 1200 },
  schedule: { today: 'open', note: null, pauses: [], nextOpensAt: null, stopped: null },
  version: 1,
  mode: 'demo',
  now: '2026-11-23T01:00:00.000Z',
  rate: 1,
  waitLimitS: 1800,
  areas: [{ id: 'general', names: { zh: '综合业务受理区', en: 'General services' }, queued: true }],
  groups: [{ id: 'changes', prefix: 'A', names: { zh: '业务变更', en: 'Changes' } }],
  services: [service('plan'), service('sim', { mostUsed: false }), service('advice-desk', { areaId: 'consultation', mostUsed: false })],
  counters: [
    { id: 'c1', number: 1, state: 'idle', areaId: 'general' },
    { id: 'c2', number: 2, state: 'closed', areaId: 'general' },
  ],
}
const snapshot: Snapshots['kiosk'] = {
  seat: 'kiosk',
  seq: 10,
  now: body.now,
  rate: 1,
  open: true,
  services: [
    { id: 'plan', areaId: 'general', waiting: 3, suspended: null, covered: true },
    { id: 'sim', areaId: 'general', waiting: 2, suspended: '检修', covered: true },
    { id: 'advice-desk', areaId: 'consultation', waiting: 1, suspended: null, covered: false },
  ],
  counters: body.counters,
  lastCall: null,
  printer: { id: 'printer-1', state: 'ok' },
  estimates: { areas: [], services: [{ id: 'plan', wait: { p50S: 510, p90S: 950 } }] },
}
const none = { ...service('none'), wait: null }
const view = withSnapshot(viewOf(body), snapshot)

let seq = 10
const fact = <N extends FactName>(name: N, about: Partial<FactOf<N>['body']>): Fact =>
  ({
    seq: ++seq,
    at: body.now,
    name,
    body: { ticketId: 't', number: 'A027', serviceId: 'plan', areaId: 'general', ...about },
  }) as unknown as Fact
const hallAfter = (...facts: Fact[]): HallView => facts.reduce(viewAfter, view)

describe('people waiting', () => {
  test('a snapshot is the whole truth of its moment', () => {
    expect(waitingInHall(view)).toBe(6)
    expect(waitingInArea(view, 'general')).toBe(5)
    expect(view.services.sim?.suspended).toBe('检修')
    expect(view.services.plan?.wait).toEqual({ p50S: 510, p90S: 950 })
  })

  test('an issue adds one, a call takes one, a put-back adds one again', () => {
    const issue = fact('ticket-issued', { was: null, state: 'waiting' })
    const call = fact('ticket-called', { was: 'waiting', state: 'called', counterNumber: 2 })
    const back = fact('ticket-returned', { was: 'called', state: 'waiting' })
    expect([hallAfter(issue), hallAfter(issue, call), hallAfter(issue, call, back)].map((each) => each.services.plan?.waiting)).toEqual([
      4, 3, 4,
    ])
  })

  test('a transfer is waited for where it goes', () => {
    const moved = hallAfter(fact('ticket-transferred', { was: 'serving', state: 'waiting', serviceId: 'sim', fromServiceId: 'plan' }))
    expect([moved.services.plan?.waiting, moved.services.sim?.waiting]).toEqual([3, 3])
    const waiting = hallAfter(fact('ticket-transferred', { was: 'waiting', state: 'waiting', serviceId: 'sim', fromServiceId: 'plan' }))
    expect([waiting.services.plan?.waiting, waiting.services.sim?.waiting]).toEqual([2, 3])
  })

  test('a recall, a start and a finish change no count', () => {
    const over = hallAfter(
      fact('ticket-recalled', { was: 'called', state: 'called', counterNumber: 1 }),
      fact('ticket-started', { was: 'called', state: 'serving' }),
      fact('ticket-finished', { was: 'serving', state: 'served' }),
    )
    expect(waitingInHall(over)).toBe(6)
  })

  test('SC-024 the last call names number and counter, and nobody', () => {
    const called = hallAfter(fact('ticket-called', { was: 'waiting', state: 'called', counterNumber: 2 }))
    expect(called.lastCall).toEqual({ number: 'A027', counterNumber: 2 })
  })
})

describe('what is offered', () => {
  test('a suspension and its end are seen at once', () => {
    const suspended = hallAfter(fact('service-suspended', { serviceId: 'plan', reason: '系统维护' }))
    expect(serviceLine(suspended, suspended.services.plan ?? none, sayIn('zh'))).toMatchObject({ state: 'suspended' })
    expect(viewAfter(suspended, fact('service-resumed', { serviceId: 'plan' })).services.plan?.suspended).toBeNull()
  })

  test('TQ-009 a tile tells the line of its area and the expected wait', () => {
    expect(serviceLine(view, view.services.plan ?? none, sayIn('zh'))).toEqual({ state: 'waiting', text: '等候 5 人', wait: '9 分钟' })
  })

  test('a wait that nobody can tell is left out', () => {
    const blind = withEstimates(view, { areas: [], services: [] })
    expect(serviceLine(blind, blind.services.plan ?? none, sayIn('zh'))).toEqual({ state: 'waiting', text: '等候 5 人', wait: null })
  })

  test('a service that no open counter serves says so', () => {
    expect(serviceLine(view, view.services['advice-desk'] ?? none, sayIn('zh')).text).toBe('暂无窗口办理')
  })

  test('minutes are rounded up, and nine of ten is never less than half', () => {
    expect(waitMinutes({ p50S: 1, p90S: 0 })).toEqual({ about: 1, rarelyOver: 1 })
    expect(waitMinutes({ p50S: 510, p90S: 950 })).toEqual({ about: 9, rarelyOver: 16 })
    expect(waitMinutes(null)).toBeNull()
  })

  test('a counter that opened or paused asks for coverage anew and counts at once', () => {
    const opened = hallAfter(fact('counter-signed-on', { counterId: 'c2', counterNumber: 2, state: 'idle' }))
    expect(opened.coverageAsked).toBe(1)
    expect(countersAtWork(opened, 'general')).toBe(2)
    expect(countersAtWork(viewAfter(opened, fact('counter-paused', { counterId: 'c1', state: 'paused' })), 'general')).toBe(1)
  })

  test('a later fetch brings coverage and names but no counts', () => {
    const fetched = withCatalogue(view, { ...body, services: [service('plan', { waiting: 99, covered: false })] })
    expect(fetched.services.plan).toMatchObject({ waiting: 3, covered: false, wait: { p50S: 510, p90S: 950 } })
    expect(fetched.services.sim).toBeUndefined()
  })

  test('a service that only staff give numbers for is not offered', () => {
    const body2 = { ...body, services: [service('plan'), service('hlr', { kiosk: false })] }
    expect(Object.keys(viewOf(body2).services)).toEqual(['plan'])
    expect(Object.keys(withCatalogue(view, body2).services)).toEqual(['plan'])
  })

  test('TQ-012 the hall opens and closes by its facts', () => {
    expect(hallAfter(fact('hall-closed', {})).open).toBe(false)
    expect(hallAfter(fact('hall-closed', {}), fact('hall-opened', {})).open).toBe(true)
  })

  test('the advice desk is offered unless it is suspended', () => {
    expect(adviceService(view)?.id).toBe('advice-desk')
    expect(adviceService(hallAfter(fact('service-suspended', { serviceId: 'advice-desk', reason: '-' })))).toBeNull()
  })

  test('KS-020 the first page holds at most six services, for elders three', () => {
    const many = viewOf({ ...body, services: Array.from({ length: 9 }, (_, index) => service(`s${index}`)) })
    expect(mostUsed(many, DEFAULT_MODES)).toHaveLength(6)
    expect(mostUsed(many, { ...DEFAULT_MODES, elder: true })).toHaveLength(3)
  })

  test('a group is hinted at by short names of what it holds', () => {
    const services = ['客户信息新建或变更', '号码迁移', '过户'].map((zh, index) =>
      service(`h${index}`, { names: { zh, en: zh }, mostUsed: index === 2, groupId: 'accounts' }),
    )
    const hinted = servicesOfGroup(viewOf({ ...body, services }), 'accounts')
    expect(groupHint(hinted, 'zh', { widthEm: 9, join: '、' })).toBe('号码迁移、过户')
  })

  test('pages hold everything once and give their last tile to the way onward', () => {
    const things = Array.from({ length: 23 }, (_, index) => index)
    const pages = [0, 1, 2].map((page) => pageOf(things, 10, page))
    expect(pages.flatMap((each) => each.shown)).toEqual(things)
    expect(pages.every((each) => each.pages === 3 && each.shown.length <= 9)).toBe(true)
    expect(pageOf(things, 23, 0)).toEqual({ shown: things, page: 0, pages: 1 })
    expect(pageOf(things, 10, 3).page).toBe(0)
  })
})

describe('the printer', () => {
  test('news of a job is kept even when it comes before the answer that names it', () => {
    const told = hallAfter(fact('print-progressed', { printJobId: 'job-9', state: 'confirmed' }))
    expect(printStateOf(told, 'job-9')).toBe('confirmed')
    expect(printStateOf(told, 'job-8')).toBe('queued')
  })

  test('no more than fifty jobs are remembered, the newest ones', () => {
    const jobs = Array.from({ length: 60 }, (_, index) => fact('print-progressed', { printJobId: `job-${index}`, state: 'sent' }))
    const told = hallAfter(...jobs)
    expect(told.prints).toHaveLength(50)
    expect(printStateOf(told, 'job-59')).toBe('sent')
  })

  test('only this kiosk’s own printer counts', () => {
    expect(hallAfter(fact('device-changed', { deviceId: 'other', state: 'paper-out' })).printer.state).toBe('ok')
    expect(hallAfter(fact('device-changed', { deviceId: 'printer-1', state: 'paper-out' })).printer.state).toBe('paper-out')
  })
})
