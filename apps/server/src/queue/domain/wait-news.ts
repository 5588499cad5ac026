import type { FloorFact } from './floor.ts'
import type { FloorNews } from './wait-learning.ts'

/** The facts that waits are learned from. */
export const LEARNED_FACTS = [
  'ticket-issued',
  'ticket-called',
  'ticket-started',
  'ticket-continued',
  'ticket-finished',
  'ticket-absent',
  'ticket-returned',
  'ticket-held',
  'ticket-resumed',
  'ticket-transferred',
  'counter-signed-on',
  'counter-paused',
  'counter-resumed',
  'counter-signed-off',
] as const satisfies readonly FloorFact['name'][]

/** What a fact says to whoever learns waits; null where it says nothing. */
export const newsOf = (fact: FloorFact, atMs: number): FloorNews | null => {
  switch (fact.name) {
    case 'ticket-issued':
      return { kind: 'arrived', atMs, serviceId: fact.body.serviceId, class: fact.body.class }
    case 'ticket-called':
      return { kind: 'called', atMs, counterId: fact.body.counterId, queuedAt: fact.body.queuedAt }
    case 'ticket-started':
      return { kind: 'started', atMs, counterId: fact.body.counterId }
    case 'ticket-finished': {
      const { counterId, serviceId, staffNo, handledS } = fact.body
      return { kind: 'finished', atMs, counterId, serviceId, staffNo, handledS }
    }
    // The service that ended was handled, whether the visit goes on here or elsewhere.
    case 'ticket-continued': {
      const { fromServiceId: serviceId, staffNo, handledS } = fact.body
      return { kind: 'handled', serviceId, staffNo, handledS }
    }
    case 'ticket-absent':
      return { kind: 'absent', atMs, counterId: fact.body.counterId }
    case 'ticket-returned':
      return fact.body.counterId === null ? null : { kind: 'freed', atMs, counterId: fact.body.counterId }
    case 'ticket-transferred': {
      const { counterId, fromServiceId: serviceId, staffNo, handledS } = fact.body
      return handledS === undefined
        ? { kind: 'freed', atMs, counterId }
        : { kind: 'finished', atMs, counterId, serviceId, staffNo, handledS }
    }
    case 'ticket-held':
    case 'counter-signed-on':
      return { kind: 'freed', atMs, counterId: fact.body.counterId }
    case 'ticket-resumed':
      return { kind: 'taken', atMs, counterId: fact.body.counterId }
    case 'counter-paused':
      return { kind: 'paused', atMs, counterId: fact.body.counterId }
    case 'counter-resumed':
      return { kind: 'resumed', atMs, counterId: fact.body.counterId }
    case 'counter-signed-off':
      return { kind: 'closed', atMs, counterId: fact.body.counterId }
    default:
      return null
  }
}
