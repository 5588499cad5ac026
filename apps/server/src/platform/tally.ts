/** Things of one kind that somebody may do in one stretch of real time. */
export interface TallyLimit {
  readonly most: number
  readonly withinMs: number
  /** Names that are remembered; the one whose stretch began first is forgotten for another. */
  readonly names: number
}

/** Counts by name and tells when somebody goes beyond the limit. `realNow` in real milliseconds. */
export const openTally = ({ most, withinMs, names }: TallyLimit, realNow: () => number) => {
  const counts = new Map<string, { count: number; sinceMs: number }>()
  return {
    /** Counts one more; true when that is one too many. */
    beyond: (name: string): boolean => {
      const known = counts.get(name)
      if (known !== undefined && realNow() - known.sinceMs < withinMs) return ++known.count > most
      counts.delete(name)
      counts.set(name, { count: 1, sinceMs: realNow() })
      if (counts.size > names) counts.delete(counts.keys().next().value ?? '')
      return most < 1
    },
  }
}
