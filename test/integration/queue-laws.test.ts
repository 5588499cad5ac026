import { contract, type Endpoint } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Floor } from '../../apps/server/src/queue/domain/floor.ts'
import { emptyFloor } from '../../apps/server/src/queue/domain/floor.ts'
import { loadFloor, openQueueReads } from '../../apps/server/src/queue/store.ts'
import { expectLawsToHold } from '../support/journal-laws.ts'
import { openQueueMachine, type QueueMachine } from '../support/queue-machine.ts'
import { aDay, openPlayer } from '../support/random-day.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'

/** Making a failing day smaller stops in time to be told. */
const BOUNDS = { numRuns: 25, interruptAfterTimeLimit: 120_000 }
const COMMON = ['not-found', 'command-reused']

/** A floor as plain values, so that two can be compared whatever the order in which their maps were filled. */
const plain = (floor: Floor) => ({
  day: floor.day,
  open: floor.open,
  arrivals: floor.arrivals,
  sequences: Object.fromEntries(floor.sequences),
  tickets: Object.fromEntries(floor.tickets),
  // Those held at the same instant stand in no order.
  counters: Object.fromEntries([...floor.counters].map(([id, each]) => [id, { ...each, heldTicketIds: each.heldTicketIds.toSorted() }])),
  switches: Object.fromEntries(floor.switches),
  ratioCalls: Object.fromEntries(floor.ratioCalls),
  waiting: floor.lines
    .all()
    .map(({ id }) => id)
    .sort(),
})

const expectMemoryToEqualTables = ({ queue, hall, db }: QueueMachine): void => {
  const loaded = emptyFloor(hall.counters.values())
  loadFloor(openQueueReads(db), loaded, (id) => hall.counters.get(id) ?? null)
  expect(plain(queue.floor)).toEqual(plain(loaded))
  for (const area of hall.areas) expect(queue.floor.lines.waitingInArea(area.id)).toBe(loaded.lines.waitingInArea(area.id))
}

/** Every answer is one that the contract knows; a fault comes only where the test broke the reply itself. */
const expectAnswersToBeKnown = (history: ReturnType<typeof openPlayer>['history'], machine: QueueMachine): void => {
  for (const { call, answer } of history) {
    const { refusals } = contract[call.name as keyof typeof contract] as Endpoint
    if (answer.kind === 'refused') expect([...refusals, ...COMMON]).toContain(answer.refusal)
    else if (answer.kind === 'fault') expect({ call: call.name, fails: call.fails }).toEqual({ call: call.name, fails: true })
    else expect(['done', 'reused']).toContain(answer.kind)
  }
  expect(machine.faults.every((fault) => String(fault).includes('broken on purpose'))).toBe(true)
}

const expectRepliesToBeKept = (history: ReturnType<typeof openPlayer>['history']): void => {
  const first = new Map<unknown, string>()
  for (const { call, answer } of history) {
    if (answer.kind !== 'done') continue
    const known = first.get(call.body.commandId)
    expect(answer.replayed).toBe(known !== undefined)
    if (known !== undefined) expect(answer.reply).toBe(known)
    first.set(call.body.commandId, answer.reply)
  }
}

const live = async (days: readonly { together: readonly unknown[]; fails: number | null }[], roundTheClock: boolean): Promise<void> => {
  const machine = await openQueueMachine(roundTheClock)
  try {
    const player = openPlayer(machine)
    await player.begin()
    for (const { together, fails } of days) {
      await player.play(together as never, fails)
      await machine.turnDue()
    }
    const lines = machine.lines()
    expect(lines.length).toBe(machine.committedSeq())
    expectJournalToKeepItsForm(lines)
    const believed = expectLawsToHold(lines, machine.hall.waitLimitS * 1_000)
    const stored = machine.db.prepare<[], { id: string; state: string }>('SELECT id, state FROM ticket').all()
    expect(new Map(stored.map(({ id, state }) => [id, state]))).toEqual(new Map([...believed].map(([id, { state }]) => [id, state])))
    expectMemoryToEqualTables(machine)
    expectTablesToEqualReplay(machine.db, lines)
    expectAnswersToBeKnown(player.history, machine)
    expectRepliesToBeKept(player.history)
  } finally {
    await machine.close()
  }
}

test('TQ-002 TQ-006 SC-002 SC-017 VP-006 CT-003 TA-019 whatever clerks and customers do, no ticket is lost or served twice, every call is explained, and the tables are the journal', async () => {
  await fc.assert(
    fc.asyncProperty(aDay, (day) => live(day, false)),
    BOUNDS,
  )
}, 300_000)

test('TQ-004 TQ-006 TA-019 the same holds in a hall that never closes, over midnight', async () => {
  await fc.assert(
    fc.asyncProperty(aDay, (day) => live(day, true)),
    BOUNDS,
  )
}, 300_000)
