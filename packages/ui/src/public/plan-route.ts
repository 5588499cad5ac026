/** A rectangle of whole cells of a hall plan; x runs to the right, y downwards. */
export interface PlanPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly depth: number
}
/** A point of a plan, in cells from its upper left corner. */
export interface PlanPoint {
  readonly x: number
  readonly y: number
}
/** What a way has to go around, in a hall of `width` × `depth` cells. */
export interface PlanFloor {
  readonly width: number
  readonly depth: number
  readonly areas: readonly PlanPlace[]
  readonly counters: readonly PlanPlace[]
}

// What people do in a hall: they go straight on, turn seldom, keep off the walls and enter a place by the middle of its side.
const STEP = 4
const BEND = 14
const BESIDE_A_WALL = 2
const OFF_THE_MIDDLE = 3
const DIRECTIONS = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const

const holds = (place: PlanPlace, x: number, y: number): boolean =>
  x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.depth

/** Which cells cannot be walked on: counters, and areas that hold neither end of the way. */
const blockedCells = (floor: PlanFloor, from: PlanPoint, to: PlanPlace): Uint8Array => {
  const blocked = new Uint8Array(floor.width * floor.depth)
  const block = (place: PlanPlace): void => {
    for (let y = Math.max(0, place.y); y < Math.min(floor.depth, place.y + place.depth); y++)
      for (let x = Math.max(0, place.x); x < Math.min(floor.width, place.x + place.width); x++) blocked[y * floor.width + x] = 1
  }
  const isTo = (area: PlanPlace): boolean => area.x === to.x && area.y === to.y && area.width === to.width && area.depth === to.depth
  for (const area of floor.areas) if (!isTo(area) && !holds(area, from.x, from.y)) block(area)
  for (const counter of floor.counters) block(counter)
  return blocked
}

/** Only the corners of a way, in the middles of their cells; its end on the edge of its last cell. */
const cornersOf = (cells: readonly PlanPoint[]): PlanPoint[] => {
  const corners = cells
    .filter((cell, at) => {
      const [before, after] = [cells[at - 1], cells[at + 1]]
      if (before === undefined || after === undefined) return true
      return !((before.x === cell.x && cell.x === after.x) || (before.y === cell.y && cell.y === after.y))
    })
    .map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 }))
  const [before, last] = [corners.at(-2), corners.pop()]
  if (before === undefined || last === undefined) return corners
  return [...corners, { x: last.x - Math.sign(last.x - before.x) / 2, y: last.y - Math.sign(last.y - before.y) / 2 }]
}

/**
 * The way from a cell to a place, as the corners of a line that ends on its edge: short, with few bends, around counters and other
 * areas. Empty where it begins in the place; null where there is none. Dijkstra's algorithm over cell and direction, with whole costs in
 * buckets (Dial 1969).
 */
export const planRoute = (floor: PlanFloor, from: PlanPoint, to: PlanPlace): readonly PlanPoint[] | null => {
  const { width, depth } = floor
  if (holds(to, from.x, from.y)) return []
  if (from.x < 0 || from.y < 0 || from.x >= width || from.y >= depth) return null
  const blocked = blockedCells(floor, from, to)
  const free = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < depth && blocked[y * width + x] === 0
  const cheapest = new Int32Array(width * depth * 4).fill(-1)
  const before = new Int32Array(width * depth * 4).fill(-1)
  const buckets: number[][] = []
  const reach = (cost: number, state: number, last: number): void => {
    const known = cheapest[state] ?? 0
    if (known >= 0 && known <= cost) return
    cheapest[state] = cost
    before[state] = last
    buckets[cost] = [...(buckets[cost] ?? []), state]
  }
  const start = from.y * width + from.x
  for (const direction of DIRECTIONS.keys()) reach(0, start * 4 + direction, -1)
  for (let cost = 0; cost < buckets.length; cost++)
    for (const state of buckets[cost] ?? []) {
      if (cheapest[state] !== cost) continue
      const cell = state >> 2
      const [x, y] = [cell % width, Math.floor(cell / width)]
      if (holds(to, x, y)) return cornersOf(cellsBack(before, state, width))
      for (const [direction, [dx, dy]] of DIRECTIONS.entries()) {
        const [nextX, nextY] = [x + dx, y + dy]
        if (!free(nextX, nextY)) continue
        const beside = (free(nextX + dy, nextY + dx) ? 0 : BESIDE_A_WALL) + (free(nextX - dy, nextY - dx) ? 0 : BESIDE_A_WALL)
        const enters = holds(to, nextX, nextY) ? OFF_THE_MIDDLE * Math.floor(offMiddle(to, nextX, nextY, dx !== 0)) : beside
        const bend = direction === (state & 3) ? 0 : BEND
        reach(cost + STEP + bend + enters, (nextY * width + nextX) * 4 + direction, state)
      }
    }
  return null
}

const offMiddle = (to: PlanPlace, x: number, y: number, sideways: boolean): number =>
  sideways ? Math.abs(y + 0.5 - (to.y + to.depth / 2)) : Math.abs(x + 0.5 - (to.x + to.width / 2))

const cellsBack = (before: Int32Array, last: number, width: number): PlanPoint[] => {
  const cells: PlanPoint[] = []
  for (let state = last; state >= 0; state = before[state] ?? -1) {
    const cell = state >> 2
    const point = { x: cell % width, y: Math.floor(cell / width) }
    const next = cells[0]
    if (next === undefined || next.x !== point.x || next.y !== point.y) cells.unshift(point)
  }
  return cells
}
