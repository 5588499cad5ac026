import type { HallContract } from '@jiaohao/shared/contract'
import { must } from '../support/hall.ts'
import { body, type Stage } from '../support/stage.ts'
import { of, type Reach } from './reach.ts'

type ArrangementCall = 'appointDuty' | 'planAbsence' | 'startIncident' | 'endIncident'

const DAY = '2026-12-07'
const incident = async (stage: Stage) => {
  const manager = await stage.as('1002')
  const start = () => manager.startIncident({ body: { ...body(), reason: 'the system is down' } })
  return { manager, start, id: must(await start()).incident.id }
}
const plan = async (stage: Stage, from: string) => {
  const manager = await stage.as('1003')
  return () => manager.planAbsence({ body: { ...body(), staffNo: '2001', kind: 'training', from, to: DAY } })
}

/** How the calls of duty managers, planned absences and incidents are refused. */
export const arrangementRefusals: { readonly [K in ArrangementCall]: { readonly [R in HallContract[K]['refusals'][number]]: Reach } } = {
  appointDuty: {
    'roster-unusable': async (stage) => {
      const director = await stage.as('1001')
      return () => director.appointDuty({ body: { ...body(), changes: [{ day: DAY, staffNo: '2001' }] } })
    },
  },
  planAbsence: { 'roster-unusable': (stage) => plan(stage, '2026-11-23') },
  startIncident: {
    'wrong-state': async (stage) => (await incident(stage)).start,
  },
  endIncident: {
    'wrong-state': async (stage) => {
      const { manager, id } = await incident(stage)
      must(await manager.endIncident(of(id)))
      return () => manager.endIncident(of(id))
    },
  },
}

/** Every call of the post sheet and of what is arranged beside the roster, once. */
export const liveThroughArrangements = async (stage: Stage): Promise<void> => {
  const [director, clerk] = [await stage.as('1001'), await stage.as('2001')]
  must(await director.appointDuty({ body: { ...body(), changes: [{ day: DAY, staffNo: '1002' }] } }))
  must(await clerk.getDutyRota({ query: { from: DAY, to: DAY } }))
  must(await clerk.getPostSheet({ query: { date: DAY } }))
  const { absence } = must(await (await plan(stage, DAY))())
  must(await director.listAttendance({ query: { month: DAY.slice(0, 7) } }))
  must(await director.dropAbsence(of(absence.id)))
  const { id } = await incident(stage)
  must(await clerk.listIncidents({ query: {} }))
  must(await director.endIncident(of(id)))
}
