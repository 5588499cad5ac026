import type { HallPlan } from '@jiaohao/shared/contract'
import { type PlanRectangle, planOverlap, planWithin } from '@jiaohao/shared/kernel'
import { type Defect, defect } from './defect.ts'
import type { Catalogue } from './types.ts'

/** What a plan is checked against. */
export type PlanGround = Pick<Catalogue, 'plan' | 'areas' | 'counters'>

/** The sides of a hall, in cells: 3 m at least, 100 m at most. */
const LEAST_SIDE = 6
const MOST_SIDE = 200

const outlineOf = ({ width, depth }: HallPlan): PlanRectangle => ({ x: 0, y: 0, width, depth })

const outlineDefects = ({ width, depth }: HallPlan): Defect[] => {
  const fits = (side: number): boolean => side >= LEAST_SIDE && side <= MOST_SIDE
  if (fits(width) && fits(depth)) return []
  const words = `plan: ${width} × ${depth} cells are not between ${LEAST_SIDE} and ${MOST_SIDE} a side`
  // In metres, as whoever draws the plan knows the hall.
  return [defect('plan.outline', 'plan-outline-wrong', words, { least: LEAST_SIDE / 2, most: MOST_SIDE / 2 })]
}

const areaDefects = (plan: HallPlan, { areas }: PlanGround): Defect[] =>
  plan.areas.flatMap((area, index) => {
    const path = `plan.areas.${index}`
    const owner = `plan, area ${area.areaId}`
    return [
      ...(areas.some(({ id }) => id === area.areaId) ? [] : [defect(path, 'plan-area-unknown', `${owner}: unknown`, { id: area.areaId })]),
      ...(plan.areas.findIndex(({ areaId }) => areaId === area.areaId) === index
        ? []
        : [defect(path, 'plan-area-twice', `${owner}: drawn more than once`)]),
      ...(planWithin(area, outlineOf(plan)) ? [] : [defect(path, 'plan-outside', `${owner}: not within the outline`)]),
      // Each of the two is told, since either may be the one to move.
      ...(plan.areas.some((other, at) => at !== index && planOverlap(area, other))
        ? [defect(path, 'plan-areas-overlap', `${owner}: overlaps another area`)]
        : []),
    ]
  })

const counterDefects = (plan: HallPlan, { counters }: PlanGround): Defect[] =>
  plan.counters.flatMap((place, index) => {
    const path = `plan.counters.${index}`
    const owner = `plan, counter ${place.counterId}`
    const counter = counters.find(({ id }) => id === place.counterId)
    const area = plan.areas.find(({ areaId }) => areaId === counter?.areaId)
    return [
      ...(counter ? [] : [defect(path, 'plan-counter-unknown', `${owner}: unknown`, { id: place.counterId })]),
      ...(plan.counters.findIndex(({ counterId }) => counterId === place.counterId) === index
        ? []
        : [defect(path, 'plan-counter-twice', `${owner}: drawn more than once`)]),
      ...(planWithin(place, outlineOf(plan)) ? [] : [defect(path, 'plan-outside', `${owner}: not within the outline`)]),
      ...(area === undefined || planWithin(place, area)
        ? []
        : [defect(path, 'plan-counter-outside-area', `${owner}: not within its area ${area.areaId}`)]),
      ...(plan.counters.some((other, at) => at !== index && planOverlap(place, other))
        ? [defect(path, 'plan-counters-overlap', `${owner}: stands on another counter`)]
        : []),
    ]
  })

const entranceDefects = (plan: HallPlan): Defect[] => [
  ...(plan.entrances.length > 0 ? [] : [defect('plan.entrances', 'plan-no-entrance', 'plan: no entrance')]),
  ...plan.entrances.flatMap(({ side, from, width }, index) => {
    const length = side === 'north' || side === 'south' ? plan.width : plan.depth
    if (width > 0 && from >= 0 && from + width <= length) return []
    return [
      defect(`plan.entrances.${index}`, 'plan-entrance-outside', `plan, entrance ${index + 1}: not within the ${side} side`, {
        number: index + 1,
      }),
    ]
  }),
]

const markDefects = (plan: HallPlan): Defect[] =>
  (['kiosks', 'displays'] as const).flatMap((list) =>
    plan[list].flatMap((mark, index) =>
      planWithin({ ...mark, width: 1, depth: 1 }, outlineOf(plan))
        ? []
        : [defect(`plan.${list}.${index}`, 'plan-outside', `plan, ${list} ${index + 1}: not within the outline`)],
    ),
  )

/** Noteworthy, not wrong: nobody is shown the way to what is not on the plan. */
const missingDefects = (plan: HallPlan, { areas, counters }: PlanGround): Defect[] => [
  ...areas.flatMap(({ id, queued }, index) =>
    !queued || plan.areas.some(({ areaId }) => areaId === id)
      ? []
      : [defect(`areas.${index}.plan`, 'plan-area-missing', `plan: area ${id} is not on it`)],
  ),
  ...counters.flatMap(({ id }, index) =>
    plan.counters.some(({ counterId }) => counterId === id)
      ? []
      : [defect(`counters.${index}.plan`, 'plan-counter-missing', `plan: counter ${id} is not on it`)],
  ),
]

/** Every defect of a hall's plan, each with its place; a hall without a plan has none. */
export const planDefects = (ground: PlanGround): Defect[] => {
  const { plan } = ground
  if (plan === undefined) return []
  return [
    ...outlineDefects(plan),
    ...areaDefects(plan, ground),
    ...counterDefects(plan, ground),
    ...entranceDefects(plan),
    ...markDefects(plan),
    ...missingDefects(plan, ground),
  ]
}
