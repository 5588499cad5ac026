/** Resolves after that time, or as soon as the signal is given. */
export const pause = (waitMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, signal.aborted ? 0 : waitMs)
    signal.addEventListener('abort', end)
  })

/** Resolves when the work is done or after that time, whichever is first. */
export const atMost = async (limitMs: number, work: Promise<unknown>): Promise<void> => {
  const enough = new AbortController()
  await Promise.race([work, pause(limitMs, enough.signal)])
  enough.abort()
}
