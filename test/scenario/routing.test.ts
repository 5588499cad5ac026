import type { HallContract } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandId, must, refusalOf } from '../support/hall.ts'
import { body, counterId, openStage, PLAN_CHANGE, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const LEAVING = 'leaving-advice'
const MANAGER = '1002'
type Profile = Parameters<Awaited<ReturnType<Stage['as']>>['tryProfile']>[0]['body']['profile']
type Tried = Extract<Awaited<ReturnType<Awaited<ReturnType<Stage['as']>>['tryProfile']>>, { ok: true }>['data']['calls'][number]

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const names = { zh: '规则', en: 'Rules' }
const by = async (staffNo: string, serviceId: string, ticketClass: 'vip' | 'booked' | 'ordinary' | 'priority' = 'ordinary') =>
  must(await (await stage.as(staffNo)).issueTicket({ body: { ...body(), serviceId, class: ticketClass } })).ticket
const tried = async (profile: Profile, counter = 1): Promise<Tried[]> =>
  must(await (await stage.as(MANAGER)).tryProfile({ body: { counterId: counterId(counter), profile } })).calls
const train = async (staffNo: string, skills: HallContract['setSkills']['body']['_zod']['input']['skills']) =>
  (await stage.as(MANAGER)).setSkills({ params: { id: staffNo }, body: { ...body(), skills } })
/** Publishes the configuration in force after a change to it. */
const reconfigure = async (
  change: (configuration: HallContract['publishSetup']['body']['_zod']['output']['configuration']) => void,
): Promise<void> => {
  const manager = await stage.as('1001')
  const { version, configuration } = must(await manager.getSetup({}))
  change(configuration)
  must(await manager.publishSetup({ body: { commandId: commandId(), baseVersion: version, configuration } }))
}

test('SC-002 CT-001 a counter serves what its clerk is trained for, and skills are journalled with who changed them', async () => {
  must(await train('2001', { desks: ['cashier'], serviceIds: [REPAIR] }))
  await stage.signOn('2001', 1)
  const clerk = await stage.as('2001')
  const counter = must(await clerk.listCounters({})).counters.find(({ id }) => id === counterId(1))
  expect(counter?.serviceIds).toContain(REPAIR)
  expect(counter?.serviceIds).toContain('bill-payment')
  expect(counter?.serviceIds).not.toContain(PLAN_CHANGE)
  await stage.issue()
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  const { id } = await stage.issue({ serviceId: REPAIR })
  expect(await stage.next('2001', 1)).toMatchObject({ id })
  const manager = await stage.as(MANAGER)
  expect(must(await manager.getLog({ query: { name: 'staff-skilled' } })).entries).toMatchObject([{ subject: '2001', actor: 'staff:1002' }])
  const staff = must(await manager.listSkills({})).staff
  expect(staff.find(({ staffNo }) => staffNo === '2001')?.skills).toEqual({ desks: ['cashier'], serviceIds: [REPAIR] })
  expect(staff.find(({ staffNo }) => staffNo === '2002')?.skills).toBeNull()
})

test('SC-002 skills and what an open counter serves survive a restart, and null gives everything back at once', async () => {
  must(await train('2001', { desks: ['cashier'], serviceIds: [] }))
  await stage.signOn('2001', 1)
  const serves = async () =>
    must(await (await stage.as('2001')).listCounters({})).counters.find(({ id }) => id === counterId(1))?.serviceIds
  const narrow = await serves()
  stage = stageOf(await stage.hall.restart())
  expect(await serves()).toEqual(narrow)
  must(await train('2001', null))
  expect((await serves())?.length).toBeGreaterThan(narrow?.length ?? 0)
})

test('SC-023 VP-004 whoever thinks of leaving waits for the retention seat, the VIP first, and after ten minutes anybody takes him', async () => {
  await stage.signOn('2001', 1)
  await stage.signOn('2005', 5)
  await stage.issue({ serviceId: LEAVING })
  const late = await stage.issue({ serviceId: LEAVING })
  const high = await by('3001', LEAVING, 'vip')
  await by('3001', PLAN_CHANGE, 'vip')
  const clerk = await stage.as('2001')
  await stage.serve('2001', 1)
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  expect(await stage.serve('2005', 5)).toMatchObject({ id: high.id, rule: 'service-first' })
  await stage.next('2005', 5)
  await stage.hall.moveClock('2026-11-23T09:09:59+08:00')
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  await stage.hall.moveClock('2026-11-23T09:10:00+08:00')
  expect(await stage.next('2001', 1)).toMatchObject({ id: late.id })
})

test('SC-023 while no retention seat is open or it pauses, anybody takes a leaving customer at once', async () => {
  await stage.signOn('2001', 1)
  const first = await stage.issue({ serviceId: LEAVING })
  expect(await stage.serve('2001', 1)).toMatchObject({ id: first.id })
  const seat = await stage.signOn('2005', 5)
  const second = await stage.issue({ serviceId: LEAVING })
  const clerk = await stage.as('2001')
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  must(await seat.pauseCounter({ params: { id: counterId(5) }, body: { ...body(), reason: 'break' } }))
  expect(await stage.next('2001', 1)).toMatchObject({ id: second.id })
})

test('SC-017 SC-016 a transfer to a desk type keeps number and waiting time, and a counter with that desk calls it', async () => {
  await stage.signOn('2003', 3)
  await stage.signOn('2004', 4)
  const { id, number, issuedAt } = await stage.issue()
  await stage.next('2003', 3)
  await stage.hall.moveClock('2026-11-23T09:05:00+08:00')
  const clerk = await stage.as('2003')
  const sent = must(await clerk.transferTicket({ params: { id }, body: { ...body(), desk: 'after-sales' } })).ticket
  expect(sent).toMatchObject({ id, number, issuedAt, state: 'waiting', areaId: 'after-sales' })
  await stage.issue({ serviceId: REPAIR })
  expect(await stage.next('2004', 4)).toMatchObject({ id, number })
  const { entries } = must(await (await stage.as(MANAGER)).getLog({ query: { name: 'ticket-transferred' } }))
  expect(entries).toMatchObject([{ body: { desk: 'after-sales', fromServiceId: PLAN_CHANGE } }])
})

test('a transfer names a service or a desk type, not both and not neither', async () => {
  await stage.signOn('2001', 1)
  const { id } = await stage.issue()
  await stage.next('2001', 1)
  const clerk = await stage.as('2001')
  for (const to of [{}, { serviceId: REPAIR, desk: 'after-sales' as const }])
    await expect(clerk.transferTicket({ params: { id }, body: { ...body(), ...to } })).rejects.toMatchObject({ status: 400 })
})

test('TQ-002 two counters that press next in the same instant call different tickets', async () => {
  const clerks = await Promise.all(([1, 2, 3, 4, 6] as const).map((counter) => stage.signOn(`200${counter}`, counter)))
  for (let taken = 0; taken < clerks.length; taken++) await stage.issue()
  const answers = await Promise.all(
    clerks.map((clerk, at) => clerk.callNext({ params: { id: counterId([1, 2, 3, 4, 6][at] ?? 1) }, body: body() })),
  )
  const called = answers.map((answer) => must(answer).ticket)
  expect(new Set(called.map(({ calledAt }) => calledAt)).size).toBe(1)
  expect(new Set(called.map(({ id }) => id)).size).toBe(clerks.length)
})

test('VP-006 TQ-006 a call says which rule of which profile chose it, with the numbers, and the journal keeps that', async () => {
  await stage.signOn('2001', 1)
  const { id } = await stage.issue()
  await stage.hall.moveClock('2026-11-23T09:07:00+08:00')
  const { rule, why } = must(await (await stage.as('2001')).callNext({ params: { id: counterId(1) }, body: body() }))
  expect({ rule, why }).toEqual({
    rule: 'longest-wait',
    why: {
      profileId: 'usual',
      profileNames: { zh: '通用', en: 'Usual order' },
      ruleIndex: 4,
      rule: { kind: 'longest-wait' },
      waitedS: 420,
      waitLimitS: 1_800,
      ratio: null,
    },
  })
  const { entries } = must(await (await stage.as(MANAGER)).getLog({ query: { subject: id, name: 'ticket-called' } }))
  expect(entries).toMatchObject([{ body: { rule, why } }])
})

const ratio = (keptFor: 'counter' | 'profile'): Profile => ({
  id: 'by-turns',
  names,
  rules: [
    {
      kind: 'ratio',
      keptFor,
      shares: [
        { class: 'ordinary', share: 2 },
        { class: 'vip', share: 1 },
        { class: 'booked', share: 1 },
      ],
    },
    { kind: 'longest-wait' },
  ],
})

test('SC-021 a profile is tried on the present queue, each call with its reason, and nothing changes', async () => {
  for (let taken = 0; taken < 5; taken++) {
    await stage.issue()
    await by('3001', PLAN_CHANGE, 'vip')
  }
  await by('3001', PLAN_CHANGE, 'booked')
  const before = await stage.seq()
  const calls = await tried(ratio('counter'))
  expect(calls).toHaveLength(10)
  // Of the first four two are ordinary, one is a VIP and one is booked; then only two classes wait, two to one.
  const classes = calls.map((call) => call.class)
  expect(classes.slice(0, 4).toSorted()).toEqual(['booked', 'ordinary', 'ordinary', 'vip'])
  expect(classes.slice(4, 7).toSorted()).toEqual(['ordinary', 'ordinary', 'vip'])
  expect(calls.slice(0, 4).map(({ rule, why }) => ({ rule, index: why.ruleIndex, id: why.profileId }))).toEqual(
    Array.from({ length: 4 }, () => ({ rule: 'ratio', index: 0, id: 'by-turns' })),
  )
  expect(new Set(calls.map(({ ticketId }) => ticketId)).size).toBe(10)
  expect(await stage.seq()).toBe(before)
  expect(await tried(ratio('counter'))).toEqual(calls)
})

test('SC-021 VP-006 a published profile is in force at once, its ratio goes on after a restart, and whoever reached the limit comes before it', async () => {
  await reconfigure((configuration) => {
    configuration.profiles = [...(configuration.profiles ?? []), ratio('profile')]
    for (const counter of configuration.counters) if (counter.number <= 2) counter.profileId = 'by-turns'
  })
  await stage.signOn('2001', 1)
  await stage.signOn('2002', 2)
  for (let taken = 0; taken < 8; taken++) {
    await stage.issue()
    await by('3001', PLAN_CHANGE, 'vip')
  }
  const called: string[] = []
  for (let call = 0; call < 3; call++) called.push((await stage.serve('2001', 1)).class)
  stage = stageOf(await stage.hall.restart())
  for (let call = 0; call < 3; call++) called.push((await stage.serve('2002', 2)).class)
  expect(called.slice(0, 3).toSorted()).toEqual(['ordinary', 'ordinary', 'vip'])
  expect(called.slice(3).toSorted()).toEqual(['ordinary', 'ordinary', 'vip'])
  await stage.hall.moveClock('2026-11-23T09:30:00+08:00')
  const { waiting } = must(await (await stage.as('2001')).getQueue({}))
  const longest = waiting.map(({ number }) => number).toSorted()[0]
  expect((await stage.serve('2001', 1)).number).toBe(longest)
})

const unusable: readonly (readonly [string, Profile, string])[] = [
  ['an empty profile', { id: 'bad', names, rules: [] }, 'profile bad: no rule'],
  [
    'a ratio of zero',
    {
      id: 'bad',
      names,
      rules: [
        {
          kind: 'ratio',
          keptFor: 'counter',
          shares: [
            { class: 'vip', share: 0 },
            { class: 'ordinary', share: 1 },
          ],
        },
        { kind: 'longest-wait' },
      ],
    },
    'profile bad, rule 1: a ratio of zero for vip',
  ],
  ['a profile that follows itself', { id: 'bad', names, rules: [{ kind: 'follow', profileId: 'bad' }] }, 'follows itself (bad → bad)'],
]
test.each(unusable)('SC-021 %s cannot be tried, with the reason', async (_, profile, words) => {
  const answer = await (await stage.as(MANAGER)).tryProfile({ body: { counterId: counterId(1), profile } })
  expect(refusalOf(answer)).toBe('profile-unusable')
  expect(answer.ok ? '' : answer.problem.detail).toContain(words)
})
