import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_SUSPENSION_TEXT, languageOf, SUSPENSION_CODES, suspensionOf, suspensionReason } from './suspension.ts'

const LONGEST_REASON = 200

test('a reason of code and words comes apart as it was put together, and stays within what a reason may have', () => {
  const text = fc.string({ minLength: 1, maxLength: LONGEST_SUSPENSION_TEXT }).map((words) => words.trim())
  fc.assert(
    fc.property(fc.constantFrom(...SUSPENSION_CODES), text, (code, words) => {
      const reason = suspensionReason({ code, text: words })
      expect(suspensionOf(reason)).toEqual({ code, text: words })
      expect(reason.length).toBeLessThanOrEqual(LONGEST_REASON)
    }),
  )
})

test('words that were written before there were usual reasons stay words, colons and all', () => {
  expect(suspensionOf('检修: 明天恢复')).toEqual({ code: null, text: '检修: 明天恢复' })
  expect(suspensionReason({ code: null, text: ' 检修 ' })).toBe('检修')
})

test('written words are Chinese where they have a Chinese character', () => {
  expect(['系统升级', 'SIM 卡缺货', 'Out of SIM cards', '12:00'].map(languageOf)).toEqual(['zh', 'zh', 'en', 'en'])
})
