import type { EstimateFigures } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { sayIn } from '../say.ts'
import { biasText, estimateSentence } from './estimate-finding.ts'

const figures = (more: Partial<EstimateFigures> = {}): EstimateFigures => ({
  given: 40,
  served: 38,
  biasS: -72,
  maeS: 150,
  shareInsideP90: 0.9,
  simpleMaeS: 260,
  ...more,
})

test('TQ-007 the headline says how many waits stayed in range, and to which side the estimates lean', () => {
  expect(estimateSentence(figures(), sayIn('zh'))).toBe('发给客户的等候预计：90% 在范围内，偏早 1.2 分')
  expect(estimateSentence(figures({ biasS: 72 }), sayIn('zh'))).toBe('发给客户的等候预计：90% 在范围内，偏晚 1.2 分')
  expect(estimateSentence(figures(), sayIn('en'))).toBe('Waits told to customers: 90% within range, 1.2 min too early')
})

test('a lean of less than half a minute is none', () => {
  expect(estimateSentence(figures({ biasS: -20 }), sayIn('zh'))).toBe('发给客户的等候预计：90% 在范围内，不偏早也不偏晚')
})

test('where nothing was told, or nobody called yet, nothing is claimed', () => {
  const nothing = { biasS: null, maeS: null, shareInsideP90: null, simpleMaeS: null }
  expect(estimateSentence(figures({ given: 0, served: 0, ...nothing }), sayIn('zh'))).toBe('这一天没有给客户等候预计')
  expect(estimateSentence(figures({ given: 3, served: 0, ...nothing }), sayIn('en'))).toBe('3 waits told, nobody called yet')
})

test('a bias has a sign, and nothing is a dash', () => {
  expect([biasText(-72), biasText(72), biasText(0), biasText(-1), biasText(null)]).toEqual(['−1.2', '1.2', '0.0', '0.0', '–'])
})
