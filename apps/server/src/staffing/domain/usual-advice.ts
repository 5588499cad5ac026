import type { AdviceSettings } from '@jiaohao/shared/contract'
import { coded } from '@jiaohao/shared/kernel'

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

const percent = (share: number): number => Math.round(share * 100)
/** Why bounds cannot be kept together, as a code with its figures, or null: without room between entering and leaving the advice would flap. */
export const adviceDefect = ({ enterBelow, leaveAbove, spareAbove }: AdviceSettings): string | null => {
  if (leaveAbove <= enterBelow) return coded('bounds-leave', { leave: percent(leaveAbove), enter: percent(enterBelow) })
  if (spareAbove <= leaveAbove) return coded('bounds-spare', { spare: percent(spareAbove), leave: percent(leaveAbove) })
  return null
}
