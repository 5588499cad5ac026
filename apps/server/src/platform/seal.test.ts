import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { privateKey } from './private-key.ts'
import { sealer } from './seal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-key-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('PS-011 what is sealed is read by its owner and key alone, and never twice the same', () => {
  const [one, other] = [sealer(Buffer.alloc(32, 1)), sealer(Buffer.alloc(32, 2))]
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(), (text, place) => {
      const sealed = one.seal('owner', text)
      expect(one.open('owner', sealed)).toBe(text)
      expect(one.open('somebody else', sealed)).toBeNull()
      expect(other.open('owner', sealed)).toBeNull()
      expect(one.seal('owner', text).equals(sealed)).toBe(false)
      const changed = Buffer.from(sealed)
      const at = place % changed.length
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(one.open('owner', changed)).toBeNull()
    }),
  )
  expect(one.open('owner', Buffer.alloc(5))).toBeNull()
})

test('PS-011 the key is made once, for the owner of the folder alone; a file that is no key stops the start', () => {
  const key = privateKey(folder)
  expect(key).toHaveLength(32)
  expect(privateKey(folder).equals(key)).toBe(true)
  expect(statSync(join(folder, 'contact.key')).mode & 0o777).toBe(0o600)
  writeFileSync(join(folder, 'contact.key'), 'short')
  expect(() => privateKey(folder)).toThrow(/contact\.key is not a key of 32 bytes/)
})
