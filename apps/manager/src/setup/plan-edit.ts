import type { Configuration } from '@jiaohao/shared/contract'
import { PLAN_CELL_M, type PlanRectangle, planOverlap, planWithin } from '@jiaohao/shared/kernel'

export type Plan = NonNullable<Configuration['plan']>
type Entrance = Plan['entrances'][number]

/** One thing on the plan: an area or counter by its id, the others by their place in their list. */
export type PlanThing =
  | { readonly kind: 'areas' | 'counters'; readonly id: string }
  | { readonly kind: 'entrances' | 'kiosks' | 'displays'; readonly at: number }

/** A new plan's outline and the usual sizes, in cells. */
const USUAL = { width: 36, depth: 22, areaDepth: 7, counter: 4, entrance: 4, bareArea: 6 } as const
const LEAST_OUTLINE = 6

const clamped = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
const sideOf = (plan: Plan, { side }: Entrance): number => (side === 'north' || side === 'south' ? plan.width : plan.depth)
const changedWhere = <T extends object>(list: readonly T[], is: (thing: T, at: number) => boolean, change: (thing: T) => T): T[] =>
  list.map((thing, at) => (is(thing, at) ? change(thing) : thing))

/** Every thing of a plan, areas first so that counters are drawn over them. */
export const thingsOf = (plan: Plan): PlanThing[] => [
  ...plan.areas.map(({ areaId }): PlanThing => ({ kind: 'areas', id: areaId })),
  ...plan.counters.map(({ counterId }): PlanThing => ({ kind: 'counters', id: counterId })),
  ...(['entrances', 'kiosks', 'displays'] as const).flatMap((kind) => plan[kind].map((_, at): PlanThing => ({ kind, at }))),
]

/** Where a thing stands, as the rectangle that it covers; null where it is not on the plan. */
export const rectangleOf = (plan: Plan, thing: PlanThing): PlanRectangle | null => {
  switch (thing.kind) {
    case 'areas':
      return plan.areas.find(({ areaId }) => areaId === thing.id) ?? null
    case 'counters':
      return plan.counters.find(({ counterId }) => counterId === thing.id) ?? null
    case 'kiosks':
    case 'displays': {
      const mark = plan[thing.kind][thing.at]
      return mark === undefined ? null : { ...mark, width: 1, depth: 1 }
    }
    case 'entrances': {
      const door = plan.entrances[thing.at]
      if (door === undefined) return null
      const along = door.side === 'north' || door.side === 'south'
      if (along) return { x: door.from, y: door.side === 'north' ? 0 : plan.depth - 1, width: door.width, depth: 1 }
      return { x: door.side === 'west' ? 0 : plan.width - 1, y: door.from, width: 1, depth: door.width }
    }
    default:
      return thing satisfies never
  }
}

const withCorner = <T extends PlanRectangle>(plan: Plan, place: T, by: { readonly dx: number; readonly dy: number }): T => ({
  ...place,
  x: clamped(place.x + by.dx, 0, Math.max(0, plan.width - place.width)),
  y: clamped(place.y + by.dy, 0, Math.max(0, plan.depth - place.depth)),
})

/** The plan with a thing moved by whole cells, kept within the hall; an area takes its counters along, an entrance keeps to its side. */
export const moved = (
  configuration: Configuration,
  plan: Plan,
  thing: PlanThing,
  by: { readonly dx: number; readonly dy: number },
): Plan => {
  switch (thing.kind) {
    case 'areas': {
      const before = plan.areas.find(({ areaId }) => areaId === thing.id)
      if (before === undefined) return plan
      const after = withCorner(plan, before, by)
      const along = { dx: after.x - before.x, dy: after.y - before.y }
      const mine = new Set(configuration.counters.filter(({ areaId }) => areaId === thing.id).map(({ id }) => id))
      return {
        ...plan,
        areas: changedWhere(
          plan.areas,
          (area) => area === before,
          () => after,
        ),
        counters: changedWhere(
          plan.counters,
          ({ counterId }) => mine.has(counterId),
          (place) => withCorner(plan, place, along),
        ),
      }
    }
    case 'counters':
      return {
        ...plan,
        counters: changedWhere(
          plan.counters,
          ({ counterId }) => counterId === thing.id,
          (place) => withCorner(plan, place, by),
        ),
      }
    case 'kiosks':
    case 'displays': {
      const move = ({ x, y }: { x: number; y: number }) => ({
        x: clamped(x + by.dx, 0, plan.width - 1),
        y: clamped(y + by.dy, 0, plan.depth - 1),
      })
      return { ...plan, [thing.kind]: changedWhere(plan[thing.kind], (_, at) => at === thing.at, move) }
    }
    case 'entrances': {
      const move = (door: Entrance): Entrance => {
        const step = door.side === 'north' || door.side === 'south' ? by.dx : by.dy
        return { ...door, from: clamped(door.from + step, 0, Math.max(0, sideOf(plan, door) - door.width)) }
      }
      return { ...plan, entrances: changedWhere(plan.entrances, (_, at) => at === thing.at, move) }
    }
    default:
      return thing satisfies never
  }
}

