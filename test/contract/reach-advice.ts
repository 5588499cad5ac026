import type { HallContract } from '@jiaohao/shared/contract'
import { USUAL_ADVICE } from '../../apps/server/src/staffing/domain/usual-advice.ts'
import { lookedAt, shortHall } from '../support/advice.ts'
import { must } from '../support/hall.ts'
import { body, REPAIR, type Stage } from '../support/stage.ts'
import { at, type Reach } from './reach.ts'

type AdviceCall = 'decideAdvice' | 'setAdviceSettings'

/** More than one counter handles within the promised wait. */
const LINE = 12

const given = async (stage: Stage) => {
  await shortHall(stage)
  const { open } = await lookedAt(stage)
  const manager = await stage.as('1002')
  const decide = (accepts: boolean, reason: string | null = null) =>
    manager.decideAdvice({ params: { id: open?.adviceId ?? '' }, body: { ...body(), accepts, reason } })
  return { manager, decide }
}

/** How the calls of the advice are refused. */
export const adviceRefusals: { readonly [K in AdviceCall]: { readonly [R in HallContract[K]['refusals'][number]]: Reach } } = {
  decideAdvice: {
    'wrong-state': async (stage) => {
      const { decide } = await given(stage)
      must(await decide(true))
      return () => decide(true)
    },
    'reason-needed': async (stage) => {
      const { decide } = await given(stage)
      return () => decide(false)
    },
  },
  setAdviceSettings: {
    'advice-unusable': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.setAdviceSettings({ body: { ...body(), settings: { ...USUAL_ADVICE, leaveAbove: USUAL_ADVICE.enterBelow } } })
    },
  },
}

/** Every call of the advice, once. */
export const liveThroughAdvice = async (stage: Stage): Promise<void> => {
  const manager = await stage.as('1002')
  must(await manager.getAdvice({ query: {} }))
  const { settings } = must(await manager.getAdviceSettings({}))
  must(await manager.setAdviceSettings({ body: { ...body(), settings } }))
  const clerk = await stage.signOn('2006', 6)
  const tickets: string[] = []
  for (let n = 0; n < LINE; n++) tickets.push((await stage.issue({ serviceId: REPAIR })).id)
  const { open } = await lookedAt(stage)
  must(await manager.decideAdvice({ params: { id: open?.adviceId ?? '' }, body: { ...body(), accepts: true, reason: null } }))
  for (const id of tickets) must(await stage.api.cancelTicket({ params: { id }, body: body() }))
  must(await clerk.signOffCounter(at(6)))
}
