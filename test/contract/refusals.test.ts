import type { HallContract } from '@jiaohao/shared/contract'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { refusalOf } from '../support/hall.ts'
import { body, counterId, openStage, PLAN_CHANGE, REPAIR, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'
import { at, calledByOther, of, printJob, type Reach, servedByOther, stepRefusals, waitingAtOpenCounter } from './reach.ts'
import { adviceRefusals } from './reach-advice.ts'
import { appointmentRefusals, visitorRefusals } from './reach-appointments.ts'
import { arrangementRefusals } from './reach-arrangements.ts'
import { cashRefusals } from './reach-cash.ts'
import { errandRefusals } from './reach-errands.ts'
import { handInRefusals } from './reach-hand-in.ts'
import { legRefusals } from './reach-legs.ts'
import { closeOrderSandbox, orderChannels, orderRefusals } from './reach-orders.ts'
import { peopleRefusals } from './reach-people.ts'
import { rosterRefusals } from './reach-roster.ts'
import { settlementRefusals } from './reach-settlement.ts'
import { issueOfDayRefusals, setupRefusals } from './reach-setup.ts'
import { whatIfRefusals } from './reach-what-if.ts'

withoutVoice()

type Refusal<K extends keyof HallContract> = HallContract[K]['refusals'][number]
type Refusing = { [K in keyof HallContract]: [Refusal<K>] extends [never] ? never : K }[keyof HallContract]

let stage: Stage | undefined
afterAll(closeOrderSandbox)
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})

