import type { PAUSE_REASONS as CONTRACT_REASONS } from '@jiaohao/shared/contract'

/** The reasons a clerk may choose, in the order of their digits; the hall records the code, screens say it in words. */
export const PAUSE_REASONS = ['break', 'meal', 'handover', 'fault', 'other'] as const satisfies typeof CONTRACT_REASONS
export type PauseReason = (typeof PAUSE_REASONS)[number]

export const isPauseReason = (text: string): text is PauseReason => PAUSE_REASONS.some((reason) => reason === text)
