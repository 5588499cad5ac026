import type { Names } from '@jiaohao/shared/contract'
import { type CounterWord, counterWords } from '@jiaohao/shared/locales/counter'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { fill } from '@jiaohao/ui'
import { type Accessor, createContext, createEffect, createSignal, type JSX, useContext } from 'solid-js'

export type Language = 'zh' | 'en'
export type Values = Readonly<Record<string, string | number>>

/** The words of the clerk's screen in the language that this device was last set to. */
export interface Words {
  readonly language: Accessor<Language>
  readonly toggle: () => void
  readonly t: (word: CounterWord, values?: Values) => string
  readonly name: (names: Names | undefined) => string
  readonly refusal: (code: string | undefined) => string
}

const STORED_LANGUAGE = 'jiaohao.language'

/** Words that follow a language kept in `storage`; Chinese until somebody chose otherwise. */
export const createWords = (storage: Storage): Words => {
  const [language, setLanguage] = createSignal<Language>(storage.getItem(STORED_LANGUAGE) === 'en' ? 'en' : 'zh')
  createEffect(() => {
    storage.setItem(STORED_LANGUAGE, language())
    document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
  })
  return {
    language,
    toggle: () => setLanguage(language() === 'zh' ? 'en' : 'zh'),
    t: (word, values = {}) => fill(counterWords[language()][word], values),
    name: (names) => names?.[language()] ?? '–',
    refusal: (code) => refusalSentence(code, language()),
  }
}

const WordsContext = createContext<Words>()

/** Gives the words to everything inside. */
export const WordsProvider = (props: { readonly words: Words; readonly children: JSX.Element }) => (
  <WordsContext.Provider value={props.words}>{props.children}</WordsContext.Provider>
)

/** The words of the surrounding page; outside one it is a mistake of ours. */
export const useWords = (): Words => {
  const words = useContext(WordsContext)
  if (words === undefined) throw new Error('useWords outside WordsProvider')
  return words
}
