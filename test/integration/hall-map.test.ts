import type { Configuration } from '@jiaohao/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { listen } from '../support/listener.ts'
import { body, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
type Change = (configuration: Configuration) => Configuration
const publish = async (on: Stage, change: Change) => {
  const manager = await on.as('1002')
  const { version, configuration } = must(await manager.getSetup({}))
  return manager.publishSetup({ body: { ...body(), baseVersion: version, configuration: change(configuration) } })
}
const planOf = async (on: Stage) => must(await on.hall.api.getHall({})).plan
const counterMoved: Change = (configuration) => ({
  ...configuration,
  ...(configuration.plan && {
    plan: {
      ...configuration.plan,
      counters: configuration.plan.counters.map((place) => (place.counterId === 'counter-1' ? { ...place, y: place.y + 1 } : place)),
    },
  }),
})

test('CD-004 a published plan is in force at once: every seat is told, the hall shows it, and a restart keeps it', async () => {
  stage = await openStage()
  const before = await planOf(stage)
  const seats = [listen(stage.hall.base, 'kiosk'), listen(stage.hall.base, 'display')] as const
  for (const seat of seats) await seat.snapshot()
  must(await publish(stage, counterMoved))
  for (const seat of seats) {
    expect((await seat.heard('hall-configured', ({ body: { version } }) => version === 2)).body).toEqual({ version: 2 })
    seat.close()
  }
  const after = await planOf(stage)
  const of = (plan: typeof after) => plan?.counters.find(({ counterId }) => counterId === 'counter-1')
  expect(of(after)?.y).toBe((of(before)?.y ?? 0) + 1)
  stage = { ...stage, hall: await stage.hall.restart() }
  expect(await planOf(stage)).toEqual(after)
})

test('CD-004 a plan with a counter outside its area is refused with its place, and the one in force stays', async () => {
  stage = await openStage()
  const before = await planOf(stage)
  const outside: Change = (configuration) => ({
    ...configuration,
    ...(configuration.plan && {
      plan: { ...configuration.plan, counters: configuration.plan.counters.map((place) => ({ ...place, y: 12 })) },
    }),
  })
  expect(refusalOf(await publish(stage, outside))).toBe('not-acceptable')
  const manager = await stage.as('1002')
  const { configuration } = must(await manager.getSetup({}))
  const { problems } = must(await manager.checkSetup({ body: { configuration: outside(configuration) } }))
  expect(problems).toContainEqual({ path: 'plan.counters.0', code: 'plan-counter-outside-area', values: {}, blocking: true })
  expect(await planOf(stage)).toEqual(before)
})

test('a hall that publishes no plan shows none, and has it again from an old version', async () => {
  stage = await openStage()
  const before = await planOf(stage)
  must(await publish(stage, ({ plan: _plan, ...rest }) => rest))
  expect(await planOf(stage)).toBeUndefined()
  const manager = await stage.as('1002')
  const { configuration } = must(await manager.getSetupVersion({ params: { version: '1' } }))
  must(await publish(stage, () => configuration))
  expect(await planOf(stage)).toEqual(before)
})
