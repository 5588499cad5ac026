import { endianness } from 'node:os'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { SortedWaits } from './domain/sorted-waits.ts'
import type { ServiceTally } from './domain/tally.ts'

/** The waits of one service on one day. */
export interface DayWaits {
  readonly day: BusinessDay
  readonly serviceId: string
  readonly waits: SortedWaits
}

const sortedOf = ({ waitsMs }: Pick<ServiceTally, 'waitsMs'>): SortedWaits => Int32Array.from(waitsMs.flat()).sort()
const isBigEndian = endianness() === 'BE'
/** The same bytes on every machine: lowest first. */
const bytesOf = (waits: SortedWaits): Buffer => {
  const bytes = Buffer.from(waits.slice().buffer)
  return isBigEndian ? bytes.swap32() : bytes
}
const waitsOfBytes = (bytes: Buffer): SortedWaits => {
  // A copy of its own begins at a whole word, as the view on it must.
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  if (isBigEndian) Buffer.from(own).swap32()
  return new Int32Array(own)
}

/** Writes the waits of a day that has none, inside a transaction of whoever calls. */
export const openWaitWriter = (db: Db) => {
  const insert = db.prepare('INSERT INTO traffic_wait (day, service_id, waits) VALUES (?, ?, ?)')
  return (day: BusinessDay, tallies: readonly ServiceTally[]): void => {
    for (const tally of tallies) insert.run(day, tally.serviceId, bytesOf(sortedOf(tally)))
  }
}

/** The waits of some days, of whoever was called: rolled up, or tallied by `live` where a day is not. */
export const openWaitReads = (db: Db, live: (from: BusinessDay, to: BusinessDay) => ReadonlyMap<BusinessDay, readonly ServiceTally[]>) => {
  const kept = db
    .prepare<[string, string], [day: string, serviceId: string, waits: Buffer]>(
      'SELECT day, service_id, waits FROM traffic_wait WHERE day BETWEEN ? AND ? ORDER BY day, service_id',
    )
    .raw()
  return (from: BusinessDay, to: BusinessDay): DayWaits[] => [
    ...kept.all(from, to).map(([day, serviceId, bytes]) => ({ day, serviceId, waits: waitsOfBytes(bytes) })),
    ...[...live(from, to)].flatMap(([day, tallies]) =>
      tallies.map((tally) => ({ day, serviceId: tally.serviceId, waits: sortedOf(tally) })),
    ),
  ]
}
