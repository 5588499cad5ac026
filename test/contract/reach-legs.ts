import { must } from '../support/hall.ts'
import { body, PLAN_CHANGE, REPAIR, type Stage } from '../support/stage.ts'
import { calledByOther, of, type Reach, servedByOther, stepRefusals, waitingAtOpenCounter } from './reach.ts'

/** Served at counters 1, 2, 3, 5 and 6. */
const ADVICE = 'advice-desk'
const plan = (id: string, ...serviceIds: string[]) => ({ ...of(id), body: { ...body(), serviceIds } })

/** 2001 serves a plan change at counter 1; the visit goes on with these services. */
const servedWith = async (stage: Stage, ...serviceIds: string[]) => {
  const served = await servedByOther(stage)
  const planned = await served.clerk.setFurtherServices(plan(served.ticket.id, ...serviceIds))
  if (!planned.ok) throw new Error(`not planned: ${planned.refusal}`)
  return served
}

/** How each call of a visit of several services comes to be refused. */
export const legRefusals: {
  readonly issue: { readonly 'service-repeated': Reach }
  readonly finishTicket: Readonly<Record<'wrong-state' | 'not-yours' | 'further-here' | 'nobody-serves', Reach>>
  readonly continueTicket: Readonly<Record<'wrong-state' | 'not-yours' | 'nothing-further-here', Reach>>
  readonly setFurtherServices: Readonly<
    Record<'wrong-state' | 'not-yours' | 'service-unknown' | 'service-suspended' | 'service-repeated', Reach>
  >
} = {
  issue: {
    'service-repeated':
      async ({ api }) =>
      () =>
        api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, furtherServiceIds: [REPAIR, PLAN_CHANGE] } }),
  },
  finishTicket: {
    ...stepRefusals('finishTicket'),
    'further-here': async (stage) => {
      const { ticket, clerk } = await servedWith(stage, REPAIR)
      return () => clerk.finishTicket(of(ticket.id))
    },
    'nobody-serves': async (stage) => {
      const clerk = await stage.signOn('2003', 3)
      const { id } = await stage.issue()
      await stage.next('2003', 3)
      await stage.step('startTicket', '2003', id)
      await clerk.setFurtherServices(plan(id, REPAIR))
      return () => clerk.finishTicket(of(id))
    },
  },
  continueTicket: {
    'wrong-state': async (stage) => {
      const { clerk, ticket } = await waitingAtOpenCounter(stage)
      return () => clerk.continueTicket(of(ticket.id))
    },
    'not-yours': async (stage) => {
      const { other, ticket } = await servedWith(stage, REPAIR)
      return () => other.continueTicket(of(ticket.id))
    },
    'nothing-further-here': async (stage) => {
      const { clerk, ticket } = await servedByOther(stage)
      return () => clerk.continueTicket(of(ticket.id))
    },
  },
  setFurtherServices: {
    'wrong-state': async (stage) => {
      const { clerk, ticket } = await calledByOther(stage)
      await stage.step('absentTicket', '2001', ticket.id)
      return () => clerk.setFurtherServices(plan(ticket.id, REPAIR))
    },
    'not-yours': async (stage) => {
      const { other, ticket } = await calledByOther(stage)
      return () => other.setFurtherServices(plan(ticket.id, REPAIR))
    },
    'service-unknown': async (stage) => {
      const { clerk, ticket } = await calledByOther(stage)
      return () => clerk.setFurtherServices(plan(ticket.id, 'haircut'))
    },
    'service-suspended': async (stage) => {
      const { clerk, ticket } = await calledByOther(stage)
      await (await stage.as('1001')).suspendService({ params: { id: REPAIR }, body: { ...body(), reason: 'fault' } })
      return () => clerk.setFurtherServices(plan(ticket.id, REPAIR))
    },
    'service-repeated': async (stage) => {
      const { clerk, ticket } = await calledByOther(stage)
      return () => clerk.setFurtherServices(plan(ticket.id, REPAIR, REPAIR))
    },
  },
}

/** Every call about a visit of several services, once. */
export const liveThroughLegs = async (stage: Stage): Promise<void> => {
  const { ticket, clerk } = await servedWith(stage, REPAIR, ADVICE)
  must(await clerk.setFurtherServices(plan(ticket.id, REPAIR)))
  must(await clerk.continueTicket(of(ticket.id)))
  must(await clerk.finishTicket(of(ticket.id)))
}
