import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyFloor, type Floor } from '../../apps/server/src/queue/domain/floor.ts'
import { loadFloor, openQueueReads } from '../../apps/server/src/queue/store.ts'
import { expectCallsToBeExplained, type LawCounts } from '../support/calling-laws.ts'
import { openQueueMachine, type QueueMachine } from '../support/queue-machine.ts'
import { aBusyDay, aRoutedHall, openRoutingPlayer } from '../support/random-routing.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'

const DAYS = 30
const FEWEST_COMMANDS = 10_000
const SEED = Number(process.env.JIAOHAO_TEST_SEED ?? Date.now() % 2 ** 31)

const counters = (floor: Floor) =>
  Object.fromEntries([...floor.counters].map(([id, each]) => [id, { ...each, heldTicketIds: each.heldTicketIds.toSorted() }]))

/** A server that starts again reads the same floor: whoever was called by which rule, what each counter serves, how the ratios stand. */
const expectRestartToFindTheSame = ({ queue, hall, db }: QueueMachine): void => {
  const loaded = emptyFloor(hall.counters.values())
  loadFloor(openQueueReads(db), loaded, (id) => hall.counters.get(id) ?? null)
  expect(Object.fromEntries(loaded.ratioCalls)).toEqual(Object.fromEntries(queue.floor.ratioCalls))
  expect(Object.fromEntries(loaded.tickets)).toEqual(Object.fromEntries(queue.floor.tickets))
  expect(counters(loaded)).toEqual(counters(queue.floor))
}

test('TQ-002 TQ-006 SC-001 SC-002 SC-017 SC-023 VP-006 CT-001 by whatever profiles the counters call, every call is explained by its rule, nobody is passed after the limit, ratios hold within one call, and a transfer keeps number and waiting time', async () => {
  const total: LawCounts & { commands: number } = { commands: 0, calls: 0, byLimit: 0, byRatio: 0, leftToSeat: 0, transfers: 0 }
  await fc.assert(
    fc.asyncProperty(aRoutedHall, aBusyDay, async (catalogue, day) => {
      const machine = await openQueueMachine(false, catalogue)
      try {
        const player = openRoutingPlayer(machine)
        await player.begin()
        for (const together of day) await player.play(together)
        const lines = machine.lines()
        expectJournalToKeepItsForm(lines)
        const counts = expectCallsToBeExplained(lines, catalogue)
        for (const key of ['calls', 'byLimit', 'byRatio', 'leftToSeat', 'transfers'] as const) total[key] += counts[key]
        total.commands += player.commands()
        expectRestartToFindTheSame(machine)
        expectTablesToEqualReplay(machine.db, lines)
      } finally {
        await machine.close()
      }
    }),
    { numRuns: DAYS, seed: SEED, interruptAfterTimeLimit: 60_000 },
  )
  console.log(`routing laws, seed ${SEED}: ${JSON.stringify(total)}`)
  expect(total.commands).toBeGreaterThanOrEqual(FEWEST_COMMANDS)
  for (const key of ['byLimit', 'byRatio', 'leftToSeat', 'transfers'] as const)
    expect({ key, count: total[key] > 50 }).toEqual({ key, count: true })
}, 120_000)
