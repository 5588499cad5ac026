import type { FactBody, FactName } from '@jiaohao/shared/contract'

/** The facts that change the floor. */
export const FLOOR_FACTS = [
  'ticket-issued',
  'ticket-planned',
  'ticket-called',
  'ticket-recalled',
  'ticket-started',
  'ticket-continued',
  'ticket-finished',
  'ticket-absent',
  'ticket-returned',
  'ticket-held',
  'ticket-resumed',
  'ticket-transferred',
  'ticket-rerouted',
  'ticket-marked',
  'ticket-cancelled',
  'ticket-expired',
  'ticket-rated',
  'counter-signed-on',
  'counter-retrained',
  'counter-paused',
  'counter-resumed',
  'counter-signed-off',
  'service-suspended',
  'service-resumed',
  'service-limited',
  'tickets-stopped',
  'tickets-given',
  'hall-opened',
  'hall-closed',
] as const satisfies readonly FactName[]
export type FloorFactName = (typeof FLOOR_FACTS)[number]
export type FloorFact = { [N in FloorFactName]: { readonly name: N; readonly body: FactBody<N> } }[FloorFactName]
