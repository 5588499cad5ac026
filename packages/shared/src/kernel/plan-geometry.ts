/** The side of a cell of every hall plan, in metres. */
export const PLAN_CELL_M = 0.5

/** A rectangle of whole cells; x runs to the right, y downwards. */
export interface PlanRectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly depth: number
}

/** Whether two rectangles share a cell; those that only touch do not. */
export const planOverlap = (a: PlanRectangle, b: PlanRectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.depth && b.y < a.y + a.depth

/** Whether every cell of `inner` is one of `outer`; a rectangle without cells lies nowhere. */
export const planWithin = (inner: PlanRectangle, outer: PlanRectangle): boolean =>
  inner.width > 0 &&
  inner.depth > 0 &&
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.depth <= outer.y + outer.depth
