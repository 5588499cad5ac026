/** The hall that the week is played in: what really happens there, and what its catalogue believes. */
export interface PlannedService {
  readonly id: string
  readonly area: string
  /** What the catalogue says, seconds. */
  readonly believedS: number
  /** What a clerk of ordinary speed really needs on average, seconds. */
  readonly trueS: number
  readonly weight: number
  readonly fast: boolean
}
export interface PlannedCounter {
  readonly id: string
  readonly areas: readonly string[]
}

export const SERVICES: readonly PlannedService[] = [
  { id: 'pay', area: 'general', believedS: 180, trueS: 130, weight: 14, fast: true },
  { id: 'enquiry', area: 'general', believedS: 180, trueS: 210, weight: 12, fast: false },
  { id: 'plan', area: 'general', believedS: 480, trueS: 400, weight: 16, fast: false },
  { id: 'sim', area: 'general', believedS: 300, trueS: 340, weight: 10, fast: false },
  { id: 'new-line', area: 'general', believedS: 720, trueS: 900, weight: 8, fast: false },
  { id: 'broadband', area: 'general', believedS: 600, trueS: 520, weight: 6, fast: false },
  { id: 'repair', area: 'after-sales', believedS: 600, trueS: 780, weight: 7, fast: false },
  { id: 'pick-up', area: 'after-sales', believedS: 240, trueS: 200, weight: 5, fast: false },
  { id: 'advice', area: 'advice', believedS: 300, trueS: 380, weight: 8, fast: false },
  { id: 'complaint', area: 'advice', believedS: 900, trueS: 1_050, weight: 3, fast: false },
]
export const COUNTERS: readonly PlannedCounter[] = [
  { id: 'c1', areas: ['general', 'advice', 'after-sales'] },
  { id: 'c2', areas: ['general', 'advice'] },
  { id: 'c3', areas: ['general'] },
  { id: 'c4', areas: ['after-sales', 'general'] },
  { id: 'c5', areas: ['advice', 'general'] },
  { id: 'c6', areas: ['general', 'after-sales', 'advice'] },
]
export const CLASSES = [
  { name: 'vip', share: 0.04 },
  { name: 'priority', share: 0.1 },
] as const
export const WAIT_LIMIT_S = 1_800
export const CLERKS = 8
/** How unlike clerks are: the spread of the logarithm of their speed. */
export const CLERK_SPREAD = 0.2
export const NO_SHOW_SHARE = 0.06
export const DAYS = 6
const HOUR_S = 3_600
/** Seconds after midnight. */
export const OPENS_S = 9 * HOUR_S
export const LAST_TICKET_S = 17.5 * HOUR_S

/** Tickets per hour by hour of the day from nine, before the chance of the day. */
const HOURLY = [34, 46, 42, 28, 32, 41, 44, 36, 24] as const
export const ticketsPerS = (atS: number): number => (HOURLY[Math.floor((atS - OPENS_S) / HOUR_S)] ?? 0) / HOUR_S
export const MOST_PER_S = Math.max(...HOURLY) / HOUR_S
