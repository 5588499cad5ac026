import type { ReplayFigures } from '@jiaohao/shared/contract'
import type { ReplayEnd } from './replay.ts'
import { quantileOfSorted } from './statistics.ts'

/** One ticket's end and the target of its service, seconds. */
export interface Ended {
  readonly end: ReplayEnd
  readonly targetS: number
}

const HALF = 0.5
const NINE_OF_TEN = 0.9

/** How long these waited. Whoever left by himself counts for nothing, whoever was never called as not within the target. */
export const figuresOf = (ended: readonly Ended[]): ReplayFigures => {
  const waits: number[] = []
  let within = 0
  let uncalled = 0
  for (const { end, targetS } of ended) {
    if (end.state === 'uncalled') uncalled += 1
    if (end.state !== 'called') continue
    waits.push(end.waitedMs / 1000)
    if (end.waitedMs <= targetS * 1000) within += 1
  }
  waits.sort((a, b) => a - b)
  const counted = waits.length + uncalled
  return {
    called: waits.length,
    uncalled,
    p50S: quantileOfSorted(waits, HALF),
    p90S: quantileOfSorted(waits, NINE_OF_TEN),
    longestS: waits.at(-1) ?? null,
    withinTarget: counted === 0 ? null : within / counted,
  }
}
