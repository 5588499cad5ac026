import type { RequestCheck } from '@jiaohao/shared/contract'
import { coded, joinCoded } from '@jiaohao/shared/kernel'

const DECIMALS = 100
/** Below what a clock or a count means: what differs by less is the same. */
const NEARLY_NONE = 1e-6

/** Hundredths, away from the limit: a minute too few or too many stays seen, and no figure that fails reads like the limit. */
const figureText = (figure: number, limit: number): number =>
  (figure < limit ? Math.floor(figure * DECIMALS + NEARLY_NONE) : Math.ceil(figure * DECIMALS - NEARLY_NONE)) / DECIMALS
const limitText = (limit: number): number => Math.round(limit * DECIMALS) / DECIMALS

/** The rules that a request does not keep, as codes with what is and what is asked: hours, or pieces. */
export const checksText = (checks: readonly RequestCheck[]): string =>
  joinCoded(
    checks
      .filter(({ keeps }) => !keeps)
      .map(({ rule, figure, limit }) => coded(`check-${rule}`, { is: figureText(figure, limit), asked: limitText(limit) })),
  )
