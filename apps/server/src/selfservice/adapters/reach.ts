/** Calls in a row that must fail before the other side counts as away. */
const FAILURES_TO_AWAY = 3
/** So long after it went away it is tried again by a probe. */
const PROBE_EVERY_MS = 5_000
/** Further apart than this no new payment is begun: a little more, and WeChat Pay and its client refuse what the other has dated (300 s). */
const CLOCKS_DIFFER_MS = 120_000

export interface Health {
  readonly state: 'well' | 'away'
  readonly since: number
  readonly detail: string
}

const clockWords = (aheadMs: number): string =>
  `its clock is ${Math.round(Math.abs(aheadMs) / 1_000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours`

/**
 * A circuit breaker: what calls met tells whether the other side is there; once away, only a probe goes out until one succeeds. Where
 * its answers are dated, clocks that differ too much count as away for whatever is new; what is under way is still asked for.
 */
export const openReach = (probe: () => Promise<void>, realNow: () => number) => {
  let health: Health = { state: 'well', since: realNow(), detail: '' }
  let clocks: Health | null = null
  let failures = 0
  let timer: NodeJS.Timeout | null = null
  const met = (): void => {
    failures = 0
    if (health.state === 'away') health = { state: 'well', since: realNow(), detail: '' }
  }
  const failed = (detail: string): void => {
    failures++
    if (failures < FAILURES_TO_AWAY || health.state === 'away') return
    health = { state: 'away', since: realNow(), detail }
    schedule()
  }
  const heardDate = (date: string | undefined | null): void => {
    const aheadMs = Date.parse(date ?? '') - realNow()
    if (Number.isNaN(aheadMs)) return
    if (Math.abs(aheadMs) <= CLOCKS_DIFFER_MS) {
      clocks = null
      return
    }
    if (clocks === null) schedule()
    clocks = { state: 'away', since: clocks?.since ?? realNow(), detail: clockWords(aheadMs) }
  }
  const tryAgain = async (): Promise<void> => {
    try {
      await probe()
      met()
      // Nothing new is begun while the clocks differ: only a probe learns that they no longer do.
      if (clocks !== null) schedule()
    } catch {
      // Still away: that it is was told when it went, and the next probe is on its way.
      schedule()
    }
  }
  const schedule = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void tryAgain(), PROBE_EVERY_MS)
    timer.unref()
  }
  return {
    health: (): Health => (health.state === 'away' ? health : (clocks ?? health)),
    /** Whether nothing is sent but probes. */
    isAway: (): boolean => health.state === 'away',
    met,
    failed,
    /** The instant that an answer says it was given at: an HTTP date. */
    heardDate,
    /** Asks without any order having to be on its way. */
    look: (): void => {
      if (health.state === 'well' && clocks === null) void tryAgain()
    },
    close: (): void => {
      if (timer !== null) clearTimeout(timer)
    },
  }
}

// Errors of a connection that was never made: nothing of the request has left.
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const within = error instanceof AggregateError ? error.errors.flatMap(codesOf) : codesOf(error.cause)
  return [...own, ...within]
}

/** Whether a failed request certainly never left this machine. */
export const wasNeverSent = (error: unknown): boolean => codesOf(error).some((code) => NEVER_SENT.has(code))
export const wordsOf = (error: unknown): string => codesOf(error)[0] ?? (error instanceof Error ? error.name : 'unknown fault')
