import type { AppointmentRules } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, dayOf, instantOf } from '@jiaohao/shared/kernel'
import { closesAt, dayPlan, type Openings } from '../../hall/index.ts'

/** One slot; instants in UTC milliseconds. `slot` is its beginning on the hall's wall clock. */
export interface Slot {
  readonly day: BusinessDay
  readonly slot: string
  readonly startsAt: number
  readonly endsAt: number
}

const MINUTES_OF_DAY = 1_440
const two = (value: number): string => String(value).padStart(2, '0')

/** The rules of a hall that has not made its own. */
export const USUAL_RULES: AppointmentRules = {
  slotMinutes: 30,
  capacity: 2,
  daysAhead: 7,
  earlyMinutes: 15,
  lateMinutes: 15,
  groups: [],
  total: null,
  keepContactDays: 0,
}

/** The slots of a day: whole ones only, from opening to closing, none that a pause cuts into. A day without hours has none. */
export const slotsOf = (hall: Openings, { slotMinutes }: AppointmentRules, day: BusinessDay): Slot[] => {
  const plan = dayPlan(hall, day)
  if (plan.state === 'closed') return []
  const { opensAtMin, closesAtMin, pauses } = plan.state === 'open' ? plan : { opensAtMin: 0, closesAtMin: MINUTES_OF_DAY, pauses: [] }
  const slots: Slot[] = []
  for (let minute = opensAtMin; minute + slotMinutes <= closesAtMin; minute += slotMinutes) {
    if (pauses.some(({ fromMin, toMin }) => fromMin < minute + slotMinutes && minute < toMin)) continue
    const startsAt = instantOf(day, minute, hall.timeZone)
    const endsAt = instantOf(day, minute + slotMinutes, hall.timeZone)
    slots.push({ day, slot: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, startsAt, endsAt })
  }
  return slots
}

/** The slot that somebody asks for, or null where it cannot be booked: no slot begins then, it has begun, or it is too far ahead. */
export const bookableSlot = (
  hall: Openings,
  rules: AppointmentRules,
  asked: { readonly day: BusinessDay; readonly slot: string },
  atMs: number,
): Slot | null => {
  const today = dayOf(atMs, hall.timeZone)
  if (asked.day < today || asked.day > addDays(today, rules.daysAhead)) return null
  const found = slotsOf(hall, rules, asked.day).find(({ slot }) => slot === asked.slot)
  return found === undefined || found.startsAt <= atMs ? null : found
}

const MINUTE_MS = 60_000

/**
 * Whether whoever comes at the beginning of a slot is served before the doors close, by the rule that holds for the last ticket:
 * the handling and the hall's margin must fit. A hall without that rule serves whoever is in.
 */
export const endsInTime = (hall: Openings, { startsAt }: Slot, handlingMinutes: number): boolean => {
  const margin = hall.days.lastTicketMarginMin
  const closesMs = closesAt(hall, startsAt)
  return margin === null || closesMs === null || startsAt + (handlingMinutes + margin) * MINUTE_MS <= closesMs
}
