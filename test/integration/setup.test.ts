import type { Configuration } from '@jiaohao/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { eventually, listen } from '../support/listener.ts'
import { memberOf, openQueueMachine } from '../support/queue-machine.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { anyTexts } from '../support/setup.ts'
import { body, counterId, openStage, PLAN_CHANGE, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
const open = async (): Promise<Stage> => {
  stage = await openStage()
  return stage
}

type Change = (configuration: Configuration) => Configuration
const publish = async (on: Stage, change: Change, staffNo = '1002') => {
  const manager = await on.as(staffNo)
  const { version, configuration } = must(await manager.getSetup({}))
  return manager.publishSetup({ body: { ...body(), baseVersion: version, configuration: change(configuration) } })
}

const NEW_SERVICE: Configuration['services'][number] = {
  id: 'eye-test',
  code: 'A-90',
  groupId: 'changes',
  areaId: 'general',
  names: { zh: '视力测试', en: 'Eye test' },
  desk: 'business',
  kiosk: true,
  selfService: false,
  fast: false,
  papers: [],
  steps: [1, 2, 3].map((step) => ({ zh: `步骤${step}`, en: `Step ${step}` })),
  handlingMinutes: 5,
  targetWaitMinutes: 10,
  mostUsed: false,
  isDefault: false,
}
const withNewService: Change = (configuration) => ({ ...configuration, services: [...configuration.services, NEW_SERVICE] })
const withCounter =
  (number: number): Change =>
  (configuration) => ({
    ...configuration,
    counters: [...configuration.counters, { id: counterId(number), number, areaId: 'general', desks: ['business'], classes: 'all-alike' }],
  })
const withoutCounter =
  (number: number): Change =>
  ({ plan, ...configuration }) => ({
    ...configuration,
    counters: configuration.counters.filter((counter) => counter.number !== number),
    ...(plan && { plan: { ...plan, counters: plan.counters.filter((place) => place.counterId !== counterId(number)) } }),
  })
const problemsOf = async (on: Stage, change: Change) => {
  const manager = await on.as('1002')
  const { configuration } = must(await manager.getSetup({}))
  const { problems } = must(await manager.checkSetup({ body: { configuration: change(configuration) } }))
  return problems.filter((problem) => problem.blocking).map(({ path, code }) => `${path} ${code}`)
}

test('SC-021 a published service and its new counter are in force at once, and after a restart too', async () => {
  const on = await open()
  const waiting = await on.issue()
  expect(must(await publish(on, withCounter(7)))).toEqual({ version: 2 })
  expect(must(await publish(on, withNewService))).toEqual({ version: 3 })
  const clerk = await on.signOn('2001', 7)
  const { counters } = must(await clerk.listCounters({}))
  expect(counters.find(({ number }) => number === 7)?.serviceIds).toContain('eye-test')
  // Those who wait keep their place, and the new counter calls them in order.
  await on.issue({ serviceId: 'eye-test' })
  expect((await on.next('2001', 7)).id).toBe(waiting.id)
  stage = { ...on, hall: await on.hall.restart() }
  const { services, version } = must(await stage.hall.api.getHall({}))
  expect(version).toBe(3)
  expect(services.find(({ id }) => id === 'eye-test')).toMatchObject({ names: NEW_SERVICE.names, waiting: 1, covered: true })
})

test('every seat is told the whole hall again when it has changed, and public seats learn the version and nothing else of the fact', async () => {
  const on = await open()
  const seats = [listen(on.hall.base, 'kiosk'), listen(on.hall.base, 'display')] as const
  for (const seat of seats) await seat.snapshot()
  must(await publish(on, withCounter(7)))
  must(await publish(on, withNewService))
  for (const seat of seats) {
    expect((await seat.heard('hall-configured', ({ body: { version } }) => version === 3)).body).toEqual({ version: 3 })
    await eventually('the hall of the second change', () => seat.snapshots.length === 3)
    expect(seat.snapshots.at(-1)?.counters.map(({ number }) => number)).toContain(7)
    seat.close()
  }
})

test('an open counter serves a new service from the moment it is published', async () => {
  const on = await open()
  const clerk = await on.signOn('2001', 1)
  must(await publish(on, withNewService))
  await on.issue({ serviceId: 'eye-test' })
  expect((await on.next('2001', 1)).serviceId).toBe('eye-test')
  expect(must(await clerk.listCounters({})).counters.find(({ number }) => number === 1)?.serviceIds).toContain('eye-test')
})

test('a draft is told what is amiss beside each field, and nothing changes', async () => {
  const on = await open()
  const before = await on.seq()
  const each: readonly [Change, string][] = [
    [(c) => ({ ...c, services: [...c.services, { ...NEW_SERVICE, names: { zh: '视力测试', en: ' ' } }] }), 'names.en name-missing'],
    [(c) => ({ ...c, groups: c.groups.map((group) => ({ ...group, prefix: 'A' })) }), 'groups.1.prefix prefix-twice'],
    [(c) => ({ ...c, hall: { ...c.hall, closesAtMin: 400 } }), 'hall.opensAtMin hours-not-within-a-day'],
    [(c) => ({ ...c, services: [...c.services, { ...NEW_SERVICE, areaId: 'cellar' }] }), 'areaId area-unknown'],
    [
      (c) => ({
        ...c,
        days: {
          ...c.days,
          pauses: [
            { fromMin: 700, toMin: 760 },
            { fromMin: 750, toMin: 780 },
          ],
        },
      }),
      'days.pauses.1 pauses-overlap',
    ],
    [
      (c) => ({ ...c, days: { ...c.days, special: [{ day: '2026-02-30', names: { zh: '节', en: 'Day' }, hours: { state: 'closed' } }] } }),
      'days.special.0.day day-unknown',
    ],
    [(c) => ({ ...c, counters: c.counters.map((counter) => ({ ...counter, desks: ['cashier' as const] })) }), 'services.0.desk no-counter'],
  ]
  for (const [change, problem] of each)
    expect(await problemsOf(on, change)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]))
  expect(await on.seq()).toBe(before)
})

