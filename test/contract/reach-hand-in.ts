import { get } from 'node:http'
import { must } from '../support/hall.ts'
import { body, preparedToken, type Stage } from '../support/stage.ts'
import type { Reach } from './reach.ts'

/** A report that nobody took out of the hall cannot have been handed upward. */
export const handInRefusals: { readonly handInReport: Readonly<Record<'no-file', Reach>> } = {
  handInReport: {
    'no-file': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.handInReport({ body: { ...body(), form: 'daily', date: '2026-11-22' } })
    },
  },
}

const DAY = '2026-11-23'

// Not by fetch: the watch over the published document knows answers in JSON, and a file is none.
const download = (address: string): Promise<unknown> =>
  new Promise((done, fail) => {
    const asked = get(address, { headers: { authorization: `Bearer ${preparedToken('1002')}` } }, (answer) => {
      answer.resume().once('end', done)
    })
    asked.once('error', fail)
  })

/** Takes a report out of the hall and hands it in. */
export const liveThroughHandIn = async (stage: Stage): Promise<void> => {
  const manager = await stage.as('1002')
  const { times } = must(await manager.listDueReports({}))
  must(await manager.setReportDueTimes({ body: { ...body(), times } }))
  await download(`${stage.hall.base}/api/reports/daily?date=${DAY}&format=csv`)
  must(await manager.handInReport({ body: { ...body(), form: 'daily', date: DAY } }))
}
