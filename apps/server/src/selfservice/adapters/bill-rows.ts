import type { BillAnswer, ChannelRow } from '../ports.ts'

/**
 * The instant of a bill's `2026-11-23 09:41:07`: both channels write China's time (UTC+08:00, no summer time), wherever the hall is.
 * @throws RangeError for anything else.
 */
export const channelTimeMs = (text: string): number => {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text.trim())
  const atMs = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}+08:00`)
  if (Number.isNaN(atMs)) throw new RangeError(`${text} is no time of a bill`)
  return atMs
}

/** A bill is read whole or not at all: with one row that says nothing certain, its sums would be wrong. */
export const billOfRows = (read: () => ChannelRow[]): BillAnswer => {
  try {
    return { kind: 'bill', rows: read() }
  } catch {
    // The readers throw for what is no bill by the channel's own form; which row it was would quote its content.
    return { kind: 'unreadable' }
  }
}