test('a service that people wait for and a counter that is open cannot be taken away', async () => {
  const on = await open()
  await on.issue()
  await on.signOn('2003', 3)
  const without: Change = (configuration) => ({
    ...configuration,
    services: configuration.services.filter(({ id }) => id !== PLAN_CHANGE),
  })
  expect(await problemsOf(on, without)).toContain('services service-in-use')
  expect(await problemsOf(on, withoutCounter(3))).toContain('counters counter-in-use')
  expect(refusalOf(await publish(on, withoutCounter(3)))).toBe('not-acceptable')
  const clerk = await on.as('2003')
  must(await clerk.signOffCounter({ params: { id: counterId(3) }, body: body() }))
  expect(must(await publish(on, withoutCounter(3)))).toEqual({ version: 2 })
  expect(must(await on.api.getHall({})).counters.map(({ number }) => number)).toEqual([1, 2, 4, 5, 6])
})

test('who published what stands in the list of versions, and an old version is restored by publishing it again', async () => {
  const on = await open()
  const manager = await on.as('1001')
  const first = must(await manager.getSetup({})).configuration
  must(await publish(on, withNewService))
  must(await publish(on, () => first, '1001'))
  expect(must(await manager.listSetupVersions({})).versions).toMatchObject([
    { version: 3, changedBy: { staffNo: '1001', name: '周国栋' } },
    { version: 2, changedBy: { staffNo: '1002', name: '林晓梅' } },
    { version: 1, changedBy: null },
  ])
  expect(must(await manager.getSetupVersion({ params: { version: '2' } })).configuration.services.at(-1)).toEqual(NEW_SERVICE)
  expect(must(await manager.getSetup({})).configuration).toEqual(first)
})

test('a version made from an older one is refused, so that nobody undoes what he has not seen', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const { version, configuration } = must(await manager.getSetup({}))
  must(await publish(on, withNewService, '1001'))
  expect(refusalOf(await manager.publishSetup({ body: { ...body(), baseVersion: version, configuration } }))).toBe('outdated')
})

