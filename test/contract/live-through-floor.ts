import { expect } from 'vitest'
import { must } from '../support/hall.ts'
import { body, PLAN_CHANGE, REPAIR, type Stage } from '../support/stage.ts'

const liveThroughVisits = async (manager: Stage['api'], day: string): Promise<void> => {
  const sent = { day, time: '15:20', name: '李记者', organisation: '晚报', contact: '办公室', topic: '采访' }
  const [first, second] = [
    must(await manager.bookVisitor({ body: { ...body(), ...sent } })).visitor,
    must(await manager.bookVisitor({ body: { ...body(), ...sent } })).visitor,
  ]
  must(await manager.moveVisitor({ params: { id: first.id }, body: { ...body(), day, time: '16:00' } }))
  must(await manager.arriveVisitor({ params: { id: first.id }, body: body() }))
  must(await manager.cancelVisitor({ params: { id: second.id }, body: body() }))
  expect(must(await manager.listVisitors({ query: {} })).visitors).toHaveLength(2)
}

/** Every call about appointments, once, in a hall that stands before 10:00. */
export const liveThroughAppointments = async ({ api, as, hall }: Stage): Promise<void> => {
  const manager = await as('1002')
  const { rules } = must(await api.getAppointmentRules({}))
  must(await manager.setAppointmentRules({ body: { ...body(), ...rules } }))
  must(await manager.getSlotTable({ query: {} }))
  const { day } = must(await api.getSlots({ params: { id: PLAN_CHANGE }, query: {} }))
  const sent = { serviceId: PLAN_CHANGE, day, slot: '10:00', phone: '13812341234' }
  const [first, second] = [
    must(await api.bookAppointment({ body: { ...body(), ...sent } })).appointment,
    must(await api.bookAppointment({ body: { ...body(), ...sent } })).appointment,
  ]
  must(await manager.moveAppointment({ params: { id: second.id }, body: { ...body(), day, slot: '11:00' } }))
  must(await manager.cancelAppointment({ params: { id: second.id }, body: body() }))
  expect(must(await manager.findAppointments({ body: { text: '1234' } })).appointments).toHaveLength(2)
  must(await manager.seeAppointmentContact({ params: { id: first.id }, body: {} }))
  await liveThroughVisits(manager, day)
  expect(must(await manager.listAppointments({ query: {} })).appointments).toHaveLength(2)
  await hall.moveClock(`${day}T10:00:00+08:00`)
  must(await api.checkIn({ body: { ...body(), code: first.code } }))
}

/** Every call of the consultant, once. */
export const liveThroughTriage = async ({ as, issue }: Stage): Promise<void> => {
  const consultant = await as('3001')
  const { id } = await issue()
  must(await consultant.rerouteTicket({ params: { id }, body: { ...body(), serviceId: REPAIR } }))
  const marks = { needs: ['infant' as const], accessible: true, priority: true, reason: 'seen' as const }
  must(await consultant.markTicket({ params: { id }, body: { ...body(), ...marks } }))
  must(await consultant.listPrinters({}))
  must(await consultant.recordConsultation({ body: { ...body(), topic: 'tariff', outcome: 'answered' } }))
  must(await consultant.guideToSelfService({ params: { id: PLAN_CHANGE }, body: body() }))
  must(await consultant.getConsultations({ query: {} }))
}
