import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CallError, type Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { type BuiltServer, ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'
import { apiOf, commandId, signIn } from '../support/hall.ts'
import { expectLawsToHold } from '../support/journal-laws.ts'
import { eventually, type Listener, listen } from '../support/listener.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { wallOf } from '../support/wall.ts'

const LIVES = 50
/** A busy machine takes seconds for a life: after this time so many are enough, unless JIAOHAO_SOAK=1 asks for all of them. */
const ENOUGH = { lives: 12, afterMs: 40_000 }
const SOAK = process.env.JIAOHAO_SOAK === '1'
const KIOSKS = 4
const CLERKS = ['2001', '2002', '2003', '2004', '2005', '2006']
const LIFE_MS = { least: 80, most: 500 }
const RETRY_MS = 15
const CALLS_WITHIN_MS = 10_000

let dataDir: string
let program: string
let server: BuiltServer | null = null
beforeAll(async () => {
  program = await ensureBuilt()
  dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-kill-'))
}, 120_000)
afterAll(async () => {
  server?.process.kill('SIGKILL')
  await server?.ended
  rmSync(dataDir, { recursive: true, force: true })
})

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Callers stop at a closed gate before each new try, so that the hall can be looked at while it stands still. */
const openGate = () => {
  let open = true
  let over = false
  let busy = 0
  return {
    close: async (): Promise<void> => {
      open = false
      await eventually('the callers to pause', () => busy === 0)
    },
    open: () => {
      open = true
    },
    end: () => {
      over = true
    },
    over: () => over,
    /** Tries until there is an answer, always with the same body, as a device does that has lost the network. */
    insist: async <T>(attempt: () => Promise<T>): Promise<T | null> => {
      for (;;) {
        while (!open && !over) await pause(RETRY_MS)
        if (over) return null
        busy += 1
        try {
          return await attempt()
        } catch (error) {
          if (!(error instanceof CallError && (error.status === 0 || error.status === 503))) throw error
        } finally {
          busy -= 1
        }
        await pause(RETRY_MS)
      }
    },
  }
}
type Gate = ReturnType<typeof openGate>

interface Promised {
  /** What was acknowledged to a kiosk: ticket id → number. */
  readonly tickets: Map<string, string>
  /** What was acknowledged to a clerk: ticket id → counters that called it. */
  readonly calls: Map<string, string[]>
}

const kiosk = async (api: Client<HallContract>, gate: Gate, promised: Promised): Promise<void> => {
  while (!gate.over()) {
    const body = { commandId: commandId(), serviceId: 'plan-change' }
    const answer = await gate.insist(() => api.issueTicket({ body }))
    if (answer?.ok === true) promised.tickets.set(answer.data.ticket.id, answer.data.ticket.number)
    else if (answer !== null) throw new Error(`no ticket: ${answer.refusal}`)
  }
}

const clerk = async (api: Client<HallContract>, counterId: string, gate: Gate, promised: Promised): Promise<void> => {
  const signOn = { commandId: commandId() }
  await gate.insist(() => api.signOnCounter({ params: { id: counterId }, body: signOn }))
  while (!gate.over()) {
    const body = { commandId: commandId() }
    const called = await gate.insist(() => api.callNext({ params: { id: counterId }, body }))
    if (called?.ok !== true) {
      if (called !== null && called.refusal !== 'queue-empty') throw new Error(`no call: ${called.refusal}`)
      await pause(RETRY_MS)
      continue
    }
    const { id } = called.data.ticket
    promised.calls.set(id, [...(promised.calls.get(id) ?? []), counterId])
    for (const step of ['startTicket', 'finishTicket'] as const) {
      const once = { commandId: commandId() }
      const done = await gate.insist(() => api[step]({ params: { id }, body: once }))
      if (done?.ok === false) throw new Error(`no ${step}: ${done.refusal}`)
    }
  }
}

/** How long it takes from the server's first answer until the wall shows what a wall would that is opened just now. */
const convergence = async (base: string, wall: Listener<'display'>): Promise<number> => {
  const began = performance.now()
  const fresh = listen(base, 'display')
  const wanted = wallOf([await fresh.snapshot()], [])
  fresh.close()
  await eventually('the wall to catch up', () => JSON.stringify(wallOf(wall.snapshots, wall.facts)) === JSON.stringify(wanted), 15_000)
  return performance.now() - began
}

const expectPromisesKept = (promised: Promised, wall: Listener<'display'>): void => {
  const { db, close } = openDatabase(dataDir, MIGRATIONS_DIR)
  const lines = openJournal(db).after(0, Number.MAX_SAFE_INTEGER)
  const stored = new Map(lines.flatMap((line) => (line.name === 'ticket-issued' ? [[line.body.ticketId, line.body.number]] : [])))
  for (const [id, number] of promised.tickets) expect(stored.get(id)).toBe(number)
  expect(new Set(stored.values()).size).toBe(stored.size)
  for (const counters of promised.calls.values()) expect(counters).toHaveLength(1)
  const called = lines.filter(({ name }) => name === 'ticket-called')
  expect(new Set(called.map(({ subject }) => subject)).size).toBe(called.length)
  for (const id of promised.calls.keys()) expect(called.some(({ subject }) => subject === id)).toBe(true)
  // One snapshot at the beginning, and from then on every fact once and in order.
  expect(wall.snapshots).toHaveLength(1)
  const began = wall.snapshots[0]?.seq ?? 0
  expect(wall.facts.filter(({ name }) => name === 'ticket-called').map(({ seq }) => seq)).toEqual(
    called.map(({ seq }) => seq).filter((seq) => seq > began),
  )
  const heard = wall.facts.map(({ seq }) => seq)
  expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b))
  expectLawsToHold(lines, 30 * 60_000)
  expectTablesToEqualReplay(db, lines)
  close()
}

