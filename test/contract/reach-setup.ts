import type { Configuration } from '@jiaohao/shared/contract'
import { must } from '../support/hall.ts'
import { body, PLAN_CHANGE, type Stage } from '../support/stage.ts'
import type { Reach } from './reach.ts'

const issue = (stage: Stage) => stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })

/** Publishes the hall in force with a change. */
export const publishChanged = async (stage: Stage, change: (configuration: Configuration) => Configuration) => {
  const manager = await stage.as('1002')
  const { version, configuration } = must(await manager.getSetup({}))
  const changed = change(configuration)
  return manager.publishSetup({ body: { ...body(), baseVersion: version, configuration: changed } })
}

/** What the hall's day refuses of an issue. */
export const issueOfDayRefusals: Readonly<Record<'no-more-today' | 'hall-paused' | 'last-ticket-passed', Reach>> = {
  'no-more-today': async (stage) => {
    const manager = await stage.as('1002')
    must(await manager.stopTickets({ body: { ...body(), serviceId: PLAN_CHANGE, reason: 'the form is out' } }))
    return () => issue(stage)
  },
  'hall-paused': async (stage) => {
    must(
      await publishChanged(stage, (configuration) => ({
        ...configuration,
        days: { ...configuration.days, pauses: [{ fromMin: 720, toMin: 780 }] },
      })),
    )
    await stage.hall.moveClock('2026-11-23T12:30:00+08:00')
    return () => issue(stage)
  },
  'last-ticket-passed': async (stage) => {
    must(await publishChanged(stage, (configuration) => ({ ...configuration, days: { ...configuration.days, lastTicketMarginMin: 0 } })))
    await stage.hall.moveClock('2026-11-23T19:58:00+08:00')
    return () => issue(stage)
  },
}

/** How set-up and the switches of the day refuse. */
export const setupRefusals: {
  readonly replaySetup: Readonly<Record<'not-acceptable' | 'no-history', Reach>>
  readonly publishSetup: Readonly<Record<'outdated' | 'not-acceptable', Reach>>
  readonly stopTickets: Readonly<Record<'service-unknown' | 'hall-closed', Reach>>
  readonly giveTickets: Readonly<Record<'wrong-state', Reach>>
} = {
  replaySetup: {
    'not-acceptable': async (stage) => {
      const manager = await stage.as('1002')
      const { configuration } = must(await manager.getSetup({}))
      return () => manager.replaySetup({ body: { configuration: { ...configuration, counters: [] } } })
    },
    'no-history': async (stage) => {
      const manager = await stage.as('1002')
      const { configuration } = must(await manager.getSetup({}))
      return () => manager.replaySetup({ body: { configuration } })
    },
  },
  publishSetup: {
    outdated: async (stage) => {
      const manager = await stage.as('1002')
      const { configuration } = must(await manager.getSetup({}))
      must(await publishChanged(stage, (same) => same))
      return () => manager.publishSetup({ body: { ...body(), baseVersion: 1, configuration } })
    },
    'not-acceptable': async (stage) => () =>
      publishChanged(stage, (configuration) => ({ ...configuration, counters: configuration.counters.filter(({ number }) => number > 4) })),
  },
  stopTickets: {
    'service-unknown': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.stopTickets({ body: { ...body(), serviceId: 'haircut', reason: 'none' } })
    },
    'hall-closed': async (stage) => {
      await stage.hall.moveClock('2026-11-23T20:00:00+08:00')
      const manager = await stage.as('1002')
      return () => manager.stopTickets({ body: { ...body(), serviceId: null, reason: 'late' } })
    },
  },
  giveTickets: {
    'wrong-state': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.giveTickets({ body: { ...body(), serviceId: null } })
    },
  },
}
