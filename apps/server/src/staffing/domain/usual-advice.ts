import type { AdviceSettings } from '@jiaohao/shared/contract'

/** How a hall is looked at that has no settings of its own. */
export const USUAL_ADVICE: AdviceSettings = {
  on: true,
  everyMin: 3,
  horizonMin: 120,
  enterBelow: 0.75,
  leaveAbove: 0.85,
  spareAbove: 0.97,
  expiresMin: 15,
  silentMin: 15,
  guidedPercent: 30,
}

/** Why bounds cannot be kept together, or null: without room between entering and leaving the advice would flap. */
export const adviceDefect = ({ enterBelow, leaveAbove, spareAbove }: AdviceSettings): string | null => {
  if (leaveAbove <= enterBelow) return `leaveAbove ${leaveAbove} must be above enterBelow ${enterBelow}`
  if (spareAbove <= leaveAbove) return `spareAbove ${spareAbove} must be above leaveAbove ${leaveAbove}`
  return null
}
