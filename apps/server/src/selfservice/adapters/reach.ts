/** Calls in a row that must fail before the other side counts as away. */
const FAILURES_TO_AWAY = 3
/** So long after it went away it is tried again by a probe. */
const PROBE_EVERY_MS = 5_000

export interface Health {
  readonly state: 'well' | 'away'
  readonly since: number
  readonly detail: string
}

/** A circuit breaker: what calls met tells whether the other side is there; once away, only a probe goes out until one succeeds. */
export const openReach = (probe: () => Promise<void>, realNow: () => number) => {
  let health: Health = { state: 'well', since: realNow(), detail: '' }
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
  const tryAgain = async (): Promise<void> => {
    try {
      await probe()
      met()
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
    health: (): Health => health,
    isAway: (): boolean => health.state === 'away',
    met,
    failed,
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
