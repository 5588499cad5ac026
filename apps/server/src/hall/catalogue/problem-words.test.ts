import { setupProblemWords } from '@jiaohao/shared/locales/setup-problems'
import { describe, expect, test } from 'vitest'
import { DEFECT_CODES } from './defect.ts'

const LANGUAGES = ['zh', 'en'] as const
/** Codes whose sentence is another one for each language that lacks something. */
const BY_LANGUAGE: readonly string[] = ['name-missing']

const keysOf = (code: string): string[] =>
  BY_LANGUAGE.includes(code) ? LANGUAGES.map((language) => `problem-${code}-${language}`) : [`problem-${code}`]
const placesOf = (sentence: string): string[] => [...new Set(sentence.match(/(?<=\{)\w+/g) ?? [])].sort()

describe.each(LANGUAGES)('every code that the hall can say of a configuration has a sentence: %s', (language) => {
  const words: Readonly<Record<string, string>> = setupProblemWords[language]
  test.each([...DEFECT_CODES])('SC-021 %s', (code) => {
    for (const key of keysOf(code)) expect(words[key]?.trim() ?? '').not.toBe('')
  })
})

test('both languages fill the same places, and no sentence is left of a code that nobody says any more', () => {
  const { zh, en } = setupProblemWords
  const table = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(words).map(([key, sentence]) => [key, placesOf(sentence)]))
  expect(table(en)).toEqual(table(zh))
  const said = new Set(DEFECT_CODES.flatMap(keysOf))
  expect(Object.keys(zh).filter((key) => !said.has(key))).toEqual([])
})
