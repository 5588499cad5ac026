import type { HallContract } from '@jiaohao/shared/contract'
import { type Handlers, query } from '../platform/mount.ts'
import { dateRefusal, type Exports, mayReadNames, reported } from '../traffic/index.ts'
import { type BriefingNeeds, makeBriefing } from './briefing.ts'
import { briefingSheets } from './briefing-export.ts'

interface Options extends BriefingNeeds {
  readonly exports: Exports
}

/** The handler of the briefing. People are named to those who lead the shift; a file is logged before it is handed out. */
export const briefingHandlers = ({ exports, ...needs }: Options): Handlers<HallContract, 'getBriefing'> => ({
  getBriefing: query<HallContract['getBriefing']>(async ({ query: { date, format } }, who) => {
    const refused = dateRefusal('date', date)
    if (refused !== null) return refused
    const withNames = mayReadNames(who)
    const made = await reported(makeBriefing(needs, { day: date, withNames }))
    if (!made.ok || format === 'json') return made
    return exports.file(who, { report: 'briefing', from: date, to: date, format, withNames }, briefingSheets(made.value))
  }),
})
