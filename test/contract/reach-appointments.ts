import { join } from 'node:path'
import type { AppointmentBody } from '@jiaohao/shared/contract'
import Database from 'better-sqlite3'
import { must } from '../support/hall.ts'
import { body, PLAN_CHANGE, type Stage } from '../support/stage.ts'
import { of, type Reach } from './reach.ts'

const TODAY = '2026-11-23'
const TOMORROW = '2026-11-24'

/** Books a time for somebody at the kiosk's service; the hall stands at 09:00. */
const book = async (stage: Stage, day = TODAY, slot = '10:00'): Promise<AppointmentBody> =>
  must(await stage.api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day, slot } })).appointment
const checkIn = ({ api }: Stage, { code }: { code: string }) => api.checkIn({ body: { ...body(), code } })
const oneEach = async (stage: Stage): Promise<void> => {
  const rules = { slotMinutes: 30, capacity: 1, daysAhead: 7, earlyMinutes: 15, lateMinutes: 15 }
  must(await (await stage.as('1002')).setAppointmentRules({ body: { ...body(), ...rules } }))
}
const arrived = async (stage: Stage): Promise<AppointmentBody> => {
  const appointment = await book(stage)
  await stage.hall.moveClock(`${TODAY}T10:00:00+08:00`)
  must(await checkIn(stage, appointment))
  return appointment
}

const setMargin = async (stage: Stage, lastTicketMarginMin: number): Promise<void> => {
  const manager = await stage.as('1002')
  const { version, configuration } = must(await manager.getSetup({}))
  const days = { ...configuration.days, lastTicketMarginMin }
  must(await manager.publishSetup({ body: { ...body(), baseVersion: version, configuration: { ...configuration, days } } }))
}
const VISIT = { day: TOMORROW, time: '15:20', name: '李记者', organisation: '晚报', contact: '办公室', topic: '采访' }
const settledVisitor = async (stage: Stage): Promise<string> => {
  const clerk = await stage.as('2001')
  const { id } = must(await clerk.bookVisitor({ body: { ...body(), ...VISIT } })).visitor
  must(await clerk.arriveVisitor({ params: { id }, body: body() }))
  return id
}

/** How the hall comes to each refusal about a visitor. */
export const visitorRefusals = {
  bookVisitor: {
    'slot-unknown': async (stage) => {
      const clerk = await stage.as('2001')
      return () => clerk.bookVisitor({ body: { ...body(), ...VISIT, day: '2026-11-22' } })
    },
  },
  moveVisitor: {
    'wrong-state': async (stage) => {
      const [id, clerk] = [await settledVisitor(stage), await stage.as('2001')]
      return () => clerk.moveVisitor({ params: { id }, body: { ...body(), day: TOMORROW, time: '16:00' } })
    },
    'slot-unknown': async (stage) => {
      const clerk = await stage.as('2001')
      const { id } = must(await clerk.bookVisitor({ body: { ...body(), ...VISIT } })).visitor
      return () => clerk.moveVisitor({ params: { id }, body: { ...body(), day: TODAY, time: '08:00' } })
    },
  },
  arriveVisitor: {
    'wrong-state': async (stage) => {
      const [id, clerk] = [await settledVisitor(stage), await stage.as('2001')]
      return () => clerk.arriveVisitor({ params: { id }, body: body() })
    },
  },
  cancelVisitor: {
    'wrong-state': async (stage) => {
      const [id, clerk] = [await settledVisitor(stage), await stage.as('2001')]
      return () => clerk.cancelVisitor({ params: { id }, body: body() })
    },
  },
} satisfies Record<string, Record<string, Reach>>

