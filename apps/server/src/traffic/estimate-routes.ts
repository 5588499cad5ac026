import type { HallContract } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Handlers } from '../platform/mount.ts'
import type { EstimatesAsked, EstimatesTold } from './estimate-report.ts'
import { daysRefusal, reported } from './routes.ts'

interface Options {
  readonly reports: { readonly run: (name: 'estimates', asked: EstimatesAsked) => Promise<EstimatesTold> }
  readonly hall: () => Hall
}

/** The handler of the report on estimates. Days that are out of order, out of range or too many are `malformed`. */
export const estimateHandlers = ({ reports, hall }: Options): Handlers<HallContract, 'getEstimates'> => ({
  getEstimates: {
    kind: 'query',
    answer: async ({ query: { from, to } }) =>
      daysRefusal(from, to) ?? (await reported(reports.run('estimates', { timeZone: hall().timeZone, from, to }))),
  },
})
