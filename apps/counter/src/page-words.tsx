import type { Names } from '@jiaohao/shared/contract'
import { fill } from '@jiaohao/shared/locales/fill'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { type Accessor, createContext, createEffect, createSignal, type JSX, useContext } from 'solid-js'

export type Language = 'zh' | 'en'
export type Values = Readonly<Record<string, string | number>>

/** The words of a staff page in the language that this device was last set to. */
export interface PageWords<W extends string> {
  readonly language: Accessor<Language>
  readonly toggle: () => void
  readonly t: (word: W, values?: Values) => string
  readonly name: (names: Names | undefined) => string
  readonly refusal: (code: string | undefined) => string
}

const STORED_LANGUAGE = 'jiaohao.language'

/** Words that follow a language kept in `storage`; Chinese until somebody chose otherwise. */
export const createPageWords = <W extends string>(
  storage: Storage,
  tables: Readonly<Record<Language, Readonly<Record<W, string>>>>,
): PageWords<W> => {
  const [language, setLanguage] = createSignal<Language>(storage.getItem(STORED_LANGUAGE) === 'en' ? 'en' : 'zh')
  createEffect(() => {
    storage.setItem(STORED_LANGUAGE, language())
    document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
  })
  return {
    language,
    toggle: () => setLanguage(language() === 'zh' ? 'en' : 'zh'),
    t: (word, values = {}) => fill(tables[language()][word], values),
    name: (names) => names?.[language()] ?? '–',
    refusal: (code) => refusalSentence(code, language()),
  }
}

/** How the parts of a page come to its words: a provider around them, and what they ask. */
export const pageContext = <Words,>() => {
  const Context = createContext<Words>()
  const Provider = (props: { readonly words: Words; readonly children: JSX.Element }) => (
    <Context.Provider value={props.words}>{props.children}</Context.Provider>
  )
  /** The words of the surrounding page; outside one it is a mistake of ours. */
  const use = (): Words => {
    const words = useContext(Context)
    if (words === undefined) throw new Error('words asked for outside their page')
    return words
  }
  return { Provider, use }
}
