import { describe, expect, test } from 'vitest'
import { checklistOf, ticksAfter } from './checklist.ts'
import { aService } from './floor-fixture.ts'
import { chosenIndex, FREE_REASON, movedChoice, noChoice, reasonText } from './out-of-order-choice.ts'
import { servicesMatching } from './transfer-choice.ts'

describe('TQ-006 choosing whom to call out of order', () => {
  const ids = ['a', 'b', 'c']
  test('the choice stays with its ticket while the list moves', () => {
    const choice = movedChoice(noChoice, ids, 1)
    expect(choice.ticketId).toBe('b')
    expect(chosenIndex(choice, ['x', 'a', 'b', 'c'])).toBe(2)
  })

  test('the arrows stop at both ends', () => {
    expect(movedChoice({ ...noChoice, ticketId: 'c' }, ids, 10).ticketId).toBe('c')
    expect(movedChoice(noChoice, ids, -1).ticketId).toBe('a')
    expect(movedChoice(noChoice, [], 1).ticketId).toBeNull()
  })

  test('a chosen ticket that somebody else called falls back to the first one', () => {
    expect(chosenIndex({ ...noChoice, ticketId: 'gone' }, ids)).toBe(0)
  })

  test('a reason is needed, and the free one must be written', () => {
    const say = (word: string) => `say ${word}`
    expect(reasonText(noChoice, say)).toBeNull()
    expect(reasonText({ ...noChoice, reason: 1 }, say)).toBe('say reason-infant')
    expect(reasonText({ ...noChoice, reason: FREE_REASON, text: '   ' }, say)).toBeNull()
    expect(reasonText({ ...noChoice, reason: FREE_REASON, text: ' 孕妇 ' }, say)).toBe('孕妇')
  })
})

describe('the checklist of a service', () => {
  const service = aService('sim', { papers: [{ zh: '身份证', en: 'ID card' }], steps: [{ zh: '核验', en: 'Check' }] })
  test('counts papers before steps, with the digit that ticks each', () => {
    expect(checklistOf(service, [1]).map(({ kind, ticked }) => [kind, ticked])).toEqual([
      ['paper', false],
      ['step', true],
    ])
    expect(checklistOf(undefined, [])).toEqual([])
  })

  test('a digit ticks and unticks, and a digit without a line does nothing', () => {
    expect(ticksAfter([], 1, 2)).toEqual([1])
    expect(ticksAfter([1], 1, 2)).toEqual([])
    expect(ticksAfter([1], 2, 2)).toEqual([1])
  })
})

test('a service to transfer to is found by letter, code or words in either language', () => {
  const services = [
    aService('plan', { code: 'A-01', names: { zh: '套餐变更', en: 'Plan change' } }),
    aService('sim', { code: 'B-02', prefix: 'B', names: { zh: '补/换卡', en: 'Replace a SIM card' } }),
  ]
  const ids = (typed: string) => servicesMatching(services, typed).map((service) => service.id)
  expect(ids('')).toEqual(['plan', 'sim'])
  expect(ids('b')).toEqual(['sim'])
  expect(ids('换卡')).toEqual(['sim'])
  expect(ids('change')).toEqual(['plan'])
  expect(ids('A-01')).toEqual(['plan'])
  expect(ids('zzz')).toEqual([])
})
