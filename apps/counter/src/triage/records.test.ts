import { CallError } from '@jiaohao/shared/client'
import { createRoot } from 'solid-js'
import { beforeEach, expect, test } from 'vitest'
import type { HallClient } from '../hall-client.ts'
import { OUTBOX_LIMIT } from './outbox.ts'
import { createRecords, type NewRecord, type Records } from './records.ts'

const AT_MS = Date.UTC(2026, 10, 23, 2, 30)
const question: NewRecord = { kind: 'consultation', topic: 'tariff', outcome: 'answered' }

let kept: Map<string, string>
let counted: Map<string, string>
let connected: boolean
let answers: 'counts' | 'loses-the-answer' | 'refuses' | 'session-over'
let dropped: string[]
let late: number

const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
} as Storage

/** A hall that counts each id once, whatever happens to its answer. */
const hall = {
  recordConsultation: async ({ body }: { body: { commandId: string; askedAt?: string } }) => {
    if (answers === 'refuses') return { ok: false, refusal: 'record-too-old' }
    if (answers === 'session-over') throw new CallError(401, { code: 'not-signed-in' } as never)
    counted.set(body.commandId, body.askedAt ?? '')
    if (answers === 'loses-the-answer') throw new CallError(0, {} as never)
    return { ok: true, data: { today: { consultations: counted.size, answered: counted.size, guided: 0 } } }
  },
} as unknown as HallClient

const aTablet = (staffNo = '3001'): Records =>
  createRoot(() =>
    createRecords({
      client: hall,
      storage,
      staffNo,
      connected: () => connected,
      atMs: () => AT_MS,
      onCounts: () => undefined,
      onDropped: (code) => dropped.push(code),
      onSentLate: (records) => {
        late += records
      },
    }),
  )

beforeEach(() => {
  kept = new Map()
  counted = new Map()
  connected = true
  answers = 'counts'
  dropped = []
  late = 0
})

test('SC-005 a record without a connection waits on the tablet over a reload, and is counted once at the instant it was made', async () => {
  connected = false
  expect(await aTablet().add(question)).toBe('kept')
  const reloaded = aTablet()
  expect(reloaded.pending()).toBe(1)
  connected = true
  await reloaded.flush()
  expect([...counted.values()]).toEqual([new Date(AT_MS).toISOString()])
  expect([reloaded.pending(), aTablet().pending(), late]).toEqual([0, 0, 1])
})

test('a record whose answer was lost keeps its id, so that sending it again does not count it again', async () => {
  answers = 'loses-the-answer'
  const tablet = aTablet()
  expect(await tablet.add(question)).toBe('kept')
  answers = 'counts'
  await tablet.flush()
  expect([counted.size, tablet.pending()]).toEqual([1, 0])
})

test('a tablet holds so many and says when it takes no more', async () => {
  connected = false
  const tablet = aTablet()
  for (let made = 0; made < OUTBOX_LIMIT; made++) expect(await tablet.add(question)).toBe('kept')
  expect(await tablet.add(question)).toBe('full')
  expect(tablet.pending()).toBe(OUTBOX_LIMIT)
})

test('a record goes in the name of whoever made it, and stays while somebody else is signed on or the session is over', async () => {
  connected = false
  await aTablet('3001').add(question)
  connected = true
  const other = aTablet('3002')
  await other.flush()
  expect([counted.size, other.pending(), other.others()]).toEqual([0, 0, 1])
  answers = 'session-over'
  const mine = aTablet('3001')
  await mine.flush()
  expect(mine.pending()).toBe(1)
})

test('a record that the hall will never take is let go and told', async () => {
  answers = 'refuses'
  const tablet = aTablet()
  expect(await tablet.add(question)).toBe('dropped')
  expect([tablet.pending(), dropped]).toEqual([0, ['record-too-old']])
})