const reach: { readonly [K in Refusing]: { readonly [R in Refusal<K>]: Reach } } = {
  setUp: {
    'code-unknown':
      async ({ api }) =>
      () =>
        api.setUp({ body: { code: 'guess', staffNo: '9', name: '外人', secret: '12345678' } }),
  },
  ...setupRefusals,
  ...peopleRefusals,
  ...orderRefusals,
  ...cashRefusals,
  ...errandRefusals,
  ...settlementRefusals,
  ...rosterRefusals,
  ...adviceRefusals,
  ...arrangementRefusals,
  ...whatIfRefusals,
  ...handInRefusals,
  issueTicket: {
    ...issueOfDayRefusals,
    ...legRefusals.issue,
    'hall-closed': async ({ hall, api }) => {
      await hall.moveClock('2026-11-23T20:00:00+08:00')
      return () => api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
    },
    'service-unknown':
      async ({ api }) =>
      () =>
        api.issueTicket({ body: { ...body(), serviceId: 'haircut' } }),
    'service-suspended': async (stage) => {
      await (await stage.as('1002')).suspendService({ params: { id: PLAN_CHANGE }, body: { ...body(), reason: 'fault' } })
      return () => stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
    },
    'queue-full': async (stage) => {
      await (await stage.as('1002')).limitService({ params: { id: PLAN_CHANGE }, body: { ...body(), waitingLimit: 1 } })
      await stage.issue()
      return () => stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
    },
    'class-not-allowed':
      async ({ api }) =>
      () =>
        api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, class: 'vip' } }),
  },
  cancelTicket: {
    'wrong-state': async (stage) => {
      const { ticket } = await calledByOther(stage)
      return () => stage.api.cancelTicket(of(ticket.id))
    },
  },
  rateTicket: {
    'wrong-state': async (stage) => {
      const { id } = await stage.issue()
      return () => stage.api.rateTicket({ params: { id }, body: { ...body(), score: 5 } })
    },
    'already-rated': async (stage) => {
      const { ticket } = await servedByOther(stage)
      await stage.step('finishTicket', '2001', ticket.id)
      const rate = (score: number) => stage.api.rateTicket({ params: { id: ticket.id }, body: { ...body(), score } })
      await rate(5)
      return () => rate(1)
    },
  },
  signOnCounter: {
    'counter-taken': async (stage) => {
      await stage.signOn('2001', 1)
      const other = await stage.as('2002')
      return () => other.signOnCounter(at(1))
    },
    'supervisor-needed': async (stage) => {
      const trainee = await stage.as('2007')
      return () => trainee.signOnCounter({ ...at(1), body: { ...body(), supervisorNo: '2007' } })
    },
    'signed-on-elsewhere': async (stage) => {
      const clerk = await stage.signOn('2001', 1)
      return () => clerk.signOnCounter(at(2))
    },
    'not-trained': async (stage) => {
      const manager = await stage.as('1002')
      await manager.setSkills({ params: { id: '2001' }, body: { ...body(), skills: { desks: ['after-sales'], serviceIds: [] } } })
      const clerk = await stage.as('2001')
      return () => clerk.signOnCounter(at(3))
    },
  },
  pauseCounter: {
    'wrong-state': async (stage) => {
      const { clerk } = await servedByOther(stage)
      return () => clerk.pauseCounter({ ...at(1), body: { ...body(), reason: 'break' } })
    },
    'not-signed-on': async (stage) => {
      const clerk = await stage.as('2001')
      return () => clerk.pauseCounter({ ...at(1), body: { ...body(), reason: 'break' } })
    },
  },
  resumeCounter: {
    'wrong-state': async (stage) => {
      const clerk = await stage.signOn('2001', 1)
      return () => clerk.resumeCounter(at(1))
    },
    'not-signed-on': async (stage) => {
      await stage.signOn('2001', 1)
      const other = await stage.as('2002')
      return () => other.resumeCounter(at(1))
    },
  },
  signOffCounter: {
    'wrong-state': async (stage) => {
      const { clerk } = await calledByOther(stage)
      return () => clerk.signOffCounter(at(1))
    },
    'not-signed-on': async (stage) => {
      const clerk = await stage.as('2001')
      return () => clerk.signOffCounter(at(1))
    },
  },
  getClerkDay: {
    'not-signed-on': async (stage) => {
      await stage.signOn('2001', 1)
      const other = await stage.as('2002')
      return () => other.getClerkDay({ params: { id: counterId(1) } })
    },
  },
  callNext: {
    'queue-empty': async (stage) => {
      const clerk = await stage.signOn('2001', 1)
      return () => clerk.callNext(at(1))
    },
    'counter-busy': async (stage) => {
      const { clerk } = await calledByOther(stage)
      await stage.issue()
      return () => clerk.callNext(at(1))
    },
    'not-signed-on': async (stage) => {
      await stage.issue()
      const clerk = await stage.as('2001')
      return () => clerk.callNext(at(1))
    },
  },
  callTicket: {
    'wrong-state': async (stage) => {
      const { ticket, other } = await calledByOther(stage)
      return () => other.callTicket({ ...at(2), body: { ...body(), ticketId: ticket.id, reason: 'asked for' } })
    },
    'reason-needed': async (stage) => {
      const { clerk, ticket } = await waitingAtOpenCounter(stage)
      return () => clerk.callTicket({ ...at(1), body: { ...body(), ticketId: ticket.id, reason: '  ' } })
    },
    'over-wait-limit': async (stage) => {
      const { clerk } = await waitingAtOpenCounter(stage)
      const late = await stage.issue()
      await stage.hall.moveClock('2026-11-23T09:30:00+08:00')
      return () => clerk.callTicket({ ...at(1), body: { ...body(), ticketId: late.id, reason: 'a train to catch' } })
    },
    'counter-busy': async (stage) => {
      const { clerk } = await calledByOther(stage)
      const { id } = await stage.issue()
      return () => clerk.callTicket({ ...at(1), body: { ...body(), ticketId: id, reason: 'asked for' } })
    },
    'not-signed-on': async (stage) => {
      const { id } = await stage.issue()
      const clerk = await stage.as('2001')
      return () => clerk.callTicket({ ...at(1), body: { ...body(), ticketId: id, reason: 'asked for' } })
    },
    'not-served-here': async (stage) => {
      const clerk = await stage.signOn('2001', 3)
      const { id } = await stage.issue({ serviceId: REPAIR })
      return () => clerk.callTicket({ ...at(3), body: { ...body(), ticketId: id, reason: 'asked for' } })
    },
  },
  recallTicket: stepRefusals('recallTicket'),
  startTicket: stepRefusals('startTicket'),
  finishTicket: legRefusals.finishTicket,
  continueTicket: legRefusals.continueTicket,
  setFurtherServices: legRefusals.setFurtherServices,
  absentTicket: stepRefusals('absentTicket'),
  holdTicket: stepRefusals('holdTicket'),
  resumeTicket: {
    'wrong-state': async (stage) => {
      const { clerk, ticket } = await servedByOther(stage)
      return () => clerk.resumeTicket(of(ticket.id))
    },
    'not-yours': async (stage) => {
      const { other, ticket } = await servedByOther(stage)
      await stage.step('holdTicket', '2001', ticket.id)
      return () => other.resumeTicket(of(ticket.id))
    },
    'counter-busy': async (stage) => {
      const { clerk, ticket } = await servedByOther(stage)
      await stage.step('holdTicket', '2001', ticket.id)
      await stage.issue()
      await stage.next('2001', 1)
      return () => clerk.resumeTicket(of(ticket.id))
    },
  },
  transferTicket: {
    'wrong-state': async (stage) => {
      const { clerk, ticket } = await waitingAtOpenCounter(stage)
      return () => clerk.transferTicket({ ...of(ticket.id), body: { ...body(), serviceId: REPAIR } })
    },
    'not-yours': async (stage) => {
      const { other, ticket } = await calledByOther(stage)
      return () => other.transferTicket({ ...of(ticket.id), body: { ...body(), serviceId: REPAIR } })
    },
    'service-unknown': async (stage) => {
      const { clerk, ticket } = await calledByOther(stage)
      return () => clerk.transferTicket({ ...of(ticket.id), body: { ...body(), serviceId: 'haircut' } })
    },
    'service-suspended': async (stage) => {
      const { clerk, ticket } = await calledByOther(stage)
      await (await stage.as('1001')).suspendService({ params: { id: REPAIR }, body: { ...body(), reason: 'fault' } })
      return () => clerk.transferTicket({ ...of(ticket.id), body: { ...body(), serviceId: REPAIR } })
    },
  },
  rerouteTicket: {
    'wrong-state': async (stage) => {
      const { ticket, other } = await calledByOther(stage)
      return () => other.rerouteTicket({ ...of(ticket.id), body: { ...body(), serviceId: REPAIR } })
    },
    'service-unknown': async (stage) => {
      const { clerk, ticket } = await waitingAtOpenCounter(stage)
      return () => clerk.rerouteTicket({ ...of(ticket.id), body: { ...body(), serviceId: 'haircut' } })
    },
    'service-suspended': async (stage) => {
      const { clerk, ticket } = await waitingAtOpenCounter(stage)
      await (await stage.as('1001')).suspendService({ params: { id: REPAIR }, body: { ...body(), reason: 'fault' } })
      return () => clerk.rerouteTicket({ ...of(ticket.id), body: { ...body(), serviceId: REPAIR } })
    },
  },
  markTicket: {
    'wrong-state': async (stage) => {
      const { ticket, other } = await calledByOther(stage)
      const marks = { needs: ['infant' as const], accessible: true, priority: true, reason: 'seen' as const }
      return () => other.markTicket({ ...of(ticket.id), body: { ...body(), ...marks } })
    },
  },
  recordConsultation: {
    'record-too-old': async (stage) => {
      const consultant = await stage.as('3001')
      const record = { topic: 'tariff' as const, outcome: 'answered' as const, askedAt: '2026-11-21T09:00:00.000Z' }
      return () => consultant.recordConsultation({ body: { ...body(), ...record } })
    },
  },
  guideToSelfService: {
    'record-too-old': async (stage) => {
      const consultant = await stage.as('3001')
      return () => consultant.guideToSelfService({ ...of(PLAN_CHANGE), body: { ...body(), askedAt: '2026-11-21T09:00:00.000Z' } })
    },
  },
  ...visitorRefusals,
  setAppointmentRules: appointmentRefusals.setAppointmentRules,
  bookAppointment: appointmentRefusals.bookAppointment,
  moveAppointment: appointmentRefusals.moveAppointment,
  cancelAppointment: appointmentRefusals.cancelAppointment,
  checkIn: appointmentRefusals.checkIn,
  tryProfile: {
    'profile-unusable': async (stage) => {
      const manager = await stage.as('1002')
      const profile = { id: 'empty', names: { zh: '空', en: 'Empty' }, rules: [] }
      return () => manager.tryProfile({ body: { counterId: counterId(1), profile } })
    },
  },
  setSkills: {
    'service-unknown': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.setSkills({ params: { id: '2001' }, body: { ...body(), skills: { desks: [], serviceIds: ['haircut'] } } })
    },
  },
  returnTicket: {
    'wrong-state': async (stage) => {
      const { clerk, ticket } = await waitingAtOpenCounter(stage)
      return () => clerk.returnTicket(of(ticket.id))
    },
    'not-yours': async (stage) => {
      const { other, ticket } = await calledByOther(stage)
      return () => other.returnTicket(of(ticket.id))
    },
  },
  resumeService: {
    'wrong-state': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.resumeService(of(PLAN_CHANGE))
    },
  },
  reprint: {
    'wrong-state': async (stage) => (await printJob(stage)).reprint,
    'already-reprinted': async (stage) => {
      const { fail, reprint } = await printJob(stage)
      await fail()
      await reprint()
      await fail()
      return reprint
    },
    'already-printed': errandRefusals.reprint['already-printed'],
  },
  progressPrintJob: {
    'wrong-state': async (stage) => {
      const { progress } = await printJob(stage)
      return () => progress('confirmed')
    },
    'too-old': async (stage) => {
      const { progress } = await printJob(stage)
      await stage.hall.moveClock('2026-11-23T09:10:01+08:00')
      return () => progress('sending')
    },
    withdrawn: async (stage) => {
      const { progress, ticketId } = await printJob(stage)
      await stage.api.cancelTicket(of(ticketId))
      return () => progress('sending')
    },
  },
  enrolDevice: {
    'code-unknown':
      async ({ api }) =>
      () =>
        api.enrolDevice({ body: { code: '123456' } }),
  },
  setDemoClock: {
    'clock-not-set':
      async ({ api }) =>
      () =>
        api.setDemoClock({ body: { to: '2099-01-01T00:00:00Z' } }),
    'clock-backwards':
      async ({ api }) =>
      () =>
        api.setDemoClock({ body: { to: '2026-11-23T08:59:59+08:00' } }),
  },
}

describe.each(Object.entries(reach))('%s', (call, refusals) => {
  test.each(Object.entries<Reach>(refusals))('is refused with %s, and nothing changes', async (refusal, prepare) => {
    stage = await openStage({
      ...(refusal === 'clock-not-set' ? { clock: 'system' } : {}),
      ...(await orderChannels(call in settlementRefusals || call in cashRefusals ? 'placeOrder' : call, refusal)),
    })
    const attempt = await prepare(stage)
    const before = await stage.seq()
    expect(refusalOf(await attempt())).toBe(refusal)
    expect(await stage.seq()).toBe(before)
  })
})
