import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Due, openAgenda } from './agenda.ts'
import { openClock } from './clock.ts'

const START = Date.parse('2026-11-23T08:00:00+08:00')

/** Something that falls due at given instants and notes when the clock stood there. */
const listed = (
  name: string,
  instants: readonly number[],
  done: { name: string; dueMs: number; nowMs: number }[],
  now: () => number,
): Due => {
  const left = [...instants].sort((a, b) => a - b)
  return {
    name,
    next: () => left[0] ?? null,
    run: async (dueMs) => {
      done.push({ name, dueMs, nowMs: now() })
      left.shift()
    },
  }
}

const openIt = () => {
  const clock = openClock({ kind: 'set', startMs: START, rate: 0 }, 0)
  const faults: unknown[] = []
  return { clock, faults, agenda: openAgenda(clock, (fault) => faults.push(fault)) }
}

test('moving the clock runs everything on the way once, in order of time, each at its own instant', async () => {
  const instants = fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(instants, instants, fc.integer({ min: 0, max: 1_000 }), async (one, two, span) => {
      const { clock, agenda } = openIt()
      const done: { name: string; dueMs: number; nowMs: number }[] = []
      const from = (list: readonly number[]) => list.map((after) => START + after)
      agenda.add(listed('one', from(one), done, clock.now))
      agenda.add(listed('two', from(two), done, clock.now))
      await agenda.runUntil(START + span)
      const due = from([...one, ...two]).filter((dueMs) => dueMs <= START + span)
      expect(done.map(({ dueMs }) => dueMs)).toEqual(due.sort((a, b) => a - b))
      expect(done.every(({ dueMs, nowMs }) => nowMs === dueMs)).toBe(true)
      expect(clock.now()).toBe(START + span)
    }),
  )
})

test('two moves at once follow each other', async () => {
  const { clock, agenda } = openIt()
  const done: { name: string; dueMs: number; nowMs: number }[] = []
  agenda.add(listed('one', [START + 10, START + 20], done, clock.now))
  await Promise.all([agenda.runUntil(START + 15), agenda.runUntil(START + 30)])
  expect(done.map(({ dueMs }) => dueMs - START)).toEqual([10, 20])
  expect(clock.now()).toBe(START + 30)
})

test('a fault in one of them is told to the mover, and the next move works', async () => {
  const { clock, agenda, faults } = openIt()
  let failing = true
  agenda.add({
    name: 'fails once',
    next: () => (failing ? START + 5 : null),
    run: async () => {
      failing = false
      throw new Error('not today')
    },
  })
  await expect(agenda.runUntil(START + 10)).rejects.toThrow('not today')
  expect(faults).toHaveLength(1)
  await agenda.runUntil(START + 10)
  expect(clock.now()).toBe(START + 10)
})
