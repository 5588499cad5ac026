import { type CounterWord, counterWords } from '@jiaohao/shared/locales/counter'
import { createPageWords, type PageWords, pageContext } from './page-words.tsx'

export type { Language } from './page-words.tsx'
/** The words of the clerk's screen. */
export type Words = PageWords<CounterWord>
export const createWords = (storage: Storage): Words => createPageWords(storage, counterWords)
export const { Provider: WordsProvider, use: useWords } = pageContext<Words>()
