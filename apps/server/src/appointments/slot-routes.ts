import type { HallContract, SlotTable } from '@jiaohao/shared/contract'
import { addDays, dayOf, isBusinessDay } from '@jiaohao/shared/kernel'
import { dayPlan } from '../hall/index.ts'
import { done, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { type Book, instant, placesOf } from './book.ts'
import { capacityOf, freeOfAll, freePlaces } from './domain/places.ts'
import { bookableSlot, endsInTime, type Slot, slotsOf } from './domain/slots.ts'

/** Whether an appointment that begins then lies in one of the slots. */
const within = (slots: readonly Slot[], startsAt: number): boolean =>
  slots.some((slot) => startsAt >= slot.startsAt && startsAt < slot.endsAt)

const tableOf = (book: Book, day: string): SlotTable => {
  const [hall, rules, atMs] = [book.hall(), book.rules(), book.now()]
  const today = book.today()
  const held = book.reads.takenOfDay(day)
  const slots = slotsOf(hall, rules, day)
  const plan = dayPlan(hall, day)
  const rows = slots.map((slot) => {
    const inside = held.filter(({ startsAt }) => startsAt >= slot.startsAt && startsAt < slot.endsAt)
    const sum = (of: typeof inside): number => of.reduce((all, { taken }) => all + taken, 0)
    const takenOfAll = sum(inside)
    const open = bookableSlot(hall, rules, slot, atMs) !== null
    const groups = hall.groups.map(({ id: groupId }) => {
      const taken = sum(inside.filter((one) => one.groupId === groupId))
      const capacity = capacityOf(rules, groupId)
      return { groupId, capacity, taken, free: open ? freePlaces({ capacity, taken, total: rules.total, takenOfAll }) : 0 }
    })
    const ofGroups = groups.reduce((all, { free }) => all + free, 0)
    const free = open ? Math.min(ofGroups, freeOfAll(rules.total, takenOfAll) ?? ofGroups) : 0
    return { slot: slot.slot, startsAt: instant(slot.startsAt), open, free, groups }
  })
  return {
    day,
    today,
    lastDay: addDays(today, rules.daysAhead),
    hall: { state: plan.state, names: plan.state === 'always' ? null : plan.names },
    slots: rows,
    stranded: book.reads.ofDay(day).flatMap(({ id, state, startsAt }) => (state === 'booked' && !within(slots, startsAt) ? [id] : [])),
  }
}

/** What can be booked: for one service, as a customer asks, and for all groups, as a desk sees it. */
export const slotRoutes = (book: Book): Handlers<HallContract, 'getSlots' | 'getSlotTable'> => ({
  getSlots: query(({ params, query: { day } }) => {
    const hall = book.hall()
    const service = hall.services.get(params.id)
    if (service === undefined) return refuse('not-found')
    const rules = book.rules()
    const of = day ?? dayOf(book.now(), hall.timeZone)
    const slots = slotsOf(hall, rules, of).map((slot) => {
      const places = placesOf(book.reads, rules, slot, service.groupId, '')
      const bookable = bookableSlot(hall, rules, slot, book.now()) !== null && endsInTime(hall, slot, service.handlingMinutes)
      const { capacity, taken } = places
      return { slot: slot.slot, startsAt: instant(slot.startsAt), capacity, taken, free: bookable ? freePlaces(places) : 0 }
    })
    return done({ day: of, slots })
  }),
  getSlotTable: query(({ query: { day } }) => {
    const of = day ?? book.today()
    return isBusinessDay(of) ? done(tableOf(book, of)) : refuse('not-found')
  }),
})
