import { zoneOffsetMs } from '@jiaohao/shared/kernel'

/** What the hall's clock shows at an instant, `HH:MM`. */
export const wallTime = (atMs: number, timeZone: string): string =>
  new Date(atMs + zoneOffsetMs(atMs, timeZone)).toISOString().slice(11, 16)
