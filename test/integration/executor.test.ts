import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QUEUE_LIMIT } from '../../apps/server/src/platform/executor.ts'
import { commandId } from '../support/hall.ts'
import { expectLawsToHold } from '../support/journal-laws.ts'
import { ANYBODY, MACHINE_STARTS, memberOf, openQueueMachine, type QueueMachine } from '../support/queue-machine.ts'
import { counterId, PLAN_CHANGE } from '../support/stage.ts'

let machine: QueueMachine
beforeEach(async () => {
  machine = await openQueueMachine(false)
  machine.clock.moveTo(Date.parse(MACHINE_STARTS) + 3_600_000)
})
afterEach(() => machine.close())

const take = (id = commandId(), fails = false) =>
  machine.submit({ name: 'issueTicket', body: { commandId: id, serviceId: PLAN_CHANGE }, who: ANYBODY, fails })

test('TQ-001 more commands at once than may wait: the rest are told to come back, and every number is given', async () => {
  const over = 100
  const answers = await Promise.all(Array.from({ length: QUEUE_LIMIT + over }, () => take()))
  expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(QUEUE_LIMIT)
  expect(answers.slice(QUEUE_LIMIT).map(({ kind }) => kind)).toEqual(Array.from({ length: over }, () => 'busy'))
  expect(expectLawsToHold(machine.lines(), 1_800_000).size).toBe(QUEUE_LIMIT)
})

test('a command that breaks takes back its own work and nobody else’s, and its id may be used again', async () => {
  const broken = commandId()
  const answers = await Promise.all([take(), take(broken, true), take()])
  expect(answers.map(({ kind }) => kind)).toEqual(['done', 'fault', 'done'])
  const numbers = machine.lines().flatMap((line) => (line.name === 'ticket-issued' ? [line.body.number] : []))
  expect(numbers).toEqual(['A001', 'A002'])
  expect(machine.lines().filter(({ name }) => name === 'print-requested')).toHaveLength(2)
  expect(await take(broken)).toMatchObject({ kind: 'done', replayed: false })
})

test('the same id twice in one batch is one command', async () => {
  const id = commandId()
  const answers = await Promise.all([take(id), take(id)])
  expect(answers.map((answer) => answer.kind === 'done' && answer.replayed)).toEqual([false, true])
  expect(machine.queue.floor.arrivals).toBe(1)
})

test('what waits when the executor closes is answered, and nothing is taken after that', async () => {
  const asked = Array.from({ length: 600 }, () => take())
  await machine.close()
  expect(new Set((await Promise.all(asked)).map(({ kind }) => kind))).toEqual(new Set(['done']))
  expect((await take()).kind).toBe('busy')
  machine = await openQueueMachine(false)
})

test('CT-001 a counter that was opened for the first time by a command that broke is closed again', async () => {
  const call = { name: 'signOnCounter', params: { id: counterId(1) }, body: { commandId: commandId() }, who: memberOf('2001') }
  expect(await machine.submit({ ...call, fails: true })).toMatchObject({ kind: 'fault' })
  expect(machine.queue.floor.counters.get(counterId(1))).toMatchObject({ state: 'closed', since: null })
  expect(await machine.submit(call)).toMatchObject({ kind: 'done' })
})

test('where the storage itself fails, the whole batch is told to come back, whoever met the failure', async () => {
  const broken = machine.executor.submit({
    id: null,
    request: 'test',
    actor: 'system',
    sent: '',
    run: () => {
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ')
    },
    seal: () => '',
  })
  const before = machine.committedSeq()
  expect((await Promise.all([take(), broken, take()])).map(({ kind }) => kind)).toEqual(['busy', 'busy', 'busy'])
  expect(machine.committedSeq()).toBe(before)
  expect(machine.queue.floor.tickets.size).toBe(0)
  expect(await take()).toMatchObject({ kind: 'done' })
})

test('an executor that closes while it cannot write ends all the same', async () => {
  const other = new Database(machine.db.name)
  other.exec('BEGIN IMMEDIATE')
  const asked = take()
  const closed = machine.executor.close()
  expect((await asked).kind).toBe('busy')
  await closed
  other.close()
})