test('TQ-012 other hours, a holiday and a lunch break are kept by the hall from the moment they are published', async () => {
  const on = await open()
  must(
    await publish(on, (configuration) => ({
      ...configuration,
      days: {
        ...configuration.days,
        pauses: [{ fromMin: 720, toMin: 810 }],
        special: [{ day: '2026-11-24', names: { zh: '盘点', en: 'Stocktaking' }, hours: { state: 'closed' } }],
        week: configuration.days.week.map((day, index) => (index === 0 ? { state: 'other', opensAtMin: 540, closesAtMin: 1080 } : day)),
      },
    })),
  )
  await on.hall.moveClock('2026-11-23T12:10:00+08:00')
  const give = () => on.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
  expect(refusalOf(await give())).toBe('hall-paused')
  await on.hall.moveClock('2026-11-23T13:30:00+08:00')
  must(await give())
  await on.hall.moveClock('2026-11-23T18:00:00+08:00')
  expect(refusalOf(await give())).toBe('hall-closed')
  await on.hall.moveClock('2026-11-24T10:00:00+08:00')
  const hall = must(await on.api.getHall({}))
  expect(hall).toMatchObject({ open: false, schedule: { today: 'closed', note: { zh: '盘点' }, nextOpensAt: '2026-11-25T00:00:00.000Z' } })
  await on.hall.moveClock('2026-11-25T08:00:00+08:00')
  expect(must(await on.api.getHall({})).open).toBe(true)
})

test('TQ-012 hours that are over when they are published close the hall at once', async () => {
  const on = await open()
  must(await publish(on, (configuration) => ({ ...configuration, hall: { ...configuration.hall, closesAtMin: 500 } })))
  expect(must(await on.api.getHall({})).open).toBe(false)
})

test('TQ-012 where the last ticket is set, no number is given that could not be served before closing, unless staff give it', async () => {
  const on = await open()
  must(await publish(on, (configuration) => ({ ...configuration, days: { ...configuration.days, lastTicketMarginMin: 0 } })))
  await on.hall.moveClock('2026-11-23T19:50:00+08:00')
  // Eight minutes of handling end before the doors close; eleven do not.
  const services = must(await on.api.getHall({})).services
  const short = services.find(({ handlingS }) => handlingS <= 480)?.id ?? ''
  const long = services.find(({ handlingS }) => handlingS > 600)?.id ?? ''
  must(await on.api.issueTicket({ body: { ...body(), serviceId: short } }))
  const refused = await on.api.issueTicket({ body: { ...body(), serviceId: long } })
  expect(refusalOf(refused)).toBe('last-ticket-passed')
  must(await (await on.as('1002')).issueTicket({ body: { ...body(), serviceId: long } }))
})

test('TQ-012 numbers that are stopped for today come back by themselves on the next business day', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const stopped = must(await manager.stopTickets({ body: { ...body(), serviceId: null, reason: '设备检修' } }))
  expect(stopped).toEqual({ stopped: [{ serviceId: null, reason: '设备检修' }] })
  const give = () => on.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
  expect(refusalOf(await give())).toBe('no-more-today')
  stage = { ...on, hall: await on.hall.restart() }
  const again = await stage.hall.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
  expect(refusalOf(again)).toBe('no-more-today')
  await stage.hall.moveClock('2026-11-24T08:00:00+08:00')
  must(await stage.hall.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } }))
})

test('texts are tried on a sample before they are published, and a ticket prints them afterwards', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const texts = { ...anyTexts, ticketFoot: { zh: '谢谢光临', en: 'Thank you' }, announcement: { repetitions: 1, sayErrand: false } }
  const preview = must(await manager.previewSetupTexts({ body: { texts, language: 'zh' } }))
  expect(preview.paper).toMatch(/^<svg/)
  expect(preview.paper).toContain('谢谢光临')
  expect(preview).toMatchObject({ spoken: '请A零幺二号顾客到三号窗口', wav: null })
  must(await publish(on, (configuration) => ({ ...configuration, texts })))
  expect(must(await manager.getSetup({})).configuration.texts).toEqual(texts)
})

test('a change that is rolled back leaves the hall and its counters as they were, and the journal alone gives the changed hall', async () => {
  const machine = await openQueueMachine(false)
  const configuration = withCounter(7)(withNewService(machine.keeper.configuration()))
  const change = { name: 'publishSetup', body: { commandId: crypto.randomUUID(), baseVersion: 1, configuration }, who: memberOf('1002') }
  expect((await machine.submit({ ...change, fails: true })).kind).toBe('fault')
  expect(machine.keeper.hall()).toMatchObject({ version: 1 })
  expect(machine.keeper.hall().services.has('eye-test')).toBe(false)
  expect(machine.queue.floor.counters.has(counterId(7))).toBe(false)
  expect((await machine.submit(change)).kind).toBe('done')
  expect(machine.queue.floor.counters.get(counterId(7))).toMatchObject({ state: 'closed', number: 7 })
  expectTablesToEqualReplay(machine.db, machine.lines())
  await machine.close()
})
