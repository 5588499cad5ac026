import { type PlanFloor, type PlanPlace, type PlanPoint, planRoute } from './plan-route.ts'

/** A hall plan as the contract has it: the outline and what stands in it, in cells. */
export interface DrawnPlan extends PlanFloor {
  readonly areas: readonly (PlanPlace & { readonly areaId: string })[]
  readonly counters: readonly (PlanPlace & { readonly counterId: string })[]
  readonly entrances: readonly { readonly side: 'north' | 'east' | 'south' | 'west'; readonly from: number; readonly width: number }[]
}

/** What a plan is asked to show, and the room for it in mm. */
export interface PlanWish {
  readonly plan: DrawnPlan
  readonly widthMm: number
  readonly heightMm: number
  /** The em of every word and figure on it. */
  readonly emMm: number
  /** The area to go to, with its counters; null where counters alone are shown. */
  readonly areaId: string | null
  /** Counters that are pointed out one by one. */
  readonly counterIds: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  /** The area in which each counter stands. */
  readonly areaOf: ReadonlyMap<string, string>
  /** Where the reader stands; a way leads from there to the area. */
  readonly here: PlanPoint | null
  readonly words: { readonly here: string; readonly entrance: string }
}

/** A box in mm. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** A word or figure with its middle in mm. */
export interface Word extends PlanPoint {
  readonly text: string
}
/** The picture in mm, ready to be drawn. */
export interface PlanPicture {
  readonly widthMm: number
  readonly heightMm: number
  readonly outline: Box
  readonly areas: readonly (Box & { readonly id: string; readonly wanted: boolean })[]
  readonly counters: readonly (Box & { readonly id: string })[]
  readonly figures: readonly Word[]
  /** Counters that are pointed out: a mark large enough for its figure, over the counter's place. */
  readonly pointed: readonly (Box & { readonly id: string; readonly text: string })[]
  /** Openings of the outline, each with the tip of an arrow that leads in. */
  readonly doors: readonly { readonly box: Box; readonly tip: PlanPoint; readonly inward: PlanPoint }[]
  readonly here: PlanPoint | null
  /** The way; `straight` where none leads around what stands between. */
  readonly way: { readonly points: readonly PlanPoint[]; readonly straight: boolean } | null
  readonly words: readonly Word[]
}

const CAP_PER_EM = 0.733
const DIGIT_EM = 0.6
const LATIN_EM = 0.58
const lengthEm = (text: string): number => [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 1 : LATIN_EM), 0)
const touches = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const clamped = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

const doorOf = (wish: PlanWish, outline: Box, cellMm: number) => (door: DrawnPlan['entrances'][number]) => {
  const [fromMm, lengthMm] = [door.from * cellMm, door.width * cellMm]
  const thickMm = wish.emMm * 0.2
  const along = door.side === 'north' || door.side === 'south'
  const edge = { north: outline.y, south: outline.y + outline.height, west: outline.x, east: outline.x + outline.width }[door.side]
  const inward = { north: { x: 0, y: 1 }, south: { x: 0, y: -1 }, west: { x: 1, y: 0 }, east: { x: -1, y: 0 } }[door.side]
  const middle = { x: along ? outline.x + fromMm + lengthMm / 2 : edge, y: along ? edge : outline.y + fromMm + lengthMm / 2 }
  const box = along
    ? { x: outline.x + fromMm, y: edge - thickMm / 2, width: lengthMm, height: thickMm }
    : { x: edge - thickMm / 2, y: outline.y + fromMm, width: thickMm, height: lengthMm }
  return { box, inward, tip: { x: middle.x + inward.x * wish.emMm * 0.45, y: middle.y + inward.y * wish.emMm * 0.45 } }
}

/** Of some middles for a word, each moved into the room, the one that hides least; null where even that one hides something. */
const placed = (
  text: string,
  emMm: number,
  middles: readonly PlanPoint[],
  room: Box,
  taken: readonly Box[],
  must: boolean,
): Word | null => {
  const [width, height] = [lengthEm(text) * emMm, emMm]
  const boxes = middles.map((middle) => ({
    x: clamped(middle.x - width / 2, room.x, Math.max(room.x, room.x + room.width - width)),
    y: clamped(middle.y - height / 2, room.y, Math.max(room.y, room.y + room.height - height)),
    width,
    height,
  }))
  const hidden = boxes.map((box) => taken.filter((other) => touches(box, other)).length)
  const least = Math.min(...hidden)
  const box = boxes[hidden.indexOf(least)]
  return box === undefined || (least > 0 && !must) ? null : { text, x: box.x + width / 2, y: box.y + height / 2 }
}

/** The boxes that a line covers, so that no word is written on it. */
const boxesOf = (points: readonly PlanPoint[], thickMm: number): Box[] =>
  points.slice(1).map((to, at) => {
    const from = points[at] ?? to
    return {
      x: Math.min(from.x, to.x) - thickMm / 2,
      y: Math.min(from.y, to.y) - thickMm / 2,
      width: Math.abs(to.x - from.x) + thickMm,
      height: Math.abs(to.y - from.y) + thickMm,
    }
  })

/** Where a word may stand about a point, best first. */
const around = (point: PlanPoint, beside: number, above: number): PlanPoint[] =>
  [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
    [0.5, 1],
    [0.5, -1],
    [-0.5, 1],
    [-0.5, -1],
  ].map(([right = 0, down = 0]) => ({ x: point.x + right * beside, y: point.y + down * above }))

