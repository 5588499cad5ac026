import * as z from 'zod'

const LONGEST_ID = 64
const MOST_PLACES = 400
const MOST_MARKS = 50

// A draft may lie anywhere: what is outside the hall is told by a problem beside it, not by the schema.
const Cells = z.int().min(-10_000).max(10_000)
const Id = z.string().max(LONGEST_ID)
const place = { x: Cells, y: Cells }
const rectangle = { ...place, width: Cells, depth: Cells }
const list = <T extends z.ZodType>(of: T, most: number) => z.array(of).max(most)

/** The four sides of a hall as its plan is drawn: `north` is the upper one. */
export const PLAN_SIDES = ['north', 'east', 'south', 'west'] as const

/**
 * The hall seen from above, in whole cells of half a metre; x runs to the right and y downwards from the upper left corner.
 * A rectangle's x and y are its upper left cell. An entrance begins `from` cells after the left or upper end of its side.
 */
export const HallPlan = z
  .object({
    width: Cells,
    depth: Cells,
    areas: list(z.object({ areaId: Id, ...rectangle }), MOST_PLACES),
    counters: list(z.object({ counterId: Id, ...rectangle }), MOST_PLACES),
    entrances: list(z.object({ side: z.enum(PLAN_SIDES), from: Cells, width: Cells }), MOST_MARKS),
    /** Where the kiosks stand, in the order of their numbers; a map says “you are here” at the kiosk that shows it. */
    kiosks: list(z.object(place), MOST_MARKS),
    /** Where the walls hang; without one no wall shows the plan. */
    displays: list(z.object(place), MOST_MARKS),
  })
  .meta({ id: 'HallPlan' })
export type HallPlan = z.infer<typeof HallPlan>
