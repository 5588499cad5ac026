import fc from 'fast-check'
import { checkCatalogue } from '../../apps/server/src/hall/catalogue/index.ts'
import { type Catalogue, demoCatalogue } from '../../apps/server/src/hall/index.ts'
import { commandId } from './hall.ts'
import { MACHINE_STARTS, memberOf, type QueueMachine } from './queue-machine.ts'

type Profiles = NonNullable<Catalogue['profiles']>
type Rule = Profiles[number]['rules'][number]
type TicketClass = Extract<Rule, { kind: 'prefer-class' }>['class']

const CLASSES: readonly TicketClass[] = ['vip', 'booked', 'priority', 'fast', 'ordinary']
/** Of each desk type some; the last two are those that have a first seat. */
const SERVICES = ['plan-change', 'bill-payment', 'handset-repair', 'leaving-advice', 'cancel-number'] as const
const DESKS = ['business', 'cashier', 'consultation', 'after-sales', 'retention'] as const
const CLERKS = ['2001', '2002', '2003', '2004', '2005', '2006']
const MANAGER = '1002'
const HOUR_MS = 3_600_000

const target = fc.oneof(
  fc.subarray([...SERVICES], { minLength: 1 }).map((serviceIds) => ({ of: 'services' as const, serviceIds })),
  fc.constantFrom(...DESKS).map((desk) => ({ of: 'desk' as const, desk })),
  fc.constantFrom('changes', 'payments', 'handsets').map((groupId) => ({ of: 'group' as const, groupId })),
  fc.constantFrom('general', 'consultation', 'after-sales').map((areaId) => ({ of: 'area' as const, areaId })),
)

/** The beginning of a profile: at most one ratio, whose classes no other rule takes. */
const head = fc
  .record({
    ratio: fc.option(
      fc.record({
        classes: fc.subarray([...CLASSES], { minLength: 2 }),
        shares: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
        keptFor: fc.constantFrom('counter' as const, 'profile' as const),
      }),
      { freq: 4 },
    ),
    serve: fc.option(target, { freq: 2 }),
    wait: fc.option(fc.record({ target, minutes: fc.integer({ min: 1, max: 29 }) }), { freq: 2 }),
    preferred: fc.subarray([...CLASSES]),
    order: fc.array(fc.nat(10), { minLength: 8, maxLength: 8 }),
  })
  .map(({ ratio, serve, wait, preferred, order }): Rule[] => {
    const taken: readonly TicketClass[] = ratio?.classes ?? []
    const rules: Rule[] = [
      ...(serve === null ? [] : [{ kind: 'serve-first' as const, target: serve }]),
      ...(wait === null ? [] : [{ kind: 'wait-passes' as const, ...wait }]),
      ...(ratio === null
        ? []
        : [
            {
              kind: 'ratio' as const,
              keptFor: ratio.keptFor,
              shares: ratio.classes.map((ticketClass, at) => ({ class: ticketClass, share: ratio.shares[at] ?? 1 })),
            },
          ]),
      ...preferred
        .filter((ticketClass) => !taken.includes(ticketClass))
        .map((ticketClass): Rule => (ticketClass === 'fast' ? { kind: 'fast-lane' } : { kind: 'prefer-class', class: ticketClass })),
    ]
    return rules
      .map((rule, at) => ({ rule, at: order[at] ?? 0 }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ rule }) => rule)
  })

const usualProfiles = demoCatalogue.profiles ?? []

/** The demo hall with three profiles of chance, one of which follows another, and its counters spread over them. */
export const aRoutedHall = fc
  .record({
    heads: fc.tuple(head, head, head),
    follows: fc.boolean(),
    profileOf: fc.array(fc.constantFrom('one', 'two', 'three', 'usual', 'retention-seat'), { minLength: 6, maxLength: 6 }),
  })
  .map(({ heads, follows, profileOf }): Catalogue => {
    const names = { zh: '规则', en: 'Rules' }
    const end: Rule = { kind: 'longest-wait' }
    const profiles: Profiles = [
      ...usualProfiles,
      { id: 'one', names, rules: [...heads[0], end] },
      { id: 'two', names, rules: [...heads[1], end] },
      { id: 'three', names, rules: [...heads[2], follows ? { kind: 'follow', profileId: 'one' } : end] },
    ]
    const counters = demoCatalogue.counters.map((counter, at) => ({ ...counter, profileId: profileOf[at] ?? 'usual' }))
    return { ...demoCatalogue, profiles, counters }
  })
  // A hall does not take a profile with a rule that can never decide.
  .filter((catalogue) => checkCatalogue(catalogue).length === 0)

const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })
const pick = fc.nat(1_000)
const deed = fc.oneof(
  weighted(
    30,
    fc.record({
      do: fc.constant('issue' as const),
      service: fc.constantFrom(...SERVICES),
      class: fc.constantFrom(...CLASSES, 'ordinary' as const),
      further: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...SERVICES], { maxLength: 3 }) }),
    }),
  ),
  weighted(60, fc.record({ do: fc.constant('work' as const), pick, turn: pick })),
  weighted(3, fc.record({ do: fc.constant('by-hand' as const), pick, turn: pick })),
  weighted(2, fc.record({ do: fc.constant('pause' as const), pick })),
  weighted(2, fc.record({ do: fc.constant('sign-off' as const), pick })),
  weighted(4, fc.record({ do: fc.constant('sign-on' as const), clerk: fc.nat(5), counter: fc.nat(5) })),
  weighted(
    1,
    fc.record({
      do: fc.constant('train' as const),
      clerk: fc.nat(5),
      skills: fc.option(fc.record({ desks: fc.subarray([...DESKS]), serviceIds: fc.subarray([...SERVICES]) })),
    }),
  ),
  weighted(5, fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 120 }) })),
  weighted(1, fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(300, 900) })),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never
