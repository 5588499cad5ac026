import { expect } from 'vitest'
import { must } from '../support/hall.ts'
import { body, PLAN_CHANGE, REPAIR, type Stage } from '../support/stage.ts'

/** Every call about appointments, once, in a hall that stands before 10:00. */
export const liveThroughAppointments = async ({ api, as, hall }: Stage): Promise<void> => {
  const manager = await as('1002')
  const { rules } = must(await api.getAppointmentRules({}))
  must(await manager.setAppointmentRules({ body: { ...body(), ...rules } }))
  const { day } = must(await api.getSlots({ params: { id: PLAN_CHANGE }, query: {} }))
  const sent = { serviceId: PLAN_CHANGE, day, slot: '10:00', phone: '13812341234' }
  const [first, second] = [
    must(await api.bookAppointment({ body: { ...body(), ...sent } })).appointment,
    must(await api.bookAppointment({ body: { ...body(), ...sent } })).appointment,
  ]
  must(await manager.moveAppointment({ params: { id: second.id }, body: { ...body(), day, slot: '11:00' } }))
  must(await manager.cancelAppointment({ params: { id: second.id }, body: body() }))
  expect(must(await manager.listAppointments({ query: {} })).appointments).toHaveLength(2)
  await hall.moveClock(`${day}T10:00:00+08:00`)
  must(await api.checkIn({ body: { ...body(), code: first.code } }))
}

/** Every call of the consultant, once. */
export const liveThroughTriage = async ({ as, issue }: Stage): Promise<void> => {
  const consultant = await as('3001')
  const { id } = await issue()
  must(await consultant.rerouteTicket({ params: { id }, body: { ...body(), serviceId: REPAIR } }))
  must(await consultant.recordConsultation({ body: { ...body(), topic: 'tariff', outcome: 'answered' } }))
  must(await consultant.guideToSelfService({ params: { id: PLAN_CHANGE }, body: body() }))
  must(await consultant.getConsultations({ query: {} }))
}
