import { beforeEach, expect, test } from 'vitest'
import { deviceCounter, rememberCounter, type Session, storedSession, storeSession } from './session.ts'

const makeStorage = (): Storage => {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    clear: () => held.clear(),
    key: () => null,
    get length() {
      return held.size
    },
  }
}
let storage: Storage
beforeEach(() => {
  storage = makeStorage()
})

test('CT-001 the address of the page says at which counter the device stands, before what it remembers', () => {
  rememberCounter(storage, 5)
  expect(deviceCounter('?counter=3', storage)).toBe(3)
  expect(deviceCounter('', storage)).toBe(5)
})

test('an address that names no counter is not believed', () => {
  for (const search of ['?counter=0', '?counter=abc', '?counter=-1', '?counter=3x', '']) expect(deviceCounter(search, storage)).toBeNull()
})

test('CT-016 a session survives a reload of its tab with the instant of the sign-on', () => {
  const session: Session = {
    token: 't',
    staff: { staffNo: '2003', name: '张丽', roles: ['clerk'] },
    counterId: 'c3',
    counterNumber: 3,
    signedOnAt: '2026-11-23T00:03:00.000Z',
  }
  storeSession(storage, session)
  expect(storedSession(storage)).toEqual(session)
  storeSession(storage, null)
  expect(storedSession(storage)).toBeNull()
})
