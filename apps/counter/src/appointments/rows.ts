import type { ListedAppointment, SlotTable, VisitorBody } from '@jiaohao/shared/contract'

/** How far an appointment is, as the desk needs to know it. Minutes are whole and begun. */
export type Standing =
  | { readonly state: 'booked' }
  | { readonly state: 'late'; readonly minutes: number }
  | { readonly state: 'stranded' }
  | { readonly state: 'here' | 'called' | 'serving' | 'served' | 'left'; readonly number: string }
  | { readonly state: 'missed' }
  | { readonly state: 'cancelled'; readonly reason: ListedAppointment['cancelReason'] }

export interface AppointmentRow {
  readonly kind: 'appointment'
  readonly id: string
  readonly day: string
  readonly time: string
  readonly startsAtMs: number
  readonly appointment: ListedAppointment
  readonly standing: Standing
}
export interface VisitorRow {
  readonly kind: 'visitor'
  readonly id: string
  readonly day: string
  readonly time: string
  readonly startsAtMs: number
  readonly visit: VisitorBody
}
/** One line of the desk's list: somebody with a booked time, or a visitor without a ticket. */
export type Row = AppointmentRow | VisitorRow

const MINUTE_MS = 60_000

const ofTicket = (appointment: ListedAppointment): Standing => {
  const number = appointment.number ?? ''
  switch (appointment.ticketState) {
    case null:
    case 'waiting':
      return { state: 'here', number }
    case 'called':
      return { state: 'called', number }
    case 'serving':
    case 'held':
      return { state: 'serving', number }
    case 'served':
      return { state: 'served', number }
    case 'absent':
    case 'cancelled':
    case 'expired':
      return { state: 'left', number }
    default:
      return appointment.ticketState satisfies never
  }
}

/** How far an appointment is at an instant of the hall; `stranded` names those at whose time the hall is closed. */
export const standingOf = (appointment: ListedAppointment, stranded: readonly string[], atMs: number): Standing => {
  switch (appointment.state) {
    case 'arrived':
      return ofTicket(appointment)
    case 'missed':
      return { state: 'missed' }
    case 'cancelled':
      return { state: 'cancelled', reason: appointment.cancelReason }
    case 'booked': {
      if (stranded.includes(appointment.id)) return { state: 'stranded' }
      const lateMs = atMs - Date.parse(appointment.startsAt)
      return lateMs < MINUTE_MS ? { state: 'booked' } : { state: 'late', minutes: Math.floor(lateMs / MINUTE_MS) }
    }
    default:
      return appointment.state satisfies never
  }
}

/** Everybody of a day, in order of time. */
export const rowsOf = (
  appointments: readonly ListedAppointment[],
  visitors: readonly VisitorBody[],
  stranded: readonly string[],
  atMs: number,
): Row[] =>
  [
    ...appointments.map(
      (appointment): Row => ({
        kind: 'appointment',
        id: appointment.id,
        day: appointment.day,
        time: appointment.slot,
        startsAtMs: Date.parse(appointment.startsAt),
        appointment,
        standing: standingOf(appointment, stranded, atMs),
      }),
    ),
    ...visitors.map(
      (visit): Row => ({ kind: 'visitor', id: visit.id, day: visit.day, time: visit.time, startsAtMs: Date.parse(visit.startsAt), visit }),
    ),
  ].sort((a, b) => a.startsAtMs - b.startsAtMs)

/** What can be done with a row now. */
export type RowAction = 'check-in' | 'arrive' | 'move' | 'cancel' | 'contact'

export const actionsOf = (row: Row, today: string): RowAction[] => {
  if (row.kind === 'visitor') {
    if (row.visit.state !== 'booked') return []
    return row.day === today ? ['arrive', 'move', 'cancel'] : ['move', 'cancel']
  }
  const called: RowAction[] = row.appointment.contact.phone === null && row.appointment.contact.name === null ? [] : ['contact']
  const here: RowAction[] = row.day === today ? ['check-in'] : []
  switch (row.standing.state) {
    case 'booked':
    case 'late':
    case 'stranded':
      return [...here, 'move', 'cancel', ...called]
    case 'missed':
      return [...here, 'move', ...called]
    default:
      return called
  }
}

/** What the desk should know of a day in one sentence. */
export interface Finding {
  readonly closed: boolean
  readonly booked: number
  readonly late: number
  readonly stranded: number
  /** From when on so many places are free; null where none is. */
  readonly free: { readonly from: string; readonly n: number } | null
}

export const findingOf = (table: SlotTable, rows: readonly Row[]): Finding => {
  const standing = rows.flatMap((row) => (row.kind === 'appointment' ? [row.standing.state] : []))
  const open = table.slots.filter((slot) => slot.open)
  const first = open.find((slot) => slot.free > 0)
  return {
    closed: table.hall.state === 'closed',
    booked: standing.filter((state) => state !== 'cancelled').length,
    late: standing.filter((state) => state === 'late').length,
    stranded: table.stranded.length,
    free: first === undefined ? null : { from: first.slot, n: open.reduce((sum, { free }) => sum + free, 0) },
  }
}
