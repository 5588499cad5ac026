import type { LogEntry } from '@jiaohao/shared/contract'
import { hallApi, isSignedOut } from '../hall-api.ts'

const PAGE_ENTRIES = 500
/** A day's lines of one name beyond this many are not read; the oldest are left out and the screen says so. */
export const LOG_PAGES_LIMIT = 20

export interface ReadLog {
  /** Newest first. */
  readonly entries: readonly LogEntry[]
  /** Whether older lines exist that were not read. */
  readonly cut: boolean
}

const readName = async (day: string, name: string): Promise<ReadLog> => {
  const entries: LogEntry[] = []
  for (let page = 0; page < LOG_PAGES_LIMIT; page++) {
    const last = entries.at(-1)
    const reply = await hallApi.getLog({ query: { day, name, limit: PAGE_ENTRIES, ...(last === undefined ? {} : { before: last.seq }) } })
    if (!reply.ok) return { entries, cut: true }
    entries.push(...reply.data.entries)
    if (reply.data.entries.length < PAGE_ENTRIES) return { entries, cut: false }
  }
  return { entries, cut: true }
}

/** The journal's lines of a day with these names, newest first. */
export const readLog = async (day: string, names: readonly string[], onSignedOut: () => void): Promise<ReadLog> => {
  try {
    const parts = await Promise.all(names.map((name) => readName(day, name)))
    return {
      entries: parts.flatMap((part) => part.entries).sort((a, b) => b.seq - a.seq),
      cut: parts.some((part) => part.cut),
    }
  } catch (error) {
    if (isSignedOut(error)) onSignedOut()
    throw error
  }
}
