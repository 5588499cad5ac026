import { managerWords } from '@jiaohao/shared/locales/manager'
import { expect, test } from 'vitest'
import { fillSentence, sayIn } from './say.ts'

test('a place is filled with its value, and a word with the form that fits the number', () => {
  expect(fillSentence('{n} {n|counter|counters} open', { n: 1 })).toBe('1 counter open')
  expect(fillSentence('{n} {n|counter|counters} open', { n: 0 })).toBe('0 counters open')
  expect(fillSentence('{unknown} stays', {})).toBe('{unknown} stays')
  expect(sayIn('en')('sum-hours', { hours: '3/4' })).toBe('3/4 h')
})

const placesOf = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].sort()

test('both languages fill the same places in every sentence', () => {
  for (const [key, sentence] of Object.entries(managerWords.zh)) {
    expect([key, placesOf(managerWords.en[key as keyof typeof managerWords.en])]).toEqual([key, placesOf(sentence)])
  }
})
