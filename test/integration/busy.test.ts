import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { emptyFloor } from '../../apps/server/src/queue/domain/floor.ts'
import { loadFloor, openQueueReads } from '../../apps/server/src/queue/store.ts'
import { ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'
import { commandId } from '../support/hall.ts'
import { expectLawsToHold } from '../support/journal-laws.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { expectProblem } from '../support/problem.ts'
import { ANYBODY, MACHINE_STARTS, memberOf, openQueueMachine } from '../support/queue-machine.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { counterId, openStage, PLAN_CHANGE, preparedToken, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

const BUSY = { status: 503, code: 'busy' }

const post = (base: string, path: string, body: unknown, staffNo: string | null = null): Promise<Response> =>
  fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(staffNo === null ? {} : { authorization: `Bearer ${preparedToken(staffNo)}` }) },
    body: JSON.stringify(body),
  })

describe('while somebody else holds the data file', () => {
  let stage: Stage
  let other: Database.Database
  withoutVoice()
  beforeEach(async () => {
    stage = await openStage()
    await stage.signOn('2001', 1)
    other = new Database(join(stage.hall.dataDir, 'hall.db'))
  })
  afterEach(async () => {
    other.close()
    await stage.hall.close()
  })

  test('every command is told to come back, nothing is changed, reading goes on, and then the same command is done', async () => {
    const waiting = await stage.issue()
    const before = await stage.seq()
    const id = commandId()
    const take = () => post(stage.hall.base, '/api/tickets', { commandId: id, serviceId: PLAN_CHANGE })
    other.exec('BEGIN IMMEDIATE')
    await expectProblem(await take(), BUSY)
    await expectProblem(await post(stage.hall.base, `/api/counters/${counterId(1)}/call-next`, { commandId: commandId() }, '2001'), BUSY)
    await expectProblem(await post(stage.hall.base, '/api/session', { staffNo: '2002', secret: '246810' }), BUSY)
    await expectProblem(await post(stage.hall.base, '/api/session', { staffNo: '2002', secret: 'wrong' }), BUSY)
    await expectProblem(await post(stage.hall.base, '/api/demo/clock', { to: '2026-11-23T20:30:00+08:00' }), BUSY)
    const headers = { authorization: `Bearer ${preparedToken('2002')}` }
    await expectProblem(await fetch(`${stage.hall.base}/api/session`, { method: 'DELETE', headers }), BUSY)
    expect(await (await fetch(`${stage.hall.base}/api/tickets/${waiting.id}`)).json()).toMatchObject({
      ticket: { state: 'waiting' },
      ahead: 0,
    })
    expect(await stage.seq()).toBe(before)
    other.exec('ROLLBACK')
    expect(await (await take()).json()).toMatchObject({ ticket: { number: 'A002' } })
    expect(await stage.next('2001', 1)).toMatchObject({ number: 'A001' })
  })

  test('a turn of the day that could not be written is made up for', async () => {
    const left = await stage.issue()
    other.exec('BEGIN IMMEDIATE')
    await expectProblem(await post(stage.hall.base, '/api/demo/clock', { to: '2026-11-23T20:00:00+08:00' }), BUSY)
    other.exec('ROLLBACK')
    await stage.hall.moveClock('2026-11-23T20:00:00+08:00')
    await expectProblem(await post(stage.hall.base, '/api/tickets', { commandId: commandId(), serviceId: PLAN_CHANGE }), {
      status: 409,
      code: 'hall-closed',
    })
    expect(await (await fetch(`${stage.hall.base}/api/tickets/${left.id}`)).json()).toMatchObject({ ticket: { state: 'expired' } })
  })

  test('a server that is stopped while it cannot write stops all the same', async () => {
    other.exec('BEGIN IMMEDIATE')
    const answer = post(stage.hall.base, '/api/tickets', { commandId: commandId(), serviceId: PLAN_CHANGE })
    const stopped = stage.hall.stop()
    await Promise.allSettled([answer])
    await stopped
    other.exec('ROLLBACK')
    stage = await openStage()
  })
})

const issue = { name: 'issueTicket', who: ANYBODY }

test('when the disk is full the whole batch is told to come back, memory is what the tables say, and it goes on when there is room', async () => {
  const machine = await openQueueMachine(false)
  machine.clock.moveTo(Date.parse(MACHINE_STARTS) + 3_600_000)
  await machine.submit({ name: 'signOnCounter', params: { id: counterId(1) }, body: { commandId: commandId() }, who: memberOf('2001') })
  const pages = Number(machine.db.pragma('page_count', { simple: true }))
  machine.db.pragma(`max_page_count = ${pages + 3}`)
  const ids: string[] = []
  const batch = () => {
    const call = { name: 'callNext', params: { id: counterId(1) }, body: { commandId: commandId() }, who: memberOf('2001') }
    const numbers = Array.from({ length: 8 }, () => ({ ...issue, body: { commandId: commandId(), serviceId: PLAN_CHANGE } }))
    ids.push(...numbers.map(({ body }) => body.commandId))
    return Promise.all([...numbers, call].map(machine.submit))
  }
  const kinds: string[][] = []
  while (kinds.length < 50 && !kinds.at(-1)?.includes('busy')) {
    const before = machine.committedSeq()
    kinds.push((await batch()).map(({ kind }) => kind))
    if (kinds.at(-1)?.includes('busy') === true) expect(machine.committedSeq()).toBe(before)
  }
  // All or nothing: in the batch that did not fit, not one was served.
  expect(new Set(kinds.at(-1))).toEqual(new Set(['busy']))
  expect(kinds.slice(0, -1).flat()).not.toContain('busy')
  const loaded = emptyFloor(machine.hall.counters.values())
  loadFloor(openQueueReads(machine.db), loaded, (id) => machine.hall.counters.get(id) ?? null)
  const { floor } = machine.queue
  expect({ tickets: floor.tickets, counters: floor.counters, numbers: floor.sequences, arrivals: floor.arrivals }).toEqual({
    tickets: loaded.tickets,
    counters: loaded.counters,
    numbers: loaded.sequences,
    arrivals: loaded.arrivals,
  })
  machine.db.pragma(`max_page_count = ${pages * 10}`)
  const last = await machine.submit({ ...issue, body: { commandId: ids.at(-1) ?? '', serviceId: PLAN_CHANGE } })
  expect(last).toMatchObject({ kind: 'done', replayed: false })
  expectLawsToHold(machine.lines(), machine.hall.waitLimitS * 1_000)
  expectTablesToEqualReplay(machine.db, machine.lines())
  await machine.close()
})

