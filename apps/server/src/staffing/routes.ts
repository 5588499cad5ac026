import type { HallContract } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Handlers } from '../platform/mount.ts'
import { dateRefusal, hallFiguresOf, reported } from '../traffic/index.ts'
import type { NeedReports } from './kept-needs.ts'

interface Options {
  readonly reports: NeedReports
  readonly hall: () => Hall
  readonly now: () => number
}

/** The handlers of this module's part of the contract. */
export const needHandlers = ({ reports, hall, now }: Options): Handlers<HallContract, 'getNeed'> => ({
  getNeed: {
    kind: 'query',
    answer: ({ query: { date } }) =>
      dateRefusal('date', date) ?? reported(reports.run('need', { hall: hallFiguresOf(hall()), date, nowMs: now() })),
  },
})
