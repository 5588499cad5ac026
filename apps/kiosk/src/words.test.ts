import { kioskWords } from '@jiaohao/shared/locales/kiosk'
import { describe, expect, test } from 'vitest'
import { refusalWord, sayIn } from './words.ts'

const places = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

describe('the words of the kiosk', () => {
  test('each sentence has the same places to fill in both languages', () => {
    for (const [word, zh] of Object.entries(kioskWords.zh)) {
      const en = kioskWords.en[word as keyof typeof kioskWords.en]
      // The English area stands alone, the Chinese one in a sentence; both name it.
      expect({ word, places: places(en) }).toEqual({ word, places: places(zh) })
    }
  })

  test('no sentence is empty but the English word for people, which English leaves out', () => {
    const empty = (table: Record<string, string>) => Object.keys(table).filter((word) => table[word]?.trim() === '')
    expect(empty(kioskWords.zh)).toEqual([])
    expect(empty(kioskWords.en)).toEqual(['people'])
  })

  test('Chinese sentences use full-width punctuation', () => {
    const half = Object.values(kioskWords.zh).filter((sentence) => /[\u4e00-\u9fff][,.?!:;()]|[,.?!:;()][\u4e00-\u9fff]/.test(sentence))
    expect(half).toEqual([])
  })

  test('every refusal of taking a number has words, and an unknown one reads as a fault', async () => {
    const { wire } = await import('@jiaohao/shared/wire')
    // A kiosk names one service, which cannot be named twice.
    const met = wire.issueTicket.refusals.filter((code) => code !== 'service-repeated')
    for (const code of met) expect(refusalWord(code)).toBe(`refused-${code}`)
    expect(refusalWord('something-new')).toBe('refused-fault')
  })

  test('places are filled', () => {
    expect(sayIn('zh')('opens-tomorrow', { at: '08:00' })).toBe('明天 08:00 开门')
    expect(sayIn('en')('waiting-n', { n: 3 })).toBe('3 waiting')
  })
})
