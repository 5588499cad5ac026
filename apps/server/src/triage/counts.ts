import type { Deed } from './store.ts'

const INTERVAL_MS = 30 * 60_000

/** What consultants did, counted: those asked, those answered without a ticket, those guided to a machine. */
export const countsOf = (deeds: readonly Deed[]) => ({
  consultations: deeds.filter(({ topic }) => topic !== null).length,
  answered: deeds.filter(({ topic, outcome }) => topic !== null && outcome === 'answered').length,
  guided: deeds.filter(({ outcome }) => outcome === 'to-self-service').length,
})

const grouped = <T, K>(all: readonly T[], keyOf: (each: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const each of all) {
    const group = groups.get(keyOf(each))
    if (group === undefined) groups.set(keyOf(each), [each])
    else group.push(each)
  }
  return groups
}

/** The same by half-hours that begin at `beginsAt` (UTC milliseconds); half-hours without anything are left out. */
export const halfHoursOf = (deeds: readonly Deed[], beginsAt: number) =>
  [...grouped(deeds, ({ at }) => beginsAt + Math.floor((at - beginsAt) / INTERVAL_MS) * INTERVAL_MS)]
    .sort(([a], [b]) => a - b)
    .map(([startMs, within]) => ({ start: new Date(startMs).toISOString(), ...countsOf(within) }))

/** How often each topic was asked about, the most frequent first. */
export const topicsOf = (deeds: readonly Deed[]) => {
  const topics = deeds.flatMap(({ topic }) => (topic === null ? [] : [topic]))
  return [...grouped(topics, (topic) => topic)].map(([topic, asked]) => ({ topic, count: asked.length })).sort((a, b) => b.count - a.count)
}
