import type { Hall, HallProblem } from '../hall/index.ts'
import type { Book } from './book.ts'
import { slotsOf } from './domain/slots.ts'

interface Expected {
  readonly serviceId: string
  readonly day: string
  readonly startsAt: number
  readonly n: number
}

/** How many people are expected, by a key of theirs. */
const countBy = (expected: readonly Expected[], key: 'serviceId' | 'day'): [string, number][] => {
  const counts = new Map<string, number>()
  for (const one of expected) counts.set(one[key], (counts.get(one[key]) ?? 0) + one.n)
  return [...counts]
}

/**
 * What stands against a changed hall: a service for which people hold a time cannot go. Times at which the hall would be closed are
 * worth knowing and no more, because a holiday comes whatever was booked; the desk sees whom to call.
 */
export const objectionsOf = (book: Book, next: Hall): HallProblem[] => {
  const expected = book.reads.upcoming().filter(({ startsAt }) => startsAt > book.now())
  const gone = expected.filter(({ serviceId }) => !next.services.has(serviceId))
  const slots = new Map(expected.map(({ day }) => [day, slotsOf(next, book.rules(), day)]))
  const shut = expected.filter(({ day, startsAt }) => slots.get(day)?.every((slot) => startsAt < slot.startsAt || startsAt >= slot.endsAt))
  return [
    ...countBy(gone, 'serviceId').map(([id, n]) => ({
      path: 'services',
      code: 'service-has-appointments' as const,
      values: { name: book.hall().services.get(id)?.names.zh ?? id, n },
      blocking: true,
    })),
    ...countBy(shut, 'day').map(([day, n]) => ({
      path: 'days',
      code: 'appointments-outside-hours' as const,
      values: { day, n },
      blocking: false,
    })),
  ]
}