test('a turn of the day that the full disk took back, alone or with what followed it, is made up for by the next command', async () => {
  const machine = await openQueueMachine(false)
  machine.clock.moveTo(Date.parse(MACHINE_STARTS) + 3_600_000)
  const together = 40
  const batch = async () => {
    const answers = await Promise.all(
      Array.from({ length: together }, () => machine.submit({ ...issue, body: { commandId: commandId(), serviceId: PLAN_CHANGE } })),
    )
    return new Set(answers.map(({ kind }) => kind))
  }
  expect(await batch()).toEqual(new Set(['done']))
  machine.clock.moveTo(Date.parse('2026-11-24T09:00:00+08:00'))
  const pages = Number(machine.db.pragma('page_count', { simple: true }))
  let tried = 0
  // With a page more at each try, the disk is full first within the turn and then behind it.
  for (let kinds = new Set<string>(); !kinds.has('done'); tried++) {
    machine.db.pragma(`max_page_count = ${pages + tried}`)
    kinds = await batch()
    expect(kinds.size).toBe(1)
  }
  expect(tried).toBeGreaterThan(5)
  expect(machine.queue.floor).toMatchObject({ day: '2026-11-24', arrivals: together })
  expectLawsToHold(machine.lines(), machine.hall.waitLimitS * 1_000)
  expectTablesToEqualReplay(machine.db, machine.lines())
  await machine.close()
})

describe('a server process that may write no more', () => {
  let program: string
  beforeAll(async () => {
    program = await ensureBuilt()
  }, 120_000)
  /** In blocks of 512 bytes: enough for a start and a few dozen tickets. */
  const FILE_LIMIT_BLOCKS = 2_600
  const TRIES = 400

  test('answers 503 and nothing else, keeps what it acknowledged, and goes on where it stopped', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-full-'))
    const port = String(await freePort())
    const env = { PORT: port, JIAOHAO_DATA: dataDir, JIAOHAO_CLOCK: '2026-11-23T09:00:00+08:00@0', JIAOHAO_LOG: 'silent', PATH: '' }
    const limited = spawn('/bin/sh', ['-c', `ulimit -f ${FILE_LIMIT_BLOCKS}; exec "$0" "$1"`, process.execPath, program], {
      env,
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => limited.once('close', resolve))
    const base = `http://127.0.0.1:${port}`
    const take = () => post(base, '/api/tickets', { commandId: commandId(), serviceId: PLAN_CHANGE })
    const acknowledged = new Map<string, string>()
    let refused = 0
    try {
      for (const until = performance.now() + 20_000; performance.now() < until; )
        if (
          await fetch(`${base}/api/health`).then(
            ({ ok }) => ok,
            () => false,
          )
        )
          break
      for (let tried = 0; tried < TRIES && refused < 3; tried++) {
        const answer = await take()
        if (answer.status !== 201) {
          await expectProblem(answer, BUSY)
          refused += 1
          continue
        }
        const { ticket } = (await answer.json()) as { ticket: { id: string; number: string } }
        acknowledged.set(ticket.id, ticket.number)
      }
      expect(refused).toBe(3)
      expect((await fetch(`${base}/api/health`)).status).toBe(200)
    } finally {
      limited.kill('SIGKILL')
      await ended
    }
    const again = startBuilt(program, { ...env, JIAOHAO_LOG: 'error' })
    try {
      await again.ready()
      expect(await (await take()).json()).toMatchObject({ ticket: { number: `A${String(acknowledged.size + 1).padStart(3, '0')}` } })
    } finally {
      again.process.kill('SIGTERM')
      await again.ended
    }
    const { db, close } = openDatabase(dataDir, MIGRATIONS_DIR)
    const lines = openJournal(db).after(0, Number.MAX_SAFE_INTEGER)
    const stored = new Map(lines.flatMap((line) => (line.name === 'ticket-issued' ? [[line.body.ticketId, line.body.number]] : [])))
    expect([...acknowledged].every(([id, number]) => stored.get(id) === number)).toBe(true)
    expect(stored.size).toBe(acknowledged.size + 1)
    expectTablesToEqualReplay(db, lines)
    close()
    rmSync(dataDir, { recursive: true })
  })
})
