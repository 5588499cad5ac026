import * as z from 'zod'

/** When numbers are given out, as the seats show it. Minutes after the hall's midnight. */
export const HallSchedule = z.object({
  today: z.enum(['always', 'open', 'closed']),
  /** Why today is not like other days, such as the name of a holiday. */
  note: z.object({ zh: z.string(), en: z.string() }).nullable(),
  pauses: z.array(z.object({ fromMin: z.int(), toMin: z.int() })),
  /** The next instant at which a hall that is closed now opens; null where it never closes. */
  nextOpensAt: z.iso.datetime().nullable(),
  /** Why no more numbers are given in the whole hall today; null while they are. */
  stopped: z.string().nullable(),
})
export type HallSchedule = z.infer<typeof HallSchedule>
