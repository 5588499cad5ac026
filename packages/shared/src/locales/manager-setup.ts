import { setupEn } from './manager-setup-en.ts'
import { setupZh } from './manager-setup-zh.ts'

/** Words of the manager's set-up pages, loaded with them. `{name}` is filled; `{name|one|many}` is the word that fits the number. */
export const setupWords = { zh: setupZh, en: setupEn }
export type SetupWord = keyof typeof setupZh
