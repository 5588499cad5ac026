import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serveLine } from './serve-line.ts'

const line = (arrivalsS: number[], handlingsS: number[], servers: number[], patiencesS: number[] | null = null) =>
  serveLine({ arrivalsS, handlingsS, patiencesS, servers, stepS: 100 })

/** Waits by walking through the day second by second: counters, line and clock, nothing else. */
const secondBySecond = (
  arrivalsS: readonly number[],
  handlingsS: readonly number[],
  servers: readonly number[],
  stepS: number,
): number[] => {
  const waitsS: number[] = []
  let endsS: number[] = []
  let called = 0
  for (let nowS = 0; called < arrivalsS.length && nowS < 100_000; nowS++) {
    const open = servers[Math.min(servers.length - 1, Math.floor(nowS / stepS))] ?? 0
    endsS = endsS.filter((endS) => endS > nowS)
    while (called < arrivalsS.length && (arrivalsS[called] ?? 0) <= nowS && endsS.length < open) {
      waitsS.push(nowS - (arrivalsS[called] ?? 0))
      endsS.push(nowS + (handlingsS[called] ?? 0))
      called++
    }
  }
  return waitsS
}

describe('serveLine', () => {
  test('one counter serves in order of arrival', () => {
    expect(line([0, 10, 20], [30, 30, 30], [1]).waitsS).toEqual([0, 20, 40])
  })

  test('a counter that opens takes the next in line, one that closes finishes whom it has', () => {
    expect(line([0, 10, 20], [300, 10, 10], [1, 2, 1]).waitsS).toEqual([0, 90, 90])
    expect(line([0, 0, 90, 150], [150, 300, 40, 10], [2, 1]).waitsS).toEqual([0, 0, 210, 190])
  })

  test('nobody is served while no counter is open, and who is left when none opens again goes unserved', () => {
    expect(line([0, 10], [5, 5], [0, 1]).waitsS).toEqual([100, 95])
    expect(line([10, 150], [5, 5], [1, 0])).toMatchObject({ waitsS: [0, 50], left: [false, true] })
  })

  test('who runs out of patience leaves and takes nobody’s time', () => {
    expect(line([0, 10, 20], [100, 50, 50], [1], [999, 40, 999])).toMatchObject({ waitsS: [0, 40, 80], left: [false, true, false] })
  })

  test('waits are those of a clock that walks through the day second by second', () => {
    const customers = fc.array(fc.record({ atS: fc.integer({ min: 0, max: 599 }), handlingS: fc.integer({ min: 1, max: 250 }) }), {
      maxLength: 40,
    })
    const servers = fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 })
      .map((open) => [...open.slice(0, 5), Math.max(1, open[5] ?? 1)])
    fc.assert(
      fc.property(customers, servers, (unordered, open) => {
        const ordered = unordered.sort((a, b) => a.atS - b.atS)
        const arrivalsS = ordered.map(({ atS }) => atS)
        const handlingsS = ordered.map(({ handlingS }) => handlingS)
        expect(line(arrivalsS, handlingsS, open).waitsS).toEqual(secondBySecond(arrivalsS, handlingsS, open, 100))
      }),
      { numRuns: 300 },
    )
  })
})
