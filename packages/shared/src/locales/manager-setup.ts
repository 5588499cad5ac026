import { planWords } from './manager-plan.ts'
import { setupEn } from './manager-setup-en.ts'
import { setupZh } from './manager-setup-zh.ts'
import { setupProblemWords } from './setup-problems.ts'

/** Words of the manager's set-up pages, loaded with them. `{name}` is filled; `{name|one|many}` is the word that fits the number. */
export const setupWords = {
  zh: { ...setupZh, ...planWords.zh, ...setupProblemWords.zh },
  en: { ...setupEn, ...planWords.en, ...setupProblemWords.en },
}
export type SetupWord = keyof typeof setupWords.zh
