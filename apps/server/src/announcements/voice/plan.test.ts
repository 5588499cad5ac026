import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLIPS } from './clips.ts'
import { type Call, planCall } from './plan.ts'

const USUAL = { repetitions: 2, sayErrand: true }

const planned = (call: Call) => {
  const plan = planCall(call, USUAL)
  if (plan === null) throw new Error(`no plan for ${call.number} to ${call.counterNumber}`)
  return plan
}

/** Reads a hanzi cardinal back, so that the reading is checked by its inverse and not by itself. */
const cardinalOf = (hanzi: string): number => {
  const units = (text: string): number => '零一二三四五六七八九'.indexOf(text)
  if (!hanzi.includes('十')) return units(hanzi)
  const [tens = '', ones = ''] = hanzi.split('十')
  return (tens === '' ? 1 : units(tens)) * 10 + (ones === '' ? 0 : units(ones))
}

const codeOf = (hanzi: string): string =>
  [...hanzi]
    .map((character) =>
      character === '幺' ? '1' : /[A-Z]/.test(character) ? character : String('零一二三四五六七八九'.indexOf(character)),
    )
    .join('')

describe('planCall', () => {
  test('A001 to window 3 is read digit by digit with 1 as yāo, in four breaths, twice, 700 ms apart', () => {
    expect(planCall({ number: 'A001', counterNumber: 3, recall: false }, USUAL)).toEqual({
      phrases: [['qing'], ['letter-A', 'digit-0', 'digit-0', 'digit-1', 'hao-guke'], ['dao', 'digit-3', 'hao-chuangkou'], ['banli-yewu']],
      text: '请A零零幺号顾客到三号窗口办理业务',
      repetitions: 2,
      pauseMs: 700,
    })
  })

  test.each<[Call, string]>([
    [{ number: 'B110', counterNumber: 12, recall: false }, '请B幺幺零号顾客到十二号窗口办理业务'],
    [{ number: 'A1000', counterNumber: 20, recall: false }, '请A幺零零零号顾客到二十号窗口办理业务'],
    [{ number: 'C027', counterNumber: 1, recall: false }, '请C零二七号顾客到一号窗口办理业务'],
    [{ number: 'Z999', counterNumber: 2, recall: false }, '请Z九九九号顾客到二号窗口办理业务'],
    [{ number: 'A345', counterNumber: 10, recall: false }, '请A三四五号顾客到十号窗口办理业务'],
    [{ number: 'A686', counterNumber: 11, recall: false }, '请A六八六号顾客到十一号窗口办理业务'],
    [{ number: 'A001', counterNumber: 99, recall: false }, '请A零零幺号顾客到九十九号窗口办理业务'],
    [{ number: 'A001', counterNumber: 105, recall: false }, '请A零零幺号顾客到幺零五号窗口办理业务'],
    [{ number: 'A001', counterNumber: 3, recall: true }, '再次呼叫请A零零幺号顾客到三号窗口办理业务'],
  ])('%o is heard as %s', (call, text) => {
    expect(planned(call).text).toBe(text)
  })

  test('the 1 of a ticket and the 1 of a window are different clips', () => {
    const { phrases } = planned({ number: 'A111', counterNumber: 11, recall: false })
    expect(phrases[1]).toEqual(['letter-A', 'digit-1', 'digit-1', 'digit-1', 'hao-guke'])
    expect(phrases[2]).toEqual(['dao', 'cardinal-10', 'cardinal-1', 'hao-chuangkou'])
  })

  test('every ticket number and window from 1 to 99 is spoken by existing clips and can be read back from what is heard', () => {
    const ids = new Set(CLIPS.map(({ id }) => id))
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    const calls = fc.record({
      letter,
      sequence: fc.integer({ min: 1, max: 99_999 }),
      counterNumber: fc.integer({ min: 1, max: 99 }),
      recall: fc.boolean(),
    })
    fc.assert(
      fc.property(calls, ({ letter, sequence, counterNumber, recall }) => {
        const number = `${letter}${String(sequence).padStart(3, '0')}`
        const { phrases, text } = planned({ number, counterNumber, recall })
        expect(phrases.flat().every((id) => ids.has(id))).toBe(true)
        const heard = /^(再次呼叫)?请(.+)号顾客到(.+)号窗口办理业务$/.exec(text)
        expect(heard?.[1] !== undefined).toBe(recall)
        expect(codeOf(heard?.[2] ?? '')).toBe(number)
        expect(cardinalOf(heard?.[3] ?? '')).toBe(counterNumber)
      }),
      { numRuns: 2_000 },
    )
  })

  test('each window from 1 to 99 is heard differently', () => {
    const texts = Array.from({ length: 99 }, (_, i) => planned({ number: 'A001', counterNumber: i + 1, recall: false }).text)
    expect(new Set(texts).size).toBe(99)
  })

  test('every clip of the phrase table is needed by some call', () => {
    const used = new Set<string>()
    for (const { text } of CLIPS.filter(({ id }) => id.startsWith('letter-'))) {
      for (const counterNumber of [1, 10]) {
        for (const id of planned({ number: `${text}0123456789`.slice(0, 8), counterNumber, recall: true }).phrases.flat()) used.add(id)
        for (const id of planned({ number: `${text}789`, counterNumber, recall: true }).phrases.flat()) used.add(id)
      }
    }
    expect(CLIPS.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
  })

  test.each<[string, number]>([
    ['', 1],
    ['A', 1],
    ['001', 1],
    ['a001', 1],
    ['A-01', 1],
    ['号001', 1],
    ['A00000001', 1],
    ['A001', 0],
    ['A001', -1],
    ['A001', 1.5],
    ['A001', Number.NaN],
  ])('%j to window %d has no spoken form', (number, counterNumber) => {
    expect(planCall({ number, counterNumber, recall: false }, USUAL)).toBeNull()
  })
})

test('a hall that words its calls shorter leaves out what they are for, and says them as often as it likes', () => {
  const plan = planCall({ number: 'A001', counterNumber: 3, recall: false }, { repetitions: 1, sayErrand: false })
  expect(plan?.text).toBe('请A零零幺号顾客到三号窗口')
  expect(plan?.repetitions).toBe(1)
})