const wordsOf = (wish: PlanWish, outline: Box, picture: Pick<PlanPicture, 'doors' | 'here' | 'way' | 'pointed' | 'figures'>): Word[] => {
  const { emMm, words } = wish
  const figures = picture.figures.map(({ x, y, text }) => {
    const width = text.length * DIGIT_EM * emMm
    return { x: x - width / 2, y: y - emMm / 2, width, height: emMm }
  })
  const taken: Box[] = [
    ...boxesOf(picture.way?.points ?? [], emMm * 0.3),
    ...picture.pointed,
    ...figures,
    ...picture.doors.map(({ box }) => box),
  ]
  const found: Word[] = []
  const take = (word: Word | null): void => {
    if (word === null) return
    found.push(word)
    const width = lengthEm(word.text) * emMm
    taken.push({ x: word.x - width / 2, y: word.y - emMm / 2, width, height: emMm })
  }
  const { here } = picture
  if (here !== null) {
    const middles = around(here, emMm * (0.5 + lengthEm(words.here) / 2), emMm * 0.95)
    taken.push({ x: here.x - emMm / 4, y: here.y - emMm / 4, width: emMm / 2, height: emMm / 2 })
    take(placed(words.here, emMm, middles, outline, taken, true))
  }
  const door = picture.doors[0]
  if (door !== undefined) {
    const beside = (lengthEm(words.entrance) / 2 + 0.25) * emMm
    const along = door.inward.x === 0
    const half = (along ? door.box.width : door.box.height) / 2
    const middles = along
      ? [0, -half - beside, half + beside].map((dx) => ({
          x: door.tip.x + dx,
          y: door.tip.y + door.inward.y * (dx === 0 ? 0.75 : 0.25) * emMm,
        }))
      : [0, -half - emMm, half + emMm].map((dy) => ({ x: door.tip.x + door.inward.x * beside, y: door.tip.y + dy }))
    take(placed(words.entrance, emMm, middles, outline, taken, false))
  }
  return found
}

/** Lays a plan out in its room: as large as fits, with every figure and word at the size that was asked for or left out. */
export const planPicture = (wish: PlanWish): PlanPicture => {
  const { plan, emMm } = wish
  const edgeMm = emMm * 0.1
  const cellMm = Math.min((wish.widthMm - edgeMm) / plan.width, (wish.heightMm - edgeMm) / plan.depth)
  const outline = { x: edgeMm / 2, y: edgeMm / 2, width: plan.width * cellMm, height: plan.depth * cellMm }
  const boxOf = (place: PlanPlace): Box => ({
    x: outline.x + place.x * cellMm,
    y: outline.y + place.y * cellMm,
    width: place.width * cellMm,
    height: place.depth * cellMm,
  })
  const pointOf = ({ x, y }: PlanPoint): PlanPoint => ({ x: outline.x + x * cellMm, y: outline.y + y * cellMm })
  const numberOf = (id: string): string => String(wish.numbers.get(id) ?? '')
  const target = plan.areas.find(({ areaId }) => areaId === wish.areaId)
  const counters = plan.counters.map((counter) => ({ ...boxOf(counter), id: counter.counterId }))
  const figures = counters
    .filter(({ id, width, height }) => {
      const fits = numberOf(id).length * DIGIT_EM * emMm <= width && CAP_PER_EM * emMm <= height
      return target !== undefined && wish.areaOf.get(id) === target.areaId && fits
    })
    .map((box) => ({ text: numberOf(box.id), x: box.x + box.width / 2, y: box.y + box.height / 2 }))
  const pointed = counters
    .filter(({ id }) => wish.counterIds.includes(id))
    .map((box) => {
      const width = Math.max(box.width, (numberOf(box.id).length * DIGIT_EM + 0.7) * emMm)
      const height = Math.max(box.height, emMm * 1.15)
      const x = clamped(box.x + (box.width - width) / 2, outline.x, outline.x + outline.width - width)
      const y = clamped(box.y + (box.height - height) / 2, outline.y, outline.y + outline.height - height)
      return { id: box.id, text: numberOf(box.id), x, y, width, height }
    })
  const here = wish.here === null ? null : pointOf({ x: wish.here.x + 0.5, y: wish.here.y + 0.5 })
  const parts = { doors: plan.entrances.map(doorOf(wish, outline, cellMm)), here, way: wayOf(wish, target, pointOf), pointed, figures }
  return {
    widthMm: outline.width + edgeMm,
    heightMm: outline.height + edgeMm,
    outline,
    areas: plan.areas.map((area) => ({ ...boxOf(area), id: area.areaId, wanted: area === target })),
    counters,
    ...parts,
    words: wordsOf(wish, outline, parts),
  }
}

const wayOf = (wish: PlanWish, target: PlanPlace | undefined, pointOf: (point: PlanPoint) => PlanPoint): PlanPicture['way'] => {
  if (wish.here === null || target === undefined) return null
  const route = planRoute(wish.plan, wish.here, target)
  if (route !== null) return route.length < 2 ? null : { points: route.map(pointOf), straight: false }
  const middle = { x: target.x + target.width / 2, y: target.y + target.depth / 2 }
  return { points: [pointOf({ x: wish.here.x + 0.5, y: wish.here.y + 0.5 }), pointOf(middle)], straight: true }
}
