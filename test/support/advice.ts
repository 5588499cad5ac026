import type { Advice } from '@jiaohao/shared/contract'
import { must } from './hall.ts'
import { publishShifts } from './roster.ts'
import { body, counterId, PLAN_CHANGE, type Stage } from './stage.ts'

/** The hall's Monday, which the stage opens on at 09:00. */
export const TODAY = '2026-11-23'

/** One clerk at counter 1 of the two whom the roster has there, and a line that she alone would keep waiting for an hour. */
export const shortHall = async (stage: Stage, waiting = 12): Promise<void> => {
  await publishShifts(stage, { from: TODAY, to: TODAY }, [
    ['2001', TODAY, 'early-1'],
    ['2002', TODAY, 'early-2'],
  ])
  must(await (await stage.as('2001')).signOnCounter({ params: { id: counterId(1) }, body: body() }))
  for (let n = 0; n < waiting; n++) await stage.issue({ serviceId: PLAN_CHANGE })
}

/** Has the hall looked at; the advice that stands then. */
export const lookedAt = async (stage: Stage): Promise<{ readonly state: string; readonly open: Advice | null; readonly all: Advice[] }> => {
  const { watch, advices } = must(await (await stage.as('1002')).lookForAdvice({ body: {} }))
  return { state: watch.state, open: advices.find(({ state }) => state === 'open') ?? null, all: advices }
}
