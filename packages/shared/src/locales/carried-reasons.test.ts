import { expect, test } from 'vitest'
import { carriedReasons } from './carried-reasons.ts'
import { selfServiceWords } from './kiosk-self-service.ts'

test('whatever a kiosk sends a customer on for, the clerk is told in words', () => {
  const told = Object.keys(selfServiceWords.zh).flatMap((word) => /^refused-(.+?)(?<!-more)$/.exec(word)?.[1] ?? [])
  expect(told.length).toBeGreaterThan(10)
  for (const code of told) expect(Object.keys(carriedReasons)).toContain(code)
})
