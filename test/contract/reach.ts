import type { TicketBody } from '@jiaohao/shared/contract'
import { body, counterId, PLAN_CHANGE, type Stage } from '../support/stage.ts'

export type Answer = { ok: true } | { ok: false; refusal: string }
/** Brings the hall to where the call is refused, and gives the call. */
export type Reach = (stage: Stage) => Promise<() => Promise<Answer>>
export const at = (counter: number) => ({ params: { id: counterId(counter) }, body: body() })
export const of = (id: string) => ({ params: { id }, body: body() })

type Api = Stage['api']
type Called = Awaited<ReturnType<Stage['next']>>

/** 2001 at counter 1 has called a ticket; 2002 at counter 2 has not. */
export const calledByOther = async (stage: Stage): Promise<{ readonly ticket: Called; readonly other: Api; readonly clerk: Api }> => {
  await stage.signOn('2001', 1)
  const other = await stage.signOn('2002', 2)
  await stage.issue()
  return { ticket: await stage.next('2001', 1), other, clerk: await stage.as('2001') }
}
export const servedByOther = async (stage: Stage): Promise<{ readonly ticket: TicketBody; readonly other: Api; readonly clerk: Api }> => {
  const { ticket, ...rest } = await calledByOther(stage)
  return { ticket: await stage.step('startTicket', '2001', ticket.id), ...rest }
}
export const waitingAtOpenCounter = async (stage: Stage): Promise<{ readonly clerk: Api; readonly ticket: TicketBody }> => ({
  clerk: await stage.signOn('2001', 1),
  ticket: await stage.issue(),
})

const steps = ['recallTicket', 'startTicket', 'finishTicket', 'absentTicket', 'holdTicket'] as const
type StepName = (typeof steps)[number]
export const stepRefusals = (step: StepName): Record<'wrong-state' | 'not-yours', Reach> => ({
  'wrong-state': async (stage) => {
    const { clerk, ticket } = await waitingAtOpenCounter(stage)
    return () => clerk[step](of(ticket.id))
  },
  'not-yours': async (stage) => {
    const needsService = step === 'finishTicket' || step === 'holdTicket'
    const { ticket, other } = await (needsService ? servedByOther : calledByOther)(stage)
    return () => other[step](of(ticket.id))
  },
})

export const printJob = async (stage: Stage) => {
  const issued = await stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
  if (!issued.ok) throw new Error('no ticket')
  const id = issued.data.printJobId
  const progress = (state: 'sending' | 'uncertain' | 'confirmed') =>
    stage.api.progressPrintJob({ params: { id }, body: { ...body(), state } })
  const fail = async () => {
    await progress('sending')
    await progress('uncertain')
  }
  return { id, ticketId: issued.data.ticket.id, progress, fail, reprint: () => stage.api.reprint(of(id)) }
}
