import type { Advice, AdviceCourse, AdviceOutcome } from '@jiaohao/shared/contract'

/** One who waited at the time of an advice or came within its horizon. */
export interface Met {
  readonly waitS: number
  readonly targetS: number
  /** Still in line when it was looked at. */
  readonly waits: boolean
}

/** Of fewer customers nothing can be said. */
const CUSTOMERS_LEAST = 8

const p90Of = (waitsS: number[]): number | null => {
  waitsS.sort((a, b) => a - b)
  const wait = waitsS[Math.min(waitsS.length - 1, Math.floor(waitsS.length * 0.9))]
  return wait === undefined ? null : Math.round(wait)
}

const verdictOf = (
  { cause, without, with: taken }: { cause: Advice['cause']; without: AdviceCourse; with: AdviceCourse },
  within: number,
  carriedOut: boolean,
): AdviceOutcome['verdict'] => {
  const middle = (without.within.mean + taken.within.mean) / 2
  switch (cause) {
    case 'short':
      // Carried out it should have come nearer to the better course; left alone the warning should have come true.
      return within >= middle === carriedOut ? 'right' : 'wrong'
    case 'spare':
      // Where nobody was let go, nobody knows what would have come of it.
      return carriedOut ? (within >= taken.within.low ? 'right' : 'wrong') : 'unclear'
    default:
      return cause satisfies never
  }
}

/**
 * Whether an advice was right: the customers whom it was about as they were measured, held against both courses that it had predicted.
 * Whoever still waits and is not late yet says nothing.
 */
export const outcomeOf = (
  said: { readonly cause: Advice['cause']; readonly without: AdviceCourse; readonly with: AdviceCourse },
  { met, carriedOut }: { readonly met: readonly Met[]; readonly carriedOut: boolean },
): AdviceOutcome => {
  const known = met.filter(({ waits, waitS, targetS }) => !waits || waitS > targetS)
  const customers = known.length
  const within = customers === 0 ? null : known.filter(({ waitS, targetS }) => waitS <= targetS).length / customers
  const verdict = within === null || customers < CUSTOMERS_LEAST ? 'unclear' : verdictOf(said, within, carriedOut)
  return { verdict, carriedOut, customers, within, p90WaitS: p90Of(known.map(({ waitS }) => waitS)) }
}
