import { zoneOffsetMs } from '@jiaohao/shared/kernel'

const DRIFT_PX = 4
// Once round the rest position, so that every edge moves and the picture is never off it for long.
const DRIFT_PATH = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const

/** What a clock on the hall's wall shows at an instant (UTC milliseconds): month 1–12, day, weekday 0 = Sunday, `HH:MM`. */
export const clockFace = (atMs: number, zone: string): { month: number; day: number; weekday: number; time: string } => {
  const wall = new Date(atMs + zoneOffsetMs(atMs, zone))
  return { month: wall.getUTCMonth() + 1, day: wall.getUTCDate(), weekday: wall.getUTCDay(), time: wall.toISOString().slice(11, 16) }
}

/** Minutes after midnight as `HH:MM`; 1440 reads 24:00. */
export const hourOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const TURN_MS = 8_000

/** What stands in a place that several lines take in turns, each for eight seconds; null where there is none. */
export const lineInTurn = (lines: readonly string[], atMs: number): string | null =>
  lines[Math.floor(atMs / TURN_MS) % Math.max(1, lines.length)] ?? null

/** How far the picture stands off its place in a minute, in pixels of the screen: the care of a panel that shows the same for hours. */
export const driftPx = (minute: number): { readonly x: number; readonly y: number } => {
  const [x, y] = DRIFT_PATH[((minute % DRIFT_PATH.length) + DRIFT_PATH.length) % DRIFT_PATH.length] ?? DRIFT_PATH[0]
  return { x: x * DRIFT_PX, y: y * DRIFT_PX }
}