/** What is done in one turn of the loop shares an instant and a transaction. */
export const aBusyDay = fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { minLength: 220, maxLength: 260, size: 'max' })

type Call = Parameters<QueueMachine['submit']>[0]

/** Lives a day in a routed hall; `commands` counts what was sent. */
export const openRoutingPlayer = (machine: QueueMachine) => {
  const { floor } = machine.queue
  let commands = 0
  const body = () => ({ commandId: commandId() })
  const open = () => [...floor.counters.values()].flatMap((counter) => (counter.state === 'closed' ? [] : [counter]))
  const chosen = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)]

  const work = (at: number, turn: number): Call | null => {
    const desk = chosen(open(), at)
    if (desk === undefined) return null
    const who = memberOf(desk.staffNo)
    const held = desk.heldTicketIds[0]
    switch (desk.state) {
      case 'paused':
        return { name: 'resumeCounter', params: { id: desk.id }, body: body(), who }
      case 'idle':
        if (held !== undefined && turn % 3 === 0) return { name: 'resumeTicket', params: { id: held }, body: body(), who }
        return { name: 'callNext', params: { id: desk.id }, body: body(), who }
      case 'called':
      case 'serving': {
        const params = { id: desk.ticketId }
        const step = turn % 12
        if (step === 0) return { name: 'transferTicket', params, body: { ...body(), desk: chosen(DESKS, at) }, who }
        if (step === 1) return { name: 'transferTicket', params, body: { ...body(), serviceId: chosen(SERVICES, at) }, who }
        if (desk.state === 'called')
          return { name: step === 2 ? 'returnTicket' : step === 3 ? 'absentTicket' : 'startTicket', params, body: body(), who }
        if (step === 2) return { name: 'holdTicket', params, body: body(), who }
        if (step === 3) return { name: 'setFurtherServices', params, body: { ...body(), serviceIds: [chosen(SERVICES, at)] }, who }
        if (step < 8 && (floor.tickets.get(desk.ticketId)?.furtherServiceIds.length ?? 0) > 0)
          return { name: 'continueTicket', params, body: body(), who }
        return { name: 'finishTicket', params, body: { ...body(), rest: step === 11 ? 'drop' : 'send-on' }, who }
      }
      default:
        return desk satisfies never
    }
  }

  const callOf = (one: Deed): Call | null => {
    switch (one.do) {
      case 'issue':
        return {
          name: 'issueTicket',
          body: { ...body(), serviceId: one.service, class: one.class, furtherServiceIds: one.further },
          who: memberOf('3001'),
        }
      case 'work':
        return work(one.pick, one.turn)
      case 'by-hand': {
        const desk = chosen(open(), one.pick)
        const ticket = chosen(floor.lines.all(), one.turn)
        if (desk === undefined || ticket === undefined) return null
        const call = { ...body(), ticketId: ticket.id, reason: 'a train to catch' }
        return { name: 'callTicket', params: { id: desk.id }, body: call, who: memberOf(desk.staffNo) }
      }
      case 'pause':
      case 'sign-off': {
        const desk = chosen(open(), one.pick)
        if (desk === undefined) return null
        const who = memberOf(desk.staffNo)
        if (one.do === 'pause') return { name: 'pauseCounter', params: { id: desk.id }, body: { ...body(), reason: 'break' }, who }
        return { name: 'signOffCounter', params: { id: desk.id }, body: body(), who }
      }
      case 'sign-on':
        return {
          name: 'signOnCounter',
          params: { id: `counter-${one.counter + 1}` },
          body: body(),
          who: memberOf(CLERKS[one.clerk] ?? '2001'),
        }
      case 'train':
        return {
          name: 'setSkills',
          params: { id: CLERKS[one.clerk] ?? '2001' },
          body: { ...body(), skills: one.skills },
          who: memberOf(MANAGER),
        }
      case 'wait':
        machine.clock.moveTo(machine.clock.now() + one.seconds * 1_000)
        return null
      default:
        return one satisfies never
    }
  }

  return {
    commands: () => commands,
    begin: async (): Promise<void> => {
      machine.clock.moveTo(Date.parse(MACHINE_STARTS) + HOUR_MS)
      for (const [at, staffNo] of CLERKS.entries())
        await machine.submit({ name: 'signOnCounter', params: { id: `counter-${at + 1}` }, body: body(), who: memberOf(staffNo) })
    },
    play: async (together: readonly Deed[]): Promise<void> => {
      const calls = together.map(callOf).filter((call) => call !== null)
      commands += calls.length
      const answers = await Promise.all(calls.map((call) => machine.submit(call)))
      for (const answer of answers) if (answer.kind === 'fault') throw answer.error
    },
  }
}
