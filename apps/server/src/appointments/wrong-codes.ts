/** Wrong codes that one machine or person may try in one stretch of real time; beyond it no code of theirs is looked at. */
export const WRONG_CODES_LIMIT = 10
const WRONG_CODES_WITHIN_MS = 60_000
/** Callers that are remembered; the one whose stretch began first is forgotten for another. */
const CALLERS_LIMIT = 200

/** Counts wrong codes by caller, so that eight figures cannot be tried out. `realNow` in real milliseconds. */
export const countWrongCodes = (realNow: () => number) => {
  const callers = new Map<string, { count: number; sinceMs: number }>()
  const of = (caller: string): { count: number; sinceMs: number } => {
    const known = callers.get(caller)
    if (known !== undefined && realNow() - known.sinceMs < WRONG_CODES_WITHIN_MS) return known
    callers.delete(caller)
    return { count: 0, sinceMs: realNow() }
  }
  return {
    tooMany: (caller: string): boolean => of(caller).count >= WRONG_CODES_LIMIT,
    wrong: (caller: string): void => {
      const now = of(caller)
      callers.set(caller, { ...now, count: now.count + 1 })
      if (callers.size > CALLERS_LIMIT) callers.delete(callers.keys().next().value ?? '')
    },
  }
}