/** The plan with a thing made larger or smaller at its right and lower side, one cell at least; kiosks and walls have no size. */
export const sized = (plan: Plan, thing: PlanThing, by: { readonly width: number; readonly depth: number }): Plan => {
  const grow = <T extends PlanRectangle>(place: T): T => ({
    ...place,
    width: clamped(place.width + by.width, 1, plan.width - place.x),
    depth: clamped(place.depth + by.depth, 1, plan.depth - place.y),
  })
  switch (thing.kind) {
    case 'areas':
      return { ...plan, areas: changedWhere(plan.areas, ({ areaId }) => areaId === thing.id, grow) }
    case 'counters':
      return { ...plan, counters: changedWhere(plan.counters, ({ counterId }) => counterId === thing.id, grow) }
    case 'entrances': {
      const widen = (door: Entrance): Entrance => ({
        ...door,
        width: clamped(door.width + by.width + by.depth, 1, sideOf(plan, door) - door.from),
      })
      return { ...plan, entrances: changedWhere(plan.entrances, (_, at) => at === thing.at, widen) }
    }
    case 'kiosks':
    case 'displays':
      return plan
    default:
      return thing satisfies never
  }
}

/** An entrance on another side of the hall, in the middle of it. */
export const onSide = (plan: Plan, at: number, side: Entrance['side']): Plan => {
  const turn = (door: Entrance): Entrance => {
    const length = sideOf(plan, { ...door, side })
    const width = Math.min(door.width, length)
    return { side, width, from: Math.floor((length - width) / 2) }
  }
  return { ...plan, entrances: changedWhere(plan.entrances, (_, index) => index === at, turn) }
}

/** The plan without a thing. */
export const withoutThing = (plan: Plan, thing: PlanThing): Plan => {
  switch (thing.kind) {
    case 'areas':
      return { ...plan, areas: plan.areas.filter(({ areaId }) => areaId !== thing.id) }
    case 'counters':
      return { ...plan, counters: plan.counters.filter(({ counterId }) => counterId !== thing.id) }
    case 'entrances':
    case 'kiosks':
    case 'displays':
      return { ...plan, [thing.kind]: plan[thing.kind].filter((_: unknown, at: number) => at !== thing.at) }
    default:
      return thing satisfies never
  }
}

/** The first free place for a rectangle in another, row by row; its upper left corner where there is none, so that it is seen. */
const freePlace = (
  size: { readonly width: number; readonly depth: number },
  within: PlanRectangle,
  taken: readonly PlanRectangle[],
): PlanRectangle => {
  for (let y = within.y; y + size.depth <= within.y + within.depth; y++)
    for (let x = within.x; x + size.width <= within.x + within.width; x++) {
      const place = { x, y, ...size }
      if (!taken.some((other) => planOverlap(place, other))) return place
    }
  return { x: within.x, y: within.y, width: Math.min(size.width, within.width), depth: Math.min(size.depth, within.depth) }
}

