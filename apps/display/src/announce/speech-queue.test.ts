import type { AnnouncementBody } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import * as speech from './speech-queue.ts'

const said = (id: string, ticketId = id): AnnouncementBody => ({
  id,
  ticketId: `t-${ticketId}`,
  number: 'A001',
  counterNumber: 3,
  recall: false,
  url: `/${id}`,
  durationMs: 12_000,
  onceMs: 6_500,
  calledAt: '2026-11-22T01:00:00.000Z',
})
const now = (nowMs: number, ageMs = 0, rate = 1): speech.Arrival => ({ nowMs, ageMs, rate })
const owner = (): speech.SpeechQueue => speech.ownedBy(speech.speechQueue([]), true)
const filled = (ids: readonly string[], nowMs = 0): speech.SpeechQueue =>
  ids.reduce((queue, id) => speech.announced(queue, said(id), now(nowMs)), owner())
const idsOf = (queue: speech.SpeechQueue): string[] => queue.pending.map((each) => each.announcement.id)

describe('the line of calls to speak', () => {
  test('is spoken in order, one at a time, a second of silence between', () => {
    const first = speech.next(filled(['a', 'b']), 0)
    expect(first.say?.announcement.id).toBe('a')
    expect(speech.next(first.queue, 5_000).say).toBeNull()
    const silent = speech.ended(first.queue, 12_000)
    expect(speech.next(silent, 12_999).say).toBeNull()
    expect(speech.next(silent, 13_000).say?.announcement.id).toBe('b')
  })

  test('gives the place of a pending call to a newer one of the same ticket', () => {
    const queue = speech.announced(filled(['a', 'b', 'c']), said('b2', 'b'), now(10))
    expect(idsOf(queue)).toEqual(['a', 'b2', 'c'])
  })

  test('drops a ticket that is gone, and its call when that comes late', () => {
    const queue = speech.ticketGone(filled(['a', 'b']), 't-a', Date.parse(said('a').calledAt))
    expect(idsOf(queue)).toEqual(['b'])
    expect(idsOf(speech.announced(queue, said('a2', 'a'), now(5)))).toEqual(['b'])
    expect(idsOf(speech.announced(speech.ticketCalled(queue, 't-a'), said('a3', 'a'), now(9)))).toEqual(['b', 'a3'])
  })

  test('is said once only when more than six wait', () => {
    expect(speech.next(filled(['a', 'b', 'c', 'd', 'e', 'f']), 0).say?.once).toBe(false)
    expect(speech.next(filled(['a', 'b', 'c', 'd', 'e', 'f', 'g']), 0).say?.once).toBe(true)
  })

  test('leaves out what is older than a minute, counted from the call and not from its arrival', () => {
    const queue = speech.announced(owner(), said('a'), now(0, 59_000))
    expect(speech.next(queue, 1_000).say?.announcement.id).toBe('a')
    expect(speech.next(queue, 1_001).say).toBeNull()
  })

  test('is spoken by the display that owns the voice only, and by its heir', () => {
    const queue = speech.ownedBy(filled(['a', 'b']), false)
    expect(speech.next(queue, 0).say).toBeNull()
    const heir = speech.ownedBy(speech.playedAnywhere(queue, 'a'), true)
    expect(speech.next(heir, 0).say?.announcement.id).toBe('b')
  })
})

test('a call that a newer one replaced does not come back with a snapshot', () => {
  const queue = speech.announced(filled(['a']), said('a2', 'a'), now(10))
  const { queue: speaking } = speech.next(queue, 10)
  expect(speaking.speaking?.id).toBe('a2')
  expect(idsOf(speech.afterSnapshot(speaking, [{ announcement: said('a'), arrival: now(20) }]))).toEqual([])
})

test('a call of a ticket that is gone stays unspoken when a snapshot still has it, and a later call of it does not', () => {
  const queue = speech.ticketGone(filled(['a']), 't-a', Date.parse(said('a').calledAt) + 1_000)
  const later = { ...said('a2', 'a'), calledAt: '2026-11-22T01:05:00.000Z' }
  const again = [said('a'), later].map((announcement) => ({ announcement, arrival: now(0) }))
  expect(idsOf(speech.afterSnapshot(queue, again))).toEqual(['a2'])
})

describe('nothing is said twice', () => {
  test('when a snapshot repeats what was begun or is being spoken', () => {
    const first = speech.next(filled(['a', 'b']), 0)
    const again = ['a', 'b'].map((id) => ({ announcement: said(id), arrival: now(100, 100) }))
    expect(idsOf(speech.afterSnapshot(first.queue, again))).toEqual(['b'])
  })

  test('after a reload of the page', () => {
    const { queue } = speech.next(filled(['a']), 0)
    const reloaded = speech.ownedBy(speech.speechQueue(queue.begunIds), true)
    expect(idsOf(speech.announced(reloaded, said('a'), now(0)))).toEqual([])
  })
})

describe('on a clock faster than real time', () => {
  test('speaks only into silence and skips the rest', () => {
    const first = speech.next(speech.announced(owner(), said('a'), now(0, 0, 60)), 0)
    const busy = speech.announced(speech.announced(first.queue, said('b'), now(100, 0, 60)), said('c'), now(200, 0, 60))
    expect(idsOf(busy)).toEqual([])
    const silent = speech.announced(
      speech.announced(speech.ended(busy, 12_000), said('d'), now(12_100, 0, 60)),
      said('e'),
      now(12_200, 0, 60),
    )
    expect(idsOf(silent)).toEqual(['e'])
  })
})
