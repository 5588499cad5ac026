import * as z from 'zod'

const Names = z.object({ zh: z.string(), en: z.string() })
const DayHours = z.object({ opensAtMin: z.int(), closesAtMin: z.int() })

/** A day to come that keeps other hours than its weekday does; null is a day on which the hall stays closed. */
export const ComingDay = z.object({ day: z.string(), names: Names, hours: DayHours.nullable(), usual: DayHours.nullable() })
export type ComingDay = z.infer<typeof ComingDay>

/** When numbers are given out, as the seats show it. Minutes after the hall's midnight. */
export const HallSchedule = z.object({
  today: z.enum(['always', 'open', 'closed']),
  /** Why today is not like other days, such as the name of a holiday. */
  note: Names.nullable(),
  pauses: z.array(z.object({ fromMin: z.int(), toMin: z.int() })),
  /** The next instant at which a hall that is closed now opens; null where it never closes. */
  nextOpensAt: z.iso.datetime().nullable(),
  /** Days with other hours that are announced already, the nearest first. */
  coming: z.array(ComingDay).optional(),
  /** Why no more numbers are given in the whole hall today; null while they are. */
  stopped: z.string().nullable(),
})
export type HallSchedule = z.infer<typeof HallSchedule>
