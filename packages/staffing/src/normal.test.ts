import { expect, test } from 'vitest'
import { normalQuantile } from './normal.ts'

test.each([
  [0.5, 0],
  [0.8, 0.8416212335729143],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.99, 2.3263478740408408],
  [0.001, -3.090232306167813],
  [0.024, -1.977368428181947],
])('a standard normal variable stays below the quantile of %d: %d', (probability, quantile) => {
  expect(normalQuantile(probability)).toBeCloseTo(quantile, 7)
})
