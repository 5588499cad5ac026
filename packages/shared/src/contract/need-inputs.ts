import * as z from 'zod'
import { Names } from './paper.ts'

/** The five inputs of the rule by which a day is staffed: traffic, business volume, areas, labour and rest, special periods. */
export const NeedInputs = z
  .object({
    traffic: z.object({ days: z.int(), ticketsPerDay: z.number() }),
    volume: z.object({ handlingS: z.number(), scv: z.number() }),
    areas: z.array(z.object({ areaId: z.string(), counters: z.int() })),
    labour: z.object({
      hoursPerDay: z.number(),
      restBetweenShiftsH: z.number(),
      daysInRow: z.int(),
      /** Share of its open time that a counter is planned to be busy at most. */
      utilisation: z.number(),
    }),
    special: Names.nullable(),
    /** The type of the day in the forecast. */
    dayType: z.string(),
    /** How the day was forecast, and the wait that is promised; null where nothing was measured to learn from. */
    forecast: z.object({ model: z.string(), targetS: z.number() }).nullable(),
  })
  .meta({ id: 'NeedInputs' })
export type NeedInputs = z.infer<typeof NeedInputs>

const band = z.object({ mean: z.number(), p10: z.number(), p90: z.number() })
/** The need of one desk type by itself, where the day is forecast. Those of all add up to more than the hall's. */
export const NeedOfGroup = z.object({ group: z.string(), arrivals: band, counters: z.int(), load: z.number() })
