import type { Floor, FloorFact } from './floor.ts'

/** The key of what concerns every service. */
export const WHOLE_HALL = ''

/** Changes the floor by a fact of the hall's day or of what is switched on its services. */
export const evolveHall = (floor: Floor, fact: FloorFact): void => {
  switch (fact.name) {
    case 'hall-opened':
      if (fact.body.day !== floor.day) {
        floor.day = fact.body.day
        floor.arrivals = 0
        floor.sequences.clear()
        floor.stopped.clear()
        floor.ratioCalls.clear()
      }
      floor.open = true
      return
    case 'hall-closed':
      floor.open = false
      return
    case 'service-suspended':
    case 'service-resumed': {
      const before = floor.switches.get(fact.body.serviceId)
      const suspended = fact.name === 'service-suspended' ? fact.body.reason : null
      floor.switches.set(fact.body.serviceId, { suspended, waitingLimit: before?.waitingLimit ?? null })
      return
    }
    case 'tickets-stopped':
      floor.stopped.set(fact.body.serviceId ?? WHOLE_HALL, fact.body.reason)
      return
    case 'tickets-given':
      floor.stopped.delete(fact.body.serviceId ?? WHOLE_HALL)
      return
    case 'service-limited': {
      const before = floor.switches.get(fact.body.serviceId)
      floor.switches.set(fact.body.serviceId, { suspended: before?.suspended ?? null, waitingLimit: fact.body.waitingLimit })
      return
    }
    default:
      return
  }
}
