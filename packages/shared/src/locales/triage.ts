import { triageEn } from './triage-en.ts'
import { triageZh } from './triage-zh.ts'

export type TriageWord = keyof typeof triageZh

/** Every word of the floating consultant's tablet. */
export const triageWords = { zh: triageZh, en: triageEn }
