import { beforeEach, expect, test } from 'vitest'
import { aCounter, aFloor, aWaiting, NOW_MS } from '../desk/floor-fixture.ts'
import { KNOWN_FOR_MS, storedMemory, storeMemory, type TriageMemory } from './triage-memory.ts'

/** A store of the browser's kind. */
const aStorage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  }
}
let storage: Storage
beforeEach(() => {
  storage = aStorage()
})

const memory: TriageMemory = {
  floor: aFloor(
    [{ ...aWaiting('a', 4), needs: ['wheelchair'] }],
    [aCounter(1, { state: 'serving', staffNo: '2001', staffName: '王丽娜' })],
  ),
  hall: {} as TriageMemory['hall'],
  clock: { now: new Date(NOW_MS).toISOString(), rate: 1 },
  heardAtMs: 1_000_000,
  waits: [['plan', { p50S: 60, p90S: 120 }]],
}

test('the queue comes back after a reload, without the names of staff and without what customers need', () => {
  storeMemory(storage, memory)
  const kept = storedMemory(storage, 1_000_500)
  expect(Object.values(kept?.floor.tickets ?? {}).map(({ number }) => number)).toEqual(['a'])
  expect(kept?.waits).toEqual(memory.waits)
  expect(JSON.stringify(kept)).not.toMatch(/王丽娜|2001|wheelchair/)
})

test('a queue that is half a day old, or from a clock that ran ahead, is not shown', () => {
  storeMemory(storage, memory)
  expect(storedMemory(storage, 1_000_000 + KNOWN_FOR_MS)).not.toBeNull()
  expect(storedMemory(storage, 1_000_001 + KNOWN_FOR_MS)).toBeNull()
  expect(storedMemory(storage, 999_999)).toBeNull()
})
