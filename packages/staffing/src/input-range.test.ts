import { describe, expect, test } from 'vitest'
import { erlangB, erlangC, queueA, queueC, serversFor } from './index.ts'

type Call = (changed: Record<string, unknown>) => unknown
/** Values of any kind reach the functions from untyped callers, so the table may hold them. */
const number = (value: unknown): number => value as number

const calls: Record<string, Call> = {
  erlangB: ({ servers = 3, load = 2 }) => erlangB(number(servers), number(load)),
  erlangC: ({ servers = 3, load = 2 }) => erlangC(number(servers), number(load)),
  queueC: ({ targetS = 60, ...q }) => queueC({ arrivalsPerS: 0.01, meanServiceS: 200, servers: 3, ...q }).serviceLevel(number(targetS)),
  queueA: ({ targetS = 60, ...q }) =>
    queueA({ arrivalsPerS: 0.01, meanServiceS: 200, meanPatienceS: 300, servers: 3, ...q }).serviceLevel(number(targetS)),
  serversFor: (q) => serversFor({ arrivalsPerS: 0.01, meanServiceS: 200, targetS: 60, targetShare: 0.8, ...q }),
}

const notFinite = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, '3']
const badServers = [...notFinite, -1, 2.5, 10_000_001]
const belowZero = [...notFinite, -0.001]
const notAboveZero = [...belowZero, 0]

const right = {
  servers: 'a whole number from 0 to 10000000',
  notNegative: 'a finite number of 0 or more',
  aboveZero: 'a finite number above 0',
  inner: 'a share above 0 and below 1',
  upToOne: 'a share above 0 and at most 1',
  belowOne: 'a share of 0 or more and below 1',
}

const table: [call: keyof typeof calls, parameter: string, right: string, bad: unknown[]][] = [
  ['erlangB', 'servers', right.servers, badServers],
  ['erlangB', 'load', right.notNegative, belowZero],
  ['erlangC', 'servers', right.servers, badServers],
  ['erlangC', 'load', right.notNegative, belowZero],
  ['queueC', 'arrivalsPerS', right.notNegative, belowZero],
  ['queueC', 'meanServiceS', right.aboveZero, notAboveZero],
  ['queueC', 'servers', right.servers, badServers],
  ['queueC', 'scv', right.notNegative, belowZero],
  ['queueC', 'targetS', right.notNegative, belowZero],
  ['queueA', 'arrivalsPerS', right.notNegative, belowZero],
  ['queueA', 'meanServiceS', right.aboveZero, notAboveZero],
  ['queueA', 'meanPatienceS', right.aboveZero, notAboveZero],
  ['queueA', 'servers', right.servers, badServers],
  ['queueA', 'targetS', right.notNegative, belowZero],
  ['serversFor', 'arrivalsPerS', right.notNegative, belowZero],
  ['serversFor', 'meanServiceS', right.aboveZero, notAboveZero],
  ['serversFor', 'targetS', right.notNegative, belowZero],
  ['serversFor', 'targetShare', right.inner, [...notAboveZero, 1, 1.2]],
  ['serversFor', 'maxOccupancy', right.upToOne, [...notAboveZero, 1.2]],
  ['serversFor', 'shrinkage', right.belowOne, [...belowZero, 1, 1.2]],
  ['serversFor', 'scv', right.notNegative, belowZero],
]
const cases = table.flatMap(([call, parameter, meant, bad]) => bad.map((value) => ({ call, parameter, meant, value })))

describe('bad inputs', () => {
  test.each(Object.keys(calls))('%s answers with good inputs', (call) => {
    expect(() => calls[call]?.({})).not.toThrow()
  })

  test.each(cases)(
    '$call refuses $parameter = $value with a RangeError that says what would be right',
    ({ call, parameter, meant, value }) => {
      const thrown = caught(() => calls[call]?.({ [parameter]: value }))
      expect(thrown).toBeInstanceOf(RangeError)
      expect((thrown as RangeError).message).toBe(`${parameter} must be ${meant}, got ${String(value)}`)
    },
  )

  test.each([
    ['queueA', { arrivalsPerS: 1e200, meanServiceS: 1e200 }, 'arrivalsPerS × meanServiceS'],
    ['queueA', { arrivalsPerS: 1e200, meanServiceS: 1, meanPatienceS: 1e200 }, 'arrivalsPerS × meanPatienceS'],
    ['queueA', { meanServiceS: 1e200, meanPatienceS: 1e-200 }, 'meanPatienceS ÷ meanServiceS'],
    ['queueA', { meanServiceS: 1e-100, meanPatienceS: 7e207, arrivalsPerS: 1 }, 'servers × meanPatienceS ÷ meanServiceS'],
  ])('%s refuses finite numbers whose combination is not: %o', (call, changed, named) => {
    const thrown = caught(() => calls[call]?.(changed))
    expect(thrown).toBeInstanceOf(RangeError)
    expect((thrown as RangeError).message.startsWith(`${named} must be`)).toBe(true)
  })
})

const caught = (run: () => unknown): unknown => {
  try {
    run()
  } catch (thrown) {
    return thrown
  }
  return null
}
