type Level = 'info' | 'warn' | 'error'

/** Writes what happened; `about` holds ids, states and reasons, never what a paper says. */
export type Log = (level: Level, message: string, about: Readonly<Record<string, string | number | null>>) => void

/** One JSON object for each line. */
export const jsonLog =
  (write: (line: string) => void, now: () => number): Log =>
  (level, message, about) =>
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, name: 'agent', msg: message, ...about })}\n`)
