import type { AnnouncementBody } from '@jiaohao/shared/contract'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as speech from './speech-queue.ts'

type Step =
  | { readonly do: 'announce'; readonly ticket: number; readonly ageMs: number }
  | { readonly do: 'gone' | 'called'; readonly ticket: number }
  | { readonly do: 'tick'; readonly ms: number }
  | { readonly do: 'end' | 'snapshot' | 'lose' | 'own' | 'reload' }

const others = fc.constantFrom('end' as const, 'end' as const, 'own' as const, 'snapshot' as const, 'lose' as const, 'reload' as const)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constant('announce' as const), ticket: fc.nat(11), ageMs: fc.integer({ min: 0, max: 70_000 }) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('gone' as const, 'called' as const), ticket: fc.nat(11) }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('tick' as const), ms: fc.integer({ min: 0, max: 9_000 }) }) },
    { weight: 6, arbitrary: fc.record({ do: others }) },
  ),
  { maxLength: 80 },
)

const T0 = Date.parse('2026-11-22T09:41:00+08:00')
const said = (id: string, ticketId: string, bornMs: number): AnnouncementBody => ({
  id,
  ticketId,
  number: 'A001',
  counterNumber: 3,
  recall: false,
  url: `/${id}`,
  durationMs: 12_000,
  onceMs: 6_500,
  calledAt: new Date(T0 + bornMs).toISOString(),
})
const owner = (begunIds: readonly string[] = []): speech.SpeechQueue => speech.ownedBy(speech.speechQueue(begunIds), true)

/** A display that speaks, and what the test knows of it besides its queue. */
interface Stage {
  queue: speech.SpeechQueue
  nowMs: number
  speaking: boolean
  endedMs: number
  /** When a ticket left, as far as this display could hear it. */
  readonly gone: Map<string, number>
  readonly announced: { readonly announcement: AnnouncementBody; readonly bornMs: number }[]
}
interface Begun {
  readonly id: string
  readonly ageMs: number
  readonly silentMs: number
  readonly waiting: number
  readonly once: boolean
  readonly gone: boolean
  readonly alone: boolean
  readonly owned: boolean
}

const arrivalAt = (stage: Stage, bornMs: number): speech.Arrival => ({ nowMs: stage.nowMs, ageMs: stage.nowMs - bornMs, rate: 1 })

const snapshotted = (stage: Stage): void => {
  stage.queue = speech.afterSnapshot(
    stage.queue,
    stage.announced.map(({ announcement, bornMs }) => ({ announcement, arrival: arrivalAt(stage, bornMs) })),
  )
}

const fallSilent = (stage: Stage): void => {
  if (!stage.speaking) return
  stage.endedMs = stage.nowMs
  stage.queue = speech.ended(stage.queue, stage.nowMs)
  stage.speaking = false
}

const act = (stage: Stage, step: Step): void => {
  switch (step.do) {
    case 'announce': {
      const bornMs = stage.nowMs - step.ageMs
      const announcement = said(`n${stage.announced.length}`, `t-${step.ticket}`, bornMs)
      stage.announced.push({ announcement, bornMs })
      stage.queue = speech.announced(stage.queue, announcement, arrivalAt(stage, bornMs))
      return
    }
    case 'gone':
      stage.gone.set(`t-${step.ticket}`, stage.nowMs)
      stage.queue = speech.ticketGone(stage.queue, `t-${step.ticket}`, T0 + stage.nowMs)
      return
    case 'called':
      stage.gone.delete(`t-${step.ticket}`)
      stage.queue = speech.ticketCalled(stage.queue, `t-${step.ticket}`)
      return
    case 'tick':
      stage.nowMs += step.ms
      return
    case 'end':
      fallSilent(stage)
      return
    case 'snapshot':
      snapshotted(stage)
      return
    case 'lose':
    case 'own':
      stage.queue = speech.ownedBy(stage.queue, step.do === 'own')
      return
    case 'reload':
      stage.queue = owner(stage.queue.begunIds)
      stage.gone.clear()
      stage.speaking = false
      stage.endedMs = Number.NEGATIVE_INFINITY
      return
    default:
      step satisfies never
  }
}

const takeTurn = (stage: Stage): Begun | null => {
  const { nowMs } = stage
  const waiting = stage.queue.pending.filter((each) => nowMs - each.bornMs <= speech.OLDEST_MS).length
  const owned = stage.queue.owner
  const turn = speech.next(stage.queue, nowMs)
  stage.queue = turn.queue
  if (turn.say === null) return null
  const { id, ticketId } = turn.say.announcement
  const bornMs = stage.announced.find((each) => each.announcement.id === id)?.bornMs ?? Number.NEGATIVE_INFINITY
  const alone = !stage.speaking
  stage.speaking = true
  return {
    id,
    ageMs: nowMs - bornMs,
    silentMs: nowMs - stage.endedMs,
    waiting,
    once: turn.say.once,
    gone: bornMs <= (stage.gone.get(ticketId) ?? Number.NEGATIVE_INFINITY),
    alone,
    owned,
  }
}

/** Plays a script and returns what was begun, each with what stood around it, and the order of the announcements. */
const play = (script: readonly Step[]): { begun: Begun[]; order: string[] } => {
  const stage: Stage = { queue: owner(), nowMs: 0, speaking: false, endedMs: Number.NEGATIVE_INFINITY, gone: new Map(), announced: [] }
  const begun: Begun[] = []
  for (const step of script) {
    act(stage, step)
    const turn = takeTurn(stage)
    if (turn !== null) begun.push(turn)
  }
  return { begun, order: stage.announced.map((each) => each.announcement.id) }
}

describe('whatever comes in whatever order', () => {
  test('never two calls sound at once, and a second of silence lies between', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        for (const each of play(script).begun) {
          expect(each.alone).toBe(true)
          expect(each.owned).toBe(true)
          expect(each.silentMs).toBeGreaterThanOrEqual(speech.SILENCE_MS)
        }
      }),
    )
  })

  test('each announcement is begun at most once, none older than a minute, none of a ticket that is gone', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const { begun } = play(script)
        expect(new Set(begun.map((each) => each.id)).size).toBe(begun.length)
        for (const each of begun) {
          expect(each.ageMs).toBeLessThanOrEqual(speech.OLDEST_MS)
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
          queue = speech.ticketGone(speech.announced(queue, said(`n${i}`, `t-${i}`, 0), { nowMs: 0, ageMs: 0, rate: 1 }), `t-x${i}`, T0)
          queue = speech.playedAnywhere(queue, `p${i}`)
        }
        expect(queue.pending.length).toBeLessThanOrEqual(speech.PENDING_LIMIT)
        expect(queue.begunIds.length).toBeLessThanOrEqual(speech.MEMORY_LIMIT)
        expect(queue.replacedIds.length).toBeLessThanOrEqual(speech.MEMORY_LIMIT)
        expect(queue.gone.length).toBeLessThanOrEqual(speech.MEMORY_LIMIT)
      }),
      { numRuns: 20 },
    )
  })
})