/** How the hall comes to each refusal about an appointment. */
export const appointmentRefusals = {
  setAppointmentRules: {
    'rules-unusable': async (stage) => {
      const manager = await stage.as('1002')
      const rules = { slotMinutes: 30, capacity: 3, daysAhead: 7, earlyMinutes: 15, lateMinutes: 15, total: 2 }
      return () => manager.setAppointmentRules({ body: { ...body(), ...rules } })
    },
  },
  bookAppointment: {
    'service-unknown':
      async ({ api }) =>
      () =>
        api.bookAppointment({ body: { ...body(), serviceId: 'haircut', day: TOMORROW, slot: '10:00' } }),
    'slot-unknown':
      async ({ api }) =>
      () =>
        api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day: TOMORROW, slot: '10:10' } }),
    'service-suspended': async (stage) => {
      await (await stage.as('1002')).suspendService({ params: { id: PLAN_CHANGE }, body: { ...body(), reason: 'fault' } })
      return () => stage.api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day: TODAY, slot: '10:00' } })
    },
    'no-more-today': async (stage) => {
      await (await stage.as('1002')).stopTickets({ body: { ...body(), serviceId: PLAN_CHANGE, reason: '客满' } })
      return () => stage.api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day: TODAY, slot: '10:00' } })
    },
    'last-ticket-passed': async (stage) => {
      await setMargin(stage, 30)
      return () => stage.api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day: TOMORROW, slot: '19:30' } })
    },
    'slot-full': async (stage) => {
      await oneEach(stage)
      await book(stage)
      return () => stage.api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day: TODAY, slot: '10:00' } })
    },
  },
  moveAppointment: {
    'wrong-state': async (stage) => {
      const { id } = await arrived(stage)
      const clerk = await stage.as('2001')
      return () => clerk.moveAppointment({ ...of(id), body: { ...body(), day: TOMORROW, slot: '10:00' } })
    },
    'last-ticket-passed': async (stage) => {
      await setMargin(stage, 30)
      const { id } = await book(stage)
      const clerk = await stage.as('2001')
      return () => clerk.moveAppointment({ ...of(id), body: { ...body(), day: TOMORROW, slot: '19:30' } })
    },
    'slot-unknown': async (stage) => {
      const { id } = await book(stage)
      const clerk = await stage.as('2001')
      return () => clerk.moveAppointment({ ...of(id), body: { ...body(), day: '2026-11-22', slot: '10:00' } })
    },
    'slot-full': async (stage) => {
      await oneEach(stage)
      const { id } = await book(stage)
      await book(stage, TOMORROW)
      const clerk = await stage.as('2001')
      return () => clerk.moveAppointment({ ...of(id), body: { ...body(), day: TOMORROW, slot: '10:00' } })
    },
  },
  cancelAppointment: {
    'wrong-state': async (stage) => {
      const { id } = await arrived(stage)
      const clerk = await stage.as('2001')
      return () => clerk.cancelAppointment(of(id))
    },
  },
  checkIn: {
    'appointment-unknown': async (stage) => () => checkIn(stage, { code: '00000000' }),
    'appointment-early': async (stage) => {
      const appointment = await book(stage)
      return () => checkIn(stage, appointment)
    },
    'appointment-other-day': async (stage) => {
      const appointment = await book(stage, TOMORROW)
      return () => checkIn(stage, appointment)
    },
    'appointment-used': async (stage) => {
      const appointment = await arrived(stage)
      return () => checkIn(stage, appointment)
    },
    'appointment-cancelled': async (stage) => {
      const appointment = await book(stage)
      must(await (await stage.as('2001')).cancelAppointment(of(appointment.id)))
      return () => checkIn(stage, appointment)
    },
    'hall-closed': async (stage) => {
      const appointment = await book(stage, TODAY, '19:30')
      await stage.hall.moveClock(`${TODAY}T20:00:00+08:00`)
      return () => checkIn(stage, appointment)
    },
    // A service that was offered when it was booked and is not any more.
    'service-unknown': async (stage) => {
      const appointment = await book(stage, TODAY, '09:30')
      const db = new Database(join(stage.hall.dataDir, 'hall.db'))
      db.exec(`UPDATE appointment SET service_id = 'haircut'`)
      db.close()
      await stage.hall.moveClock(`${TODAY}T09:30:00+08:00`)
      return () => checkIn(stage, appointment)
    },
    'service-suspended': async (stage) => {
      const appointment = await book(stage, TODAY, '09:30')
      await stage.hall.moveClock(`${TODAY}T09:30:00+08:00`)
      await (await stage.as('1002')).suspendService({ params: { id: PLAN_CHANGE }, body: { ...body(), reason: 'fault' } })
      return () => checkIn(stage, appointment)
    },
    'queue-full': async (stage) => {
      const appointment = await book(stage, TODAY, '09:30')
      await stage.hall.moveClock(`${TODAY}T09:30:00+08:00`)
      await (await stage.as('1002')).limitService({ params: { id: PLAN_CHANGE }, body: { ...body(), waitingLimit: 1 } })
      await stage.issue()
      return () => checkIn(stage, appointment)
    },
  },
} satisfies Record<string, Record<string, Reach>>
