import type { Catalogue } from '../../apps/server/src/hall/index.ts'
import type { Entry } from '../../apps/server/src/platform/journal.ts'

type CallLine = Extract<Entry, { name: 'ticket-called' }>
type Profiles = NonNullable<Catalogue['profiles']>
type Rule = Profiles[number]['rules'][number]

interface Waiter {
  readonly number: string
  readonly class: string
  serviceId: string
  queuedAt: number
  /** Since when he waits for this service. */
  since: number
  readonly issuedAt: number
  readonly arrival: number
}
interface Desk {
  working: boolean
  serviceIds: readonly string[]
}

class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw'
}

const CLASS_ORDER = ['vip', 'booked', 'priority', 'fast', 'ordinary']
const MINUTE_MS = 60_000
const before = (a: Waiter, b: Waiter): boolean => (a.queuedAt === b.queuedAt ? a.arrival < b.arrival : a.queuedAt < b.queuedAt)
const earliest = (some: readonly Waiter[]): Waiter | undefined =>
  some.find((one) => some.every((other) => other === one || before(one, other)))
const usual = (some: readonly Waiter[]): Waiter | undefined => {
  for (const ticketClass of CLASS_ORDER) {
    const first = earliest(some.filter((one) => one.class === ticketClass))
    if (first !== undefined) return first
  }
  return undefined
}

/** How often each law was put to the test, so that a run that proves nothing is seen. */
export interface LawCounts {
  calls: number
  byLimit: number
  byRatio: number
  leftToSeat: number
  transfers: number
  /** Services that were followed by another one of the same visit, at the same counter or elsewhere. */
  legsHere: number
  legsElsewhere: number
}

/**
 * Reads a journal with a memory of its own and throws at the first call that the counter's profile does not explain.
 * It shares no code with the server: rules are read from the configuration as it was published, everybody who waits is looked at, and a
 * ratio is held to its definition (each class within one call of its share) and not to an algorithm.
 */
