import type { AppointmentRules, CANCEL_REASONS, FactBody, TicketClass } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import { freePlaces, type Places } from './places.ts'
import type { Slot } from './slots.ts'

export type CancelReason = (typeof CANCEL_REASONS)[number]

interface Head {
  readonly id: string
  readonly code: string
  readonly serviceId: string
  readonly groupId: string
  readonly day: BusinessDay
  /** The slot's beginning on the hall's wall clock, `09:30`. */
  readonly slot: string
  /** Instants in UTC milliseconds; check-in as booked is possible from the one until the other. */
  readonly startsAt: number
  readonly checkInFrom: number
  readonly releaseAt: number
}
/** A booked time. A ticket exists only once the customer has come. */
export type Appointment = Head &
  (
    | { readonly state: 'booked' | 'missed' }
    | { readonly state: 'cancelled'; readonly reason: CancelReason | null }
    | { readonly state: 'arrived'; readonly ticketId: string; readonly number: string }
  )

export interface Refused {
  readonly ok: false
  readonly refusal: string
  readonly detail: string | null
}
const refused = (refusal: string, detail: string | null = null): Refused => ({ ok: false, refusal, detail })

const MINUTE_MS = 60_000

/** The times that go with a slot by the rules of the moment in which it is promised. */
export const promiseOf = ({ day, slot, startsAt }: Slot, rules: AppointmentRules) => ({
  day,
  slot,
  startsAt,
  checkInFrom: startsAt - rules.earlyMinutes * MINUTE_MS,
  releaseAt: startsAt + rules.lateMinutes * MINUTE_MS,
})

/** Which appointment a fact speaks of. */
export const aboutOf = ({ id, serviceId, day, slot }: Appointment) => ({ appointmentId: id, serviceId, day, slot })

interface Booking {
  readonly id: string
  readonly code: string
  readonly serviceId: string
  readonly groupId: string
  /** The slot asked for, or null where there is none to book. */
  readonly slot: Slot | null
  /** Whether the service can be done before the hall closes. */
  readonly inTime: boolean
  readonly places: Places
  readonly rules: AppointmentRules
}

/** The slot, if it can be promised. A hall that is full says so with the number of places that there were. */
const promised = ({
  slot,
  inTime,
  places,
}: Pick<Booking, 'slot' | 'inTime' | 'places'>): { readonly ok: true; readonly slot: Slot } | Refused => {
  if (slot === null) return refused('slot-unknown')
  if (!inTime) return refused('last-ticket-passed')
  if (freePlaces(places) > 0) return { ok: true, slot }
  return refused('slot-full', String(Math.min(places.capacity, places.total ?? places.capacity)))
}

/** Books a slot, unless it is full. */
export const decideBooking = (booking: Booking): { readonly ok: true; readonly fact: FactBody<'appointment-booked'> } | Refused => {
  const { id, code, serviceId, groupId, rules } = booking
  const promise = promised(booking)
  if (!promise.ok) return promise
  return { ok: true, fact: { appointmentId: id, code, serviceId, groupId, ...promiseOf(promise.slot, rules) } }
}

/** Changes the time of an appointment that nobody has used yet; one that was missed may be booked anew in this way. */
export const decideMove = (
  appointment: Appointment,
  asked: Pick<Booking, 'slot' | 'inTime' | 'places' | 'rules'>,
): { readonly ok: true; readonly fact: FactBody<'appointment-moved'> } | Refused => {
  if (appointment.state !== 'booked' && appointment.state !== 'missed') return refused('wrong-state')
  const promise = promised(asked)
  if (!promise.ok) return promise
  const { groupId, day: fromDay, slot: fromSlot } = appointment
  return { ok: true, fact: { ...aboutOf(appointment), groupId, ...promiseOf(promise.slot, asked.rules), fromDay, fromSlot } }
}

/** What an arrival comes to: a ticket of a class, in its line from an instant. */
export interface Arrival {
  readonly ok: true
  readonly class: Extract<TicketClass, 'booked' | 'ordinary'>
  readonly queuedAt: number
}

/**
 * What becomes of a customer who shows a code. In time he is `booked`, from the slot's beginning where he is before it, so that
 * coming early wins nothing; after the grace he is `ordinary`. The `detail` of a refusal is what he needs to know: the wall
 * time from which he may check in, the day and time of his appointment, or the number that he has already.
 */
export const decideArrival = (
  appointment: Appointment,
  { atMs, timeZone, ordinaryIfEarly }: { readonly atMs: number; readonly timeZone: string; readonly ordinaryIfEarly: boolean },
  wallTime: (atMs: number) => string,
): Arrival | Refused => {
  const { day, slot, startsAt, checkInFrom, releaseAt } = appointment
  switch (appointment.state) {
    case 'cancelled':
      return refused('appointment-cancelled', `${day} ${slot}`)
    case 'arrived':
      return refused('appointment-used', appointment.number)
    case 'booked':
    case 'missed':
      break
    default:
      return appointment satisfies never
  }
  if (dayOf(atMs, timeZone) !== day) return refused('appointment-other-day', `${day} ${slot}`)
  if (atMs < checkInFrom) {
    if (!ordinaryIfEarly) return refused('appointment-early', wallTime(checkInFrom))
    return { ok: true, class: 'ordinary', queuedAt: atMs }
  }
  // The grace ends with its last instant: at it the place has been given back.
  if (appointment.state === 'missed' || atMs >= releaseAt) return { ok: true, class: 'ordinary', queuedAt: atMs }
  return { ok: true, class: 'booked', queuedAt: Math.max(atMs, startsAt) }
}