/** The plan with an area in the first free place that is large enough for its counters, which stand in it. */
export const withArea = (configuration: Configuration, plan: Plan, areaId: string): Plan => {
  const mine = configuration.counters.filter((counter) => counter.areaId === areaId)
  const width = Math.min(plan.width, mine.length === 0 ? USUAL.bareArea : mine.length * (USUAL.counter + 1) + 1)
  const depth = Math.min(plan.depth, mine.length === 0 ? USUAL.bareArea : USUAL.areaDepth)
  const hall = { x: 0, y: 0, width: plan.width, depth: plan.depth }
  const area = { areaId, ...freePlace({ width, depth }, hall, plan.areas) }
  return mine.reduce((next, { id }) => withCounter(configuration, withoutThing(next, { kind: 'counters', id }), id), {
    ...plan,
    areas: [...plan.areas, area],
  })
}

/** The plan with a counter in the first free place of its area; unchanged where its area is not on the plan. */
export const withCounter = (configuration: Configuration, plan: Plan, counterId: string): Plan => {
  const areaId = configuration.counters.find(({ id }) => id === counterId)?.areaId
  const area = plan.areas.find((one) => one.areaId === areaId)
  if (area === undefined) return plan
  // Off the wall of its area where that leaves room for it.
  const inner = { x: area.x + 1, y: area.y + 1, width: area.width - 1, depth: area.depth - 1 }
  const size = { width: USUAL.counter, depth: USUAL.counter }
  const spaced = plan.counters.map((other) => ({ ...other, width: other.width + 1 }))
  const roomy = freePlace(size, inner, spaced)
  const place =
    planWithin(roomy, area) && !plan.counters.some((other) => planOverlap(other, roomy)) ? roomy : freePlace(size, area, plan.counters)
  return { ...plan, counters: [...plan.counters, { counterId, ...place }] }
}

/** The plan with one more entrance, kiosk or wall, near the middle of the lower side. */
export const withMark = (plan: Plan, kind: 'entrances' | 'kiosks' | 'displays'): Plan => {
  const middle = Math.floor(plan.width / 2)
  if (kind === 'entrances') {
    const width = Math.min(USUAL.entrance, plan.width)
    return { ...plan, entrances: [...plan.entrances, { side: 'south', from: middle - Math.floor(width / 2), width }] }
  }
  return { ...plan, [kind]: [...plan[kind], { x: middle, y: Math.max(0, plan.depth - 1 - USUAL.entrance) }] }
}

/** A first plan: the areas where numbers are called side by side along the upper wall, an entrance and a kiosk below. */
export const firstPlan = (configuration: Configuration): Plan => {
  const bare: Plan = { width: USUAL.width, depth: USUAL.depth, areas: [], counters: [], entrances: [], kiosks: [], displays: [] }
  const furnished = withMark(withMark(bare, 'entrances'), 'kiosks')
  return configuration.areas.filter(({ queued }) => queued).reduce((plan, { id }) => withArea(configuration, plan, id), furnished)
}

/** The plan with another outline, in cells; what stands in it stays where it is, and the check tells what is outside now. */
export const withOutline = (plan: Plan, outline: { readonly width: number; readonly depth: number }): Plan => ({
  ...plan,
  width: Math.max(LEAST_OUTLINE, outline.width),
  depth: Math.max(LEAST_OUTLINE, outline.depth),
})

/** A draft whose plan follows its lists: what was removed is off the plan, and so is a counter that stands in another area now. */
export const planKept = (before: Configuration, after: Configuration): Configuration => {
  const { plan } = after
  if (plan === undefined || (before.areas === after.areas && before.counters === after.counters)) return after
  const areaOf = new Map(before.counters.map(({ id, areaId }) => [id, areaId]))
  const stays = new Set(after.counters.filter(({ id, areaId }) => (areaOf.get(id) ?? areaId) === areaId).map(({ id }) => id))
  const areas = new Set(after.areas.map(({ id }) => id))
  return {
    ...after,
    plan: {
      ...plan,
      areas: plan.areas.filter(({ areaId }) => areas.has(areaId)),
      counters: plan.counters.filter(({ counterId }) => stays.has(counterId)),
    },
  }
}

/** Cells as metres and back, as whoever measures the hall says them. */
export const metresOf = (cells: number): number => cells * PLAN_CELL_M
export const cellsOf = (metres: number): number => Math.round(metres / PLAN_CELL_M)