export const expectCallsToBeExplained = (lines: readonly Entry[], catalogue: Catalogue): LawCounts => {
  const counts: LawCounts = { calls: 0, byLimit: 0, byRatio: 0, leftToSeat: 0, transfers: 0, legsHere: 0, legsElsewhere: 0 }
  const waiting = new Map<string, Waiter>()
  const known = new Map<string, Waiter>()
  const desks = new Map<string, Desk>()
  const made = new Map<string, number>()
  const limitMs = catalogue.hall.waitLimitMinutes * MINUTE_MS
  const seatMs = (catalogue.hall.firstSeatMinutes ?? 10) * MINUTE_MS
  const profiles = catalogue.profiles ?? []
  const serviceOf = (id: string) => catalogue.services.find((service) => service.id === id)
  const placeOf = (id: string) => catalogue.counters.find((counter) => counter.id === id)
  const broken = (line: Entry, what: string): BrokenLaw =>
    new BrokenLaw(`line ${line.seq} ${line.name}: ${what}\n${JSON.stringify(line.body)}`)
  const fails = (line: Entry, what: string): never => {
    throw broken(line, what)
  }

  const named = (target: Extract<Rule, { kind: 'serve-first' }>['target'], serviceId: string): boolean => {
    const service = serviceOf(serviceId)
    if (target.of === 'services') return target.serviceIds.includes(serviceId)
    if (target.of === 'group') return service?.groupId === target.groupId
    return target.of === 'area' ? service?.areaId === target.areaId : service?.desk === target.desk
  }
  const seatWorksFor = (serviceId: string, counterId: string): boolean => {
    const desk = serviceOf(serviceId)?.desk
    const seats = catalogue.counters.filter((counter) => desk !== undefined && counter.firstFor?.includes(desk))
    if (seats.some(({ id }) => id === counterId)) return false
    return seats.some(({ id }) => desks.get(id)?.working === true && desks.get(id)?.serviceIds.includes(serviceId))
  }

  /** Whom a rule allows: one, or for a ratio the first of each of its classes that wait; nobody where it does not apply. */
  const allowed = (rule: Rule, mine: readonly Waiter[], atMs: number): readonly Waiter[] => {
    const one = (waiter: Waiter | undefined): readonly Waiter[] => (waiter === undefined ? [] : [waiter])
    switch (rule.kind) {
      case 'serve-first':
        return one(usual(mine.filter((waiter) => named(rule.target, waiter.serviceId))))
      case 'prefer-class':
        return one(earliest(mine.filter((waiter) => waiter.class === rule.class)))
      case 'fast-lane':
        return one(earliest(mine.filter((waiter) => waiter.class === 'fast')))
      case 'wait-passes': {
        const longest = earliest(mine.filter((waiter) => named(rule.target, waiter.serviceId)))
        return longest !== undefined && atMs - longest.queuedAt >= rule.minutes * MINUTE_MS ? [longest] : []
      }
      case 'longest-wait':
        return one(earliest(mine))
      case 'ratio':
        return rule.shares.flatMap((share) => one(earliest(mine.filter((waiter) => waiter.class === share.class))))
      case 'follow':
        return []
      default:
        return rule satisfies never
    }
  }

  /** The first rule that finds somebody, with whom it allows, through the profiles that follow. */
  const deciding = (profileId: string, mine: readonly Waiter[], atMs: number) => {
    let profile = profiles.find(({ id }) => id === profileId)
    for (let steps = 0; steps <= profiles.length && profile !== undefined; steps++) {
      let follow: string | null = null
      for (const [index, rule] of profile.rules.entries()) {
        if (rule.kind === 'follow') follow = rule.profileId
        const some = allowed(rule, mine, atMs)
        if (some.length > 0) return { profileId: profile.id, index, rule, some }
      }
      profile = profiles.find(({ id }) => id === follow)
    }
    return null
  }

  const heldToShares = (line: CallLine, rule: Extract<Rule, { kind: 'ratio' }>, profileId: string, mine: readonly Waiter[]): void => {
    const there = rule.shares.filter((share) => mine.some((waiter) => waiter.class === share.class))
    const keeper = `${line.day} ${rule.keptFor === 'counter' ? line.body.counterId : profileId} ${JSON.stringify(rule.shares)} ${there.map((share) => share.class).join()}`
    const calls = (ticketClass: string): number => made.get(`${keeper} ${ticketClass}`) ?? 0
    const told = line.body.why?.ratio?.calls.map((each) => `${each.class} ${each.share} ${each.calls}`)
    const found = there.map((share) => `${share.class} ${share.share} ${calls(share.class)}`)
    if (told?.join() !== found.join()) fails(line, `the ratio stood at ${found.join()}`)
    made.set(`${keeper} ${line.body.class}`, calls(line.body.class) + 1)
    const shares = there.reduce((sum, { share }) => sum + share, 0)
    const all = there.reduce((sum, share) => sum + calls(share.class), 0)
    for (const { class: ticketClass, share } of there) {
      const off = Math.abs(calls(ticketClass) - (all * share) / shares)
      if (off >= 1) fails(line, `${ticketClass} is ${off} calls off its share`)
    }
  }

  const called = (line: CallLine, ticket: Waiter): void => {
    const { counterId, rule, why } = line.body
    const { atMs } = line
    const serviceIds = desks.get(counterId)?.serviceIds ?? []
    const served = [...waiting.values()].filter((waiter) => serviceIds.includes(waiter.serviceId))
    const starving = served.filter((waiter) => atMs - waiter.queuedAt >= limitMs)
    const passed = starving.find((waiter) => waiter !== ticket && before(waiter, ticket))
    if (passed !== undefined) fails(line, `${passed.number} had waited to the limit and was passed`)
    counts.calls += 1
    if (rule === 'out-of-order') {
      if (why !== null) fails(line, 'a call by hand is explained by a rule')
      return
    }
    const mine = served.filter(
      (waiter) => atMs - waiter.queuedAt >= limitMs || atMs - waiter.since >= seatMs || !seatWorksFor(waiter.serviceId, counterId),
    )
    counts.leftToSeat += served.length - mine.length
    const choice = deciding(placeOf(counterId)?.profileId ?? 'usual', mine, atMs)
    if (why == null) throw broken(line, 'nothing explains it')
    if (why.waitedS !== (atMs - ticket.queuedAt) / 1000 || why.waitLimitS * 1000 !== limitMs) fails(line, 'the numbers are wrong')
    if (choice === null) throw broken(line, 'no rule finds anybody')
    if (rule === 'wait-limit') {
      counts.byLimit += 1
      if (earliest(starving) !== ticket) fails(line, 'somebody else had waited longest')
      if (why.rule !== null || why.ruleIndex !== null) fails(line, 'the limit is no rule')
      if (choice.some.length === 1 && choice.some[0] === ticket) fails(line, 'the limit did not change the order')
      return
    }
    if (starving.length > 0 && earliest(starving) !== ticket) fails(line, 'somebody who had waited to the limit was passed')
    if (!choice.some.includes(ticket)) fails(line, `${choice.some.map(({ number }) => number).join(' or ')} was next`)
    if (why.profileId !== choice.profileId || why.ruleIndex !== choice.index || JSON.stringify(why.rule) !== JSON.stringify(choice.rule))
      fails(line, `rule ${choice.profileId} ${choice.index} decides`)
    if (choice.rule.kind !== 'ratio') return
    counts.byRatio += 1
    heldToShares(line, choice.rule, choice.profileId, mine)
  }

  for (const line of lines) {
    switch (line.name) {
      case 'ticket-issued': {
        const { number, class: ticketClass, serviceId, queuedAt, issuedAt, arrival } = line.body
        const waiter = { number, class: ticketClass, serviceId, queuedAt, since: queuedAt, issuedAt, arrival }
        known.set(line.body.ticketId, waiter)
        waiting.set(line.body.ticketId, waiter)
        break
      }
      case 'ticket-called': {
        const ticket = waiting.get(line.body.ticketId)
        if (ticket === undefined) fails(line, 'nobody of that number waits')
        else called(line, ticket)
        waiting.delete(line.body.ticketId)
        break
      }
      case 'ticket-returned':
      case 'ticket-transferred': {
        const ticket = known.get(line.body.ticketId)
        if (ticket === undefined) throw broken(line, 'nobody has that number')
        if (line.name === 'ticket-transferred') {
          counts.transfers += 1
          if (line.body.issuedAt !== ticket.issuedAt || line.body.queuedAt !== ticket.queuedAt || line.body.number !== ticket.number)
            fails(line, 'number and waiting time did not survive the transfer')
          if (line.body.handledS !== undefined) counts.legsElsewhere += 1
          ticket.since = line.atMs
          if (line.body.desk !== undefined && serviceOf(line.body.serviceId)?.desk !== line.body.desk)
            fails(line, 'it went to another desk type')
        }
        ticket.serviceId = line.body.serviceId
        ticket.queuedAt = line.body.queuedAt
        waiting.set(line.body.ticketId, ticket)
        break
      }
      case 'ticket-continued': {
        const ticket = known.get(line.body.ticketId)
        if (ticket === undefined) throw broken(line, 'nobody has that number')
        const { serviceId, counterId } = line.body
        if (desks.get(counterId)?.serviceIds.includes(serviceId) !== true) fails(line, 'the counter does not serve that')
        if (seatWorksFor(serviceId, counterId)) fails(line, 'a first seat works for that')
        ticket.serviceId = serviceId
        counts.legsHere += 1
        break
      }
      case 'ticket-cancelled':
      case 'ticket-expired':
        waiting.delete(line.body.ticketId)
        break
      case 'counter-retrained':
      case 'counter-signed-on': {
        const skills = line.body.skills ?? null
        const place = placeOf(line.body.counterId)
        const may = catalogue.services
          .filter((service) => place?.desks.includes(service.desk))
          .filter((service) => skills === null || skills.desks.includes(service.desk) || skills.serviceIds.includes(service.id))
          .map(({ id }) => id)
        if (may.join() !== line.body.serviceIds.join()) fails(line, 'it serves something else than place and skills allow')
        const working = line.name === 'counter-signed-on' || desks.get(line.body.counterId)?.working === true
        desks.set(line.body.counterId, { working, serviceIds: line.body.serviceIds })
        break
      }
      case 'counter-paused':
      case 'counter-resumed':
      case 'counter-signed-off': {
        const desk = desks.get(line.body.counterId)
        if (desk !== undefined) desk.working = line.name === 'counter-resumed'
        break
      }
      default:
        break
    }
  }
  return counts
}
