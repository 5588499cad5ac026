import type { Configuration } from '@jiaohao/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { body, counterId, openStage, PLAN_CHANGE, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})

type Special = Configuration['days']['special'][number]
/** Registers days that differ, in the place of those that were. */
const register = async (on: Stage, ...special: Special[]): Promise<void> => {
  const manager = await on.as('1002')
  const { version: baseVersion, configuration } = must(await manager.getSetup({}))
  const days = { ...configuration.days, special }
  must(await manager.publishSetup({ body: { ...body(), baseVersion, configuration: { ...configuration, days } } }))
}
const other = (day: string, names: Special['names'], opensAtMin: number, closesAtMin: number): Special => ({
  ...{ day, names },
  hours: { state: 'other', opensAtMin, closesAtMin },
})

test('DS-023 a hall is open from 08:00 to 20:00 on every day, National Day included, until other hours are registered beforehand', async () => {
  const on = await openStage({ clock: '2027-09-27T07:00:00+08:00@0' })
  stage = on
  const isOpen = async (): Promise<boolean> => must(await on.api.getHall({})).open
  // A Monday to the Sunday of the holiday week: 1 October is a Friday.
  for (let date = 27; date <= 33; date++) {
    const day = date <= 30 ? `2027-09-${date}` : `2027-10-0${date - 30}`
    const seen: boolean[] = []
    for (const time of ['07:59:59', '08:00:00', '19:59:59', '20:00:00']) {
      await on.hall.moveClock(`${day}T${time}+08:00`)
      seen.push(await isOpen())
    }
    expect({ day, seen }).toEqual({ day, seen: [false, true, true, false] })
  }
  await register(on, other('2027-10-05', { zh: '盘点', en: 'Stocktaking' }, 600, 1080))
  const { schedule } = must(await on.api.getHall({}))
  expect(schedule.coming).toEqual([
    {
      day: '2027-10-05',
      names: { zh: '盘点', en: 'Stocktaking' },
      hours: { opensAtMin: 600, closesAtMin: 1080 },
      usual: { opensAtMin: 480, closesAtMin: 1200 },
    },
  ])
  for (const [time, open] of [
    ['08:00', false],
    ['10:00', true],
    ['17:59', true],
    ['18:00', false],
  ] as const) {
    await on.hall.moveClock(`2027-10-05T${time}:00+08:00`)
    expect({ time, open: await isOpen() }).toEqual({ time, open })
  }
})

test('DS-026 whoever waits at closing time is served in overtime where the hours of the day were made longer, and is closed by name where not', async () => {
  const on = await openStage({ clock: '2026-11-23T19:50:00+08:00@0' })
  stage = on
  const clerk = await on.signOn('2001', 1)
  const [first, second, third] = [await on.issue(), await on.issue(), await on.issue()]
  const stateOf = async (id: string): Promise<string> => must(await clerk.getTicket({ params: { id } })).ticket.state
  // Half an hour of overtime for those who wait.
  await register(on, other('2026-11-23', { zh: '加班', en: 'Overtime' }, 480, 1230))
  await on.hall.moveClock('2026-11-23T20:00:00+08:00')
  expect(await stateOf(first.id)).toBe('waiting')
  const serve = async (id: string): Promise<void> => {
    expect((await on.next('2001', 1)).id).toBe(id)
    await on.step('startTicket', '2001', id)
  }
  await serve(first.id)
  await on.step('finishTicket', '2001', first.id)
  expect(await stateOf(first.id)).toBe('served')
  await on.hall.moveClock('2026-11-23T20:29:00+08:00')
  await serve(second.id)
  await on.hall.moveClock('2026-11-23T20:30:00+08:00')
  // Nobody is left open: whoever is being served is served to the end, and whoever still waits is told that it is over.
  expect([await stateOf(second.id), await stateOf(third.id)]).toEqual(['serving', 'expired'])
  expect(refusalOf(await on.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } }))).toBe('hall-closed')
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('counter-busy')
  await on.step('finishTicket', '2001', second.id)
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  const { entries } = must(await (await on.as('1002')).getLog({ query: { name: 'ticket-expired' } }))
  expect(entries.map((entry) => entry.body.ticketId)).toEqual([third.id])
})
