import { type CallingView, type Choice, chooseNext, type Head, leftToFirstSeat, ratioName } from '@jiaohao/shared/kernel'
import type { PictureCounter, WaitPicture } from './wait-picture.ts'
import type { Calling } from './wait-simulation.ts'

/**
 * The hall's own calling order for simulated runs: each counter by its work profile, the wait limit before all rules, first seats
 * respected, ratios counted on from the calls of the day. Each run begins with a calling of its own.
 */
export const hallCalling = (picture: WaitPicture): (() => Calling) => {
  const views = new Map<string, CallingView>(
    picture.counters.map(({ id, rules }) => [id, { rules, waitLimitS: picture.waitLimitS }] as const),
  )
  const seats = new Map(
    picture.counters.map(({ id, serviceIds, pausedForS }) => [id, { id, serviceIds, working: pausedForS === null }] as const),
  )
  const reserved = new Set(picture.firstSeats.flatMap(({ serviceIds }) => [...serviceIds]))
  // Adding one to those who wait changes whom a rule finds only where it finds the new one; a ratio looks at all classes that wait.
  const looksAtAll = new Set(picture.counters.filter(({ rules }) => rules.some(({ kind }) => kind === 'ratio')).map(({ id }) => id))

  const allowed = <T extends Head>(counter: PictureCounter, heads: readonly T[], atMs: number): readonly T[] => {
    if (!heads.some(({ serviceId }) => reserved.has(serviceId))) return heads
    const left = leftToFirstSeat(picture.firstSeats, (id) => seats.get(id) ?? null, counter.id, { atMs, waitLimitS: picture.waitLimitS })
    return heads.filter((head) => !left(head))
  }

  return () => {
    const ratioCalls = new Map(picture.ratioCalls)
    let last: Choice<Head> | null = null
    const choose = <T extends Head>(counter: PictureCounter, heads: readonly T[], atMs: number): Choice<T> | null => {
      const view = views.get(counter.id)
      return view === undefined ? null : chooseNext(view, allowed(counter, heads, atMs), atMs, ratioCalls)
    }
    return {
      next: (counter, heads, atMs) => {
        const chosen = choose(counter, heads, atMs)
        last = chosen
        return chosen?.ticket ?? null
      },
      goesFirst: (counter, newcomer, heads, chosen, atMs) => {
        const others = chosen === null ? [] : looksAtAll.has(counter.id) ? heads : [chosen]
        return choose(counter, [...others, newcomer], atMs)?.ticket === newcomer
      },
      called: () => {
        if (last === null || last.by === 'limit' || last.ratio === null) return
        const name = ratioName(last.ratio, last.ticket.class)
        ratioCalls.set(name, (ratioCalls.get(name) ?? 0) + 1)
      },
    }
  }
}

/**
 * What a service's waits depend on besides its class, as one text: services with the same text, and only those, are called alike.
 * A simulation needs one newcomer for all of them.
 */
export const likenessOf = (picture: WaitPicture): ((serviceId: string) => string) => {
  const sets: ReadonlySet<string>[] = picture.counters.map(({ serviceIds }) => new Set(serviceIds))
  for (const { rules } of picture.counters)
    for (const rule of rules) if (rule.kind === 'serve-first' || rule.kind === 'wait-passes') sets.push(rule.serviceIds)
  for (const { serviceIds } of picture.firstSeats) sets.push(serviceIds)
  return (serviceId) => sets.map((set) => (set.has(serviceId) ? '1' : '0')).join('')
}
