import type { Configuration } from '@jiaohao/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { body, counterId, openStage, REPAIR, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
const at = (time: string, day = 23): string => `2026-11-${day}T${time}:00+08:00`

/** A Monday at one counter: a long repair before three short payments, each called when the one before is done. */
const aMonday = async (): Promise<Stage> => {
  const on = await openStage()
  stage = on
  await on.signOn('2001', 1)
  const serviceIds = [REPAIR, REPAIR, 'bill-payment', 'bill-payment']
  for (const serviceId of serviceIds) await on.issue({ serviceId })
  for (const minute of ['09:20', '09:40', '09:45', '09:50']) {
    const ticket = await on.next('2001', 1)
    await on.step('startTicket', '2001', ticket.id)
    await on.hall.moveClock(at(minute))
    await on.step('finishTicket', '2001', ticket.id)
  }
  must(await (await on.as('2001')).signOffCounter({ params: { id: counterId(1) }, body: body() }))
  return on
}
const paymentsFirst = (configuration: Configuration): Configuration => ({
  ...configuration,
  profiles: (configuration.profiles ?? []).map((profile) =>
    profile.id === 'usual'
      ? { ...profile, rules: [{ kind: 'serve-first', target: { of: 'group', groupId: 'payments' } }, { kind: 'longest-wait' }] }
      : profile,
  ),
})

test('SC-021 a draft is tried on the week before: the same customers and counters, with the waits before and after by group', async () => {
  const on = await aMonday()
  await on.hall.moveClock(at('10:00', 24))
  const manager = await on.as('1002')
  const { configuration, version } = must(await manager.getSetup({}))
  const seq = await on.seq()
  const same = must(await manager.replaySetup({ body: { configuration } }))
  expect(same).toMatchObject({ from: '2026-11-17', to: '2026-11-23', days: 1, tickets: 4, leftOut: 0, neverOpen: [2, 3, 4, 5, 6] })
  for (const group of same.groups) expect(group.after).toEqual(group.before)
  const [whole] = same.groups
  expect(whole?.measured).toMatchObject({ called: 4, uncalled: 0 })

  const draft = paymentsFirst(configuration)
  const changed = must(await manager.replaySetup({ body: { configuration: draft } }))
  const payments = changed.groups.find(({ groupId }) => groupId === 'payments')
  expect(payments?.tickets).toBe(2)
  expect(payments?.after.longestS ?? 0).toBeLessThan(payments?.before.longestS ?? 0)
  expect(must(await manager.replaySetup({ body: { configuration: draft } }))).toEqual(changed)
  // Nothing was journalled, and nothing is in force.
  expect(await on.seq()).toBe(seq)
  expect(must(await manager.getSetup({})).version).toBe(version)
})

test('a counter is taken in the replay by a call in vain and by a clerk’s long pause between two customers, as it was', async () => {
  const on = await openStage()
  stage = on
  await on.signOn('2001', 1)
  for (const serviceId of [REPAIR, 'bill-payment', 'bill-payment']) await on.issue({ serviceId })
  const away = await on.next('2001', 1)
  await on.hall.moveClock(at('09:04'))
  await on.step('absentTicket', '2001', away.id)
  // Six minutes without a call while two wait.
  await on.hall.moveClock(at('09:10'))
  for (const [begins, ends] of [
    ['09:10', '09:15'],
    ['09:21', '09:26'],
  ] as const) {
    await on.hall.moveClock(at(begins))
    const ticket = await on.next('2001', 1)
    await on.step('startTicket', '2001', ticket.id)
    await on.hall.moveClock(at(ends))
    await on.step('finishTicket', '2001', ticket.id)
  }
  must(await (await on.as('2001')).signOffCounter({ params: { id: counterId(1) }, body: body() }))
  await on.hall.moveClock(at('10:00', 24))
  const manager = await on.as('1002')
  const { configuration } = must(await manager.getSetup({}))
  const [whole] = must(await manager.replaySetup({ body: { configuration } })).groups
  expect(whole?.measured.longestS).toBe(21 * 60)
  expect(whole?.before.longestS).toBe(21 * 60)
})

test('SC-021 a counter that was never open serves nobody in the replay, and a service that is gone leaves its customers out', async () => {
  const on = await aMonday()
  await on.hall.moveClock(at('10:00', 24))
  const manager = await on.as('1002')
  const { configuration } = must(await manager.getSetup({}))
  const counters = [
    ...configuration.counters,
    { ...configuration.counters[0], id: 'counter-7', number: 7 } as Configuration['counters'][number],
  ]
  const services = configuration.services.filter(({ id }) => id !== REPAIR)
  const found = must(await manager.replaySetup({ body: { configuration: { ...configuration, counters, services } } }))
  expect(found).toMatchObject({ tickets: 2, leftOut: 2, neverOpen: [2, 3, 4, 5, 6, 7] })
})

test('SC-021 without a week to play, or with a draft that could not be published, the replay is refused with the reason', async () => {
  const on = await openStage()
  stage = on
  const manager = await on.as('1002')
  const { configuration } = must(await manager.getSetup({}))
  expect(refusalOf(await manager.replaySetup({ body: { configuration } }))).toBe('no-history')
  expect(refusalOf(await manager.replaySetup({ body: { configuration: { ...configuration, profiles: [] } } }))).toBe('not-acceptable')
})
