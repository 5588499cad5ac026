import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { put, readyDraft } from '../support/roster.ts'
import { body, counterId, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const SUN = '2007'
const WANG = '2001'
const MONDAY = '2026-11-30'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

test('S20 TR-007 a trainee signs on only with a supervising clerk, and the calls of the counter carry both numbers', async () => {
  const sun = await stage.as(SUN)
  expect(refusalOf(await sun.signOnCounter({ params: { id: counterId(1) }, body: body() }))).toBe('supervisor-needed')
  must(await sun.signOnCounter({ params: { id: counterId(1) }, body: { ...body(), supervisorNo: WANG } }))
  await stage.issue()
  const { ticket } = must(await sun.callNext({ params: { id: counterId(1) }, body: body() }))
  const manager = await stage.as('1002')
  const { counters } = must(await manager.listCounters({}))
  expect(counters.find(({ id }) => id === counterId(1))).toMatchObject({ staffNo: SUN, supervisorNo: WANG, ticketId: ticket.id })
  const { entries } = must(await manager.getLog({ query: { name: 'counter-signed-on' } }))
  expect(entries[0]?.body).toMatchObject({ staffNo: SUN, supervisorNo: WANG })
})

test('S20 TR-007 the roster counts a trainee in part, and only beside the named supervisor', async () => {
  const manager = await stage.as('1002')
  const { settings } = must(await manager.getRosterSettings({}))
  const contract = { staffNo: SUN, posts: ['counter' as const], hoursPerWeek: { min: 0, max: 40 }, capacityPercent: 50, supervisorNo: WANG }
  must(await manager.setRosterSettings({ body: { ...body(), settings: { ...settings, contracts: [contract] } } }))
  const { id } = await readyDraft(manager, { from: MONDAY, to: MONDAY })
  const alone = await put(manager, id, [[SUN, MONDAY, 'early-1']])
  expect(alone.violations).toContainEqual(expect.objectContaining({ rule: 'supervisor', staffNo: SUN, day: MONDAY, hard: true }))
  const beside = await put(manager, id, [[WANG, MONDAY, 'early-1']])
  expect(beside.violations.filter(({ rule }) => rule === 'supervisor')).toEqual([])
  const nine = (9 - beside.opensAtMin / 60) * 2
  expect(beside.cover[0]?.counters.rostered[nine]).toBe(1.5)
})
