import { attempt, type Floor, type Guest } from './floor.ts'
import type { Customer } from './model.ts'

/** Takes a number; the consultant gives VIP numbers, all others come from the kiosk. */
const takeNumber = async (floor: Floor, customer: Customer): Promise<string | null> => {
  const { serviceId, accessible, language } = customer
  const api = customer.class === 'vip' ? floor.consultant : floor.kiosk
  const issued = await attempt(floor, (commandId) =>
    api.issueTicket({ body: { commandId, serviceId, class: customer.class, accessible, language } }),
  )
  return issued?.ticket.id ?? null
}

/** Waits for the call; who loses patience gives the number back or just goes, and is then called in vain. */
const visit = async (floor: Floor, customer: Customer): Promise<void> => {
  const id = await takeNumber(floor, customer)
  if (id === null) return
  const guest: Guest = { customer, isServed: false, isGone: false, isAway: customer.absence !== null }
  floor.guests.set(id, guest)
  await floor.time.pause(customer.patienceMs)
  // Somebody out of the room has not sat there and grown impatient.
  if (guest.isServed || guest.isAway) return
  guest.isGone = true
  if (customer.lostPatience === 'cancels') {
    await attempt(floor, (commandId) => floor.kiosk.cancelTicket({ params: { id }, body: { commandId } }))
  }
}

/** Lets the crowd come, each at his time, until nobody is left to come. */
export const letIn = async (floor: Floor, crowd: readonly Customer[]): Promise<void> => {
  for (const customer of crowd) {
    const arrivesMs = floor.midnightMs + customer.arriveMs
    if (arrivesMs < floor.beginsAtMs) continue
    await floor.time.until(arrivesMs)
    floor.beside(visit(floor, customer))
  }
}

/** After a call in vain: some come back after a while, and the consultant queues them again. */
export const comeBack = async (floor: Floor, ticketId: string, guest: Guest): Promise<void> => {
  const returnsAfterMs = guest.customer.absence?.returnsAfterMs ?? null
  if (guest.isGone || returnsAfterMs === null) return
  await floor.time.pause(returnsAfterMs)
  guest.isAway = false
  await attempt(floor, (commandId) => floor.consultant.returnTicket({ params: { id: ticketId }, body: { commandId } }))
}
