import type { HallContract, Replay } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import type { HallKeeper } from '../hall/index.ts'
import { refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { ReplayAsked } from './replay-report.ts'
import { reported } from './routes.ts'

interface Options {
  readonly reports: { readonly run: (name: 'replay', asked: ReplayAsked) => Promise<Replay> }
  readonly keeper: Pick<HallKeeper, 'configuration' | 'problems' | 'hall'>
  readonly now: () => number
}

/**
 * The handler of the replay. A draft that could not be published is `not-acceptable`, a week without a number `no-history`; the rest
 * runs in the reports' thread and within its time, else it is `busy`.
 */
export const replayHandlers = ({ reports, keeper, now }: Options): Handlers<HallContract, 'replaySetup'> => ({
  replaySetup: query<HallContract['replaySetup']>(async ({ body: { configuration } }) => {
    // What stands against a draft only at this moment, such as people who wait, does not keep anybody from trying it on last week.
    const broken = keeper.problems(configuration).find(({ blocking, code }) => blocking && !code.endsWith('-in-use'))
    if (broken !== undefined) return refuse('not-acceptable', `${broken.path}: ${broken.code}`)
    const today = dayOf(now(), keeper.hall().timeZone)
    const answer = await reported(reports.run('replay', { present: keeper.configuration(), draft: configuration, today }))
    return answer.ok && answer.value.tickets === 0 ? refuse('no-history') : answer
  }),
})
