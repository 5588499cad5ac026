import type { RequestCheck } from '@jiaohao/shared/contract'
import { coded, joinCoded } from '@jiaohao/shared/kernel'

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

/** The rules that a request does not keep, as codes with what is and what is asked: hours, or pieces. */
export const checksText = (checks: readonly RequestCheck[]): string =>
  joinCoded(
    checks
      .filter(({ keeps }) => !keeps)
      .map(({ rule, figure, limit }) => coded(`check-${rule}`, { is: oneDecimal(figure), asked: oneDecimal(limit) })),
  )
