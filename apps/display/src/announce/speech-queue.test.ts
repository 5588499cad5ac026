import type { AnnouncementBody } from '@jiaohao/shared/contract'
import * as fc from 'fast-check'
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
    const queue = speech.ticketGone(filled(['a', 'b']), 't-a')
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

describe('whatever comes in whatever order', () => {
  type Step =
    | { readonly do: 'announce'; readonly ticket: number; readonly ageMs: number }
    | { readonly do: 'gone' | 'called'; readonly ticket: number }
    | { readonly do: 'tick'; readonly ms: number }
    | { readonly do: 'end' | 'snapshot' | 'lose' | 'own' | 'reload' }
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ do: fc.constant('announce' as const), ticket: fc.nat(11), ageMs: fc.integer({ min: 0, max: 70_000 }) }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('gone' as const, 'called' as const), ticket: fc.nat(11) }) },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('tick' as const), ms: fc.integer({ min: 0, max: 9_000 }) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constantFrom('end' as const, 'end' as const, 'own' as const, 'snapshot' as const, 'lose' as const, 'reload' as const),
        }),
      },
    ),
    { maxLength: 80 },
  )

  /** Plays a script and returns what was begun, with when and what stood behind it. */
  const play = (script: readonly Step[]) => {
    let queue = owner()
    let nowMs = 0
    let count = 0
    let speaking = false
    let endedMs = Number.NEGATIVE_INFINITY
    const born = new Map<string, number>()
    const order: string[] = []
    const begun: {
      id: string
      ticketId: string
      atMs: number
      silentMs: number
      waiting: number
      once: boolean
      gone: boolean
      alone: boolean
    }[] = []
    const gone = new Set<string>()
    const all: { announcement: AnnouncementBody; bornMs: number }[] = []
    for (const step of script) {
      switch (step.do) {
        case 'announce': {
          const announcement = said(`n${count++}`, String(step.ticket))
          const bornMs = nowMs - step.ageMs
          born.set(announcement.id, bornMs)
          all.push({ announcement, bornMs })
          order.push(announcement.id)
          queue = speech.announced(queue, announcement, now(nowMs, step.ageMs))
          break
        }
        case 'gone':
          gone.add(`t-${step.ticket}`)
          queue = speech.ticketGone(queue, `t-${step.ticket}`)
          break
        case 'called':
          gone.delete(`t-${step.ticket}`)
          queue = speech.ticketCalled(queue, `t-${step.ticket}`)
          break
        case 'tick':
          nowMs += step.ms
          break
        case 'end':
          if (speaking) endedMs = nowMs
          if (speaking) queue = speech.ended(queue, nowMs)
          speaking = false
          break
        case 'snapshot':
          // The server knows who is gone.
          queue = speech.afterSnapshot(
            queue,
            all
              .filter((each) => !gone.has(each.announcement.ticketId))
              .map(({ announcement, bornMs }) => ({ announcement, arrival: now(nowMs, nowMs - bornMs) })),
          )
          gone.clear()
          break
        case 'lose':
          queue = speech.ownedBy(queue, false)
          break
        case 'own':
          queue = speech.ownedBy(queue, true)
          break
        case 'reload':
          queue = speech.ownedBy(speech.speechQueue(queue.begunIds), true)
          speaking = false
          endedMs = Number.NEGATIVE_INFINITY
          break
        default:
          step satisfies never
      }
      const waiting = queue.pending.filter((each) => nowMs - each.bornMs <= speech.OLDEST_MS).length
      const owned = queue.owner
      const turn = speech.next(queue, nowMs)
      queue = turn.queue
      if (turn.say === null) continue
      expect(owned).toBe(true)
      const { id, ticketId } = turn.say.announcement
      begun.push({
        id,
        ticketId,
        atMs: nowMs,
        silentMs: nowMs - endedMs,
        waiting,
        once: turn.say.once,
        gone: gone.has(ticketId),
        alone: !speaking,
      })
      speaking = true
    }
    return { begun, born, order }
  }

  test('never two calls sound at once, and a second of silence lies between', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        for (const each of play(script).begun) {
          expect(each.alone).toBe(true)
          expect(each.silentMs).toBeGreaterThanOrEqual(speech.SILENCE_MS)
        }
      }),
    )
  })

  test('each announcement is begun at most once, none older than a minute, none of a ticket that is gone', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const { begun, born } = play(script)
        expect(new Set(begun.map((each) => each.id)).size).toBe(begun.length)
        for (const each of begun) {
          expect(each.atMs - (born.get(each.id) ?? 0)).toBeLessThanOrEqual(speech.OLDEST_MS)
          expect(each.gone).toBe(false)
        }
      }),
    )
  })

  test('a call is said once exactly when more than six wait', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        for (const each of play(script).begun) expect(each.once).toBe(each.waiting > speech.TWICE_LIMIT)
      }),
    )
  })

  test('calls of different tickets are begun in the order in which they were announced', () => {
    void fc.assert(
      fc.property(
        steps.map((script) => script.filter((step) => step.do === 'announce' || step.do === 'tick' || step.do === 'end')),
        (script) => {
          // One announcement for each ticket, so that none takes another's place.
          const seen = new Set<number>()
          const single = script.filter((step) => step.do !== 'announce' || (!seen.has(step.ticket) && seen.add(step.ticket).size > 0))
          const { begun, order } = play(single)
          const places = begun.map((each) => order.indexOf(each.id))
          expect(places).toEqual([...places].sort((a, b) => a - b))
        },
      ),
    )
  })

  test('what the queue remembers stays within its limits', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (count) => {
        let queue = owner()
        for (let i = 0; i < count; i++) {
          queue = speech.ticketGone(speech.announced(queue, said(`n${i}`, `${i}`), now(0)), `t-x${i}`)
          queue = speech.playedAnywhere(queue, `p${i}`)
        }
        expect(queue.pending.length).toBeLessThanOrEqual(speech.PENDING_LIMIT)
        expect(queue.begunIds.length).toBeLessThanOrEqual(speech.MEMORY_LIMIT)
        expect(queue.goneTickets.length).toBeLessThanOrEqual(speech.MEMORY_LIMIT)
      }),
      { numRuns: 20 },
    )
  })
})
