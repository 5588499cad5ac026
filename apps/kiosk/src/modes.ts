import type { Language } from '@jiaohao/shared/contract'

/** How this visit wants to be served; it ends with the visit. */
export interface Modes {
  readonly language: Language
  /** Larger text and fewer things. */
  readonly elder: boolean
  /** Every control within reach of somebody who sits. */
  readonly lowReach: boolean
}
export const DEFAULT_MODES: Modes = { language: 'zh', elder: false, lowReach: false }
export const isDefault = (modes: Modes): boolean => modes.language === 'zh' && !modes.elder && !modes.lowReach
