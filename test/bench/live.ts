import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { type BenchHall, startHall } from './hall.ts'
import type { Heard, ListenAsk } from './listen-load.ts'
import { fdatasyncPerS } from './machine.ts'
import { makeFolder, pause, removeFolder } from './processes.ts'
import { type Program, startProgram } from './program.ts'
import { pairRatios, quantile } from './statistics.ts'
import { figure, type PartResult, type Row, spreadText } from './table.ts'

export const DISPLAYS = 50
const TARGET_RATIO = 3
/** Between two calls, so that what the last one set off has settled. */
const BREATH_MS = 15
const CLERK = '2002'

export interface LivePlan {
  readonly rounds: number
  readonly callsPerRound: number
}

/** Something that can call: gives the milliseconds from the press to the last display. */
export interface Caller {
  readonly name: string
  readonly call: () => Promise<number>
  readonly payloadBytes: () => number
  readonly stop: () => Promise<void>
}
type Listeners = Program<ListenAsk, Heard | null>

const openListeners = async (kind: 'hall' | 'bare', base: string): Promise<Listeners> => {
  const listeners = await startProgram<ListenAsk, Heard | null>('listen-load.ts', [])
  await listeners.ask({ ask: 'open', kind, base, count: DISPLAYS })
  return listeners
}
const sinceMs = (fromNs: bigint, heard: Heard | null): number => Number(BigInt(heard?.lastNs ?? 0) - fromNs) / 1e6

const post = (agent: Agent, url: string, token: string, body: unknown): Promise<{ ticket: { id: string } }> =>
  new Promise((done, fail) => {
    const text = JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), authorization: `Bearer ${token}` }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString()
        if (response.statusCode === 200 || response.statusCode === 201) done(JSON.parse(answer) as { ticket: { id: string } })
        else fail(new Error(`${url}: ${response.statusCode} ${answer}`))
      })
    })
    sent.once('error', fail)
    sent.end(text)
  })

const counterOf = async (hall: BenchHall, token: string): Promise<string> => {
  const api = hall.api(token)
  const listed = await api.listCounters({})
  const counter = listed.ok ? listed.data.counters.find(({ number }) => number === 2) : undefined
  if (counter === undefined) throw new Error('there is no counter 2')
  const signedOn = await api.signOnCounter({ params: { id: counter.id }, body: { commandId: crypto.randomUUID() } })
  if (!signedOn.ok) throw new Error(`counter 2: ${signedOn.refusal}`)
  return counter.id
}

/** A counter of a hall that calls one ticket after the other, and the displays of that hall. */
export const openHallCaller = async (name: string, hall: BenchHall): Promise<Caller> => {
  const token = await hall.signIn(CLERK)
  const counterId = await counterOf(hall, token)
  const listeners = await openListeners('hall', hall.base)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let bytes = 0
  const say = (path: string, more: Record<string, unknown> = {}): Promise<{ ticket: { id: string } }> =>
    post(agent, hall.base + path, token, { commandId: crypto.randomUUID(), ...more })
  return {
    name,
    payloadBytes: () => bytes,
    call: async () => {
      await say('/api/tickets', { serviceId: 'plan-change' })
      await pause(BREATH_MS)
      const pressedNs = process.hrtime.bigint()
      const { ticket } = await say(`/api/counters/${counterId}/call-next`)
      const heard = await listeners.ask({ ask: 'heard', key: ticket.id })
      bytes = heard?.bytes ?? 0
      await say(`/api/tickets/${ticket.id}/absent`)
      await pause(BREATH_MS)
      return sinceMs(pressedNs, heard)
    },
    stop: async () => {
      await listeners.stop()
      agent.destroy()
    },
  }
}

/** The bare broadcast of a text as long as a call's fact. */
export const openBareCaller = async (payloadBytes: number): Promise<Caller> => {
  const program = await startProgram<never, never, number>('bare-broadcast.ts', [])
  const base = `ws://127.0.0.1:${program.ready}`
  const listeners = await openListeners('bare', base)
  const speaker = new WebSocket(base)
  await once(speaker, 'open')
  let count = 0
  return {
    name: 'bare',
    payloadBytes: () => payloadBytes,
    call: async () => {
      const key = `call-${++count}`
      const frame = JSON.stringify({ key, fill: '' })
      const text = JSON.stringify({ key, fill: 'x'.repeat(Math.max(0, payloadBytes - frame.length)) })
      await pause(2 * BREATH_MS)
      const pressedNs = process.hrtime.bigint()
      speaker.send(text)
      return sinceMs(pressedNs, await listeners.ask({ ask: 'heard', key }))
    },
    stop: async () => {
      speaker.close()
      await listeners.stop()
      await program.stop()
    },
  }
}

/** Lets the callers call in turns, round after round; one uncounted call each comes first. Gives milliseconds by caller and round. */
export const interleavedCalls = async (callers: readonly Caller[], plan: LivePlan): Promise<Map<string, number[][]>> => {
  const times = new Map(callers.map(({ name }) => [name, [] as number[][]]))
  for (const caller of callers) await caller.call()
  for (let round = 0; round < plan.rounds; round++) {
    for (const caller of callers) {
      const ofRound: number[] = []
      for (let count = 0; count < plan.callsPerRound; count++) ofRound.push(await caller.call())
      times.get(caller.name)?.push(ofRound)
    }
  }
  return times
}

const at = (rounds: readonly number[][] | undefined, share: number): number[] => (rounds ?? []).map((round) => quantile(round, share))
const latencies = (rounds: readonly number[][] | undefined): string => {
  const all = (rounds ?? []).flat()
  return `p50 ${figure(quantile(all, 0.5))} ms, p99 ${figure(quantile(all, 0.99))} ms`
}

/** The line of the table for one hall beside the bare broadcast. */
export const callRow = (what: string, times: ReadonlyMap<string, number[][]>, name: string): Row => {
  const ratio = pairRatios(at(times.get(name), 0.99), at(times.get('bare'), 0.99))
  return {
    what,
    ours: latencies(times.get(name)),
    reference: `bare ws broadcast: ${latencies(times.get('bare'))}`,
    ratio: `p99 ${spreadText(ratio)}`,
    target: `≤ ${TARGET_RATIO}`,
    met: ratio.median <= TARGET_RATIO,
  }
}

/** From a call's request leaving the counter to its fact at the last of fifty displays, beside a bare broadcast of as many bytes. */
export const benchLive = async (plan: LivePlan): Promise<PartResult> => {
  const folder = makeFolder()
  const hall = await startHall(join(folder, 'hall'))
  const ours = await openHallCaller('hall', hall)
  await ours.call()
  const bare = await openBareCaller(ours.payloadBytes())
  const fdatasync = fdatasyncPerS()
  const times = await interleavedCalls([bare, ours], plan)
  await ours.stop()
  await bare.stop()
  await hall.stop()
  removeFolder(folder)
  return {
    rows: [callRow(`call pressed → fact at the last of ${DISPLAYS} displays, ${plan.rounds * plan.callsPerRound} calls`, times, 'hall')],
    raw: { fdatasyncPerS: fdatasync, payloadBytes: ours.payloadBytes(), callMs: Object.fromEntries(times) },
  }
}