test('TQ-001 TQ-002 TA-019 killed again and again under load, the server loses no acknowledged ticket, gives no number twice, calls nobody at two counters, and the wall is right again each time', async () => {
  const env = { PORT: String(await freePort()), JIAOHAO_DATA: dataDir, JIAOHAO_CLOCK: '2026-11-23T09:00:00+08:00@1' }
  const begin = async (): Promise<BuiltServer> => {
    const started = startBuilt(program, env)
    server = started
    await started.ready()
    return started
  }
  let life = await begin()
  const gate = openGate()
  const promised: Promised = { tickets: new Map(), calls: new Map() }
  const wall = listen(life.base, 'display')
  await wall.snapshot()
  const tokens = await Promise.all(CLERKS.map((staffNo) => signIn(life.base, staffNo)))
  const crowd = [
    ...Array.from({ length: KIOSKS }, () => kiosk(apiOf(life.base, null), gate, promised)),
    ...tokens.map((token, at) => clerk(apiOf(life.base, `Bearer ${token}`), `counter-${at + 1}`, gate, promised)),
  ]
  // A caller that fails is heard of at the end; until then it must not count as unhandled.
  const all = Promise.all(crowd)
  all.catch(gate.end)
  const convergedMs: number[] = []
  const began = performance.now()
  const enough = (): boolean => !SOAK && convergedMs.length >= ENOUGH.lives && performance.now() - began > ENOUGH.afterMs
  while (convergedMs.length < LIVES && !enough() && !gate.over()) {
    await pause(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least))
    // Every other life ends wherever it stands; the rest live until there were more numbers and calls than lives, however busy the machine is.
    const patience = performance.now() + CALLS_WITHIN_MS
    const isIdle = (): boolean => Math.min(promised.tickets.size, promised.calls.size) < convergedMs.length + 2
    while (convergedMs.length % 2 === 0 && isIdle() && performance.now() < patience) await pause(RETRY_MS)
    life.process.kill('SIGKILL')
    await life.ended
    await gate.close()
    life = await begin()
    convergedMs.push(await convergence(life.base, wall))
    gate.open()
  }
  gate.end()
  await all
  life.process.kill('SIGTERM')
  await life.ended
  wall.close()
  const middleMs = convergedMs.sort((a, b) => a - b)[Math.floor(convergedMs.length / 2)] ?? Number.NaN
  console.info(
    `killed ${convergedMs.length} times; ${promised.tickets.size} numbers and ${promised.calls.size} calls were acknowledged; the wall was right again after ${Math.round(middleMs)} ms in the middle case`,
  )
  expect(promised.tickets.size).toBeGreaterThan(convergedMs.length)
  expect(promised.calls.size).toBeGreaterThan(convergedMs.length)
  expectPromisesKept(promised, wall)
}, 300_000)
