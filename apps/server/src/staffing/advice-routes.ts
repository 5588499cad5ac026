import type { HallContract } from '@jiaohao/shared/contract'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { AdviceDesk } from './advice-desk.ts'
import { adviceDefect } from './domain/usual-advice.ts'

type AdviceOperation = 'getAdvice' | 'lookForAdvice' | 'decideAdvice' | 'getAdviceSettings' | 'setAdviceSettings'

/** The handlers of the advice within the day. */
export const adviceRoutes = (desk: AdviceDesk): Handlers<HallContract, AdviceOperation> => {
  const reply = (day: string) => done({ watch: desk.watch(), advices: desk.ofDay(day), guides: desk.guides() })
  return {
    getAdvice: query<HallContract['getAdvice']>(({ query: { day } }) => reply(day ?? desk.today())),
    // The look writes by itself, and is the same look however often it is asked for.
    lookForAdvice: query<HallContract['lookForAdvice']>(async () => {
      await desk.look()
      return reply(desk.today())
    }),
    decideAdvice: command<HallContract['decideAdvice']>(({ params: { id }, body: { accepts, reason } }, _who, tx) => {
      const advice = desk.one(id)
      if (advice === null) return refuse('not-found')
      if (advice.state !== 'open') return refuse('wrong-state')
      if (!accepts && reason === null) return refuse('reason-needed')
      desk.project(tx.record('advice-decided', id, { adviceId: id, day: advice.day, accepts, reason }))
      return done({ advice: desk.one(id) ?? advice })
    }),
    getAdviceSettings: query<HallContract['getAdviceSettings']>(() => done({ settings: desk.settings() })),
    setAdviceSettings: command<HallContract['setAdviceSettings']>(({ body: { settings } }, _who, tx) => {
      const defect = adviceDefect(settings)
      if (defect !== null) return refuse('advice-unusable', defect)
      desk.project(tx.record('advice-configured', 'advice', { settings }))
      return done({ settings: desk.settings() })
    }),
  }
}
