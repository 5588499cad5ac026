import type { Names, TicketClass, TicketNeed } from '@jiaohao/shared/contract'
import { needWords } from '@jiaohao/shared/locales/needs'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { type TriageWord, triageWords } from '@jiaohao/shared/locales/triage'
import { fill } from '@jiaohao/ui'
import { type Accessor, createContext, createEffect, createSignal, type JSX, useContext } from 'solid-js'
import type { Language, Values } from '../words.tsx'

/** The words of the tablet in the language that it was last set to. */
export interface TriageWords {
  readonly language: Accessor<Language>
  readonly toggle: () => void
  readonly t: (word: TriageWord, values?: Values) => string
  readonly name: (names: Names | undefined) => string
  readonly refusal: (code: string) => string
  readonly need: (need: TicketNeed) => string
  /** What somebody is marked with, in one line; empty for nothing. */
  readonly marks: (marks: Marks) => string
}

/** What is said of a ticket beside its service. */
export interface Marks {
  readonly needs?: readonly TicketNeed[] | undefined
  readonly accessible: boolean
  readonly class: TicketClass
}

const STORED_LANGUAGE = 'jiaohao.language'

/** Words that follow a language kept in `storage`; Chinese until somebody chose otherwise. */
export const createTriageWords = (storage: Storage): TriageWords => {
  const [language, setLanguage] = createSignal<Language>(storage.getItem(STORED_LANGUAGE) === 'en' ? 'en' : 'zh')
  const t: TriageWords['t'] = (word, values = {}) => fill(triageWords[language()][word], values)
  const need = (one: TicketNeed): string => needWords[language()][one]
  createEffect(() => {
    storage.setItem(STORED_LANGUAGE, language())
    document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
    document.title = t('title')
  })
  return {
    language,
    toggle: () => setLanguage(language() === 'zh' ? 'en' : 'zh'),
    t,
    name: (names) => names?.[language()] ?? '–',
    refusal: (code) => refusalSentence(code, language()),
    need,
    marks: (marks) =>
      [
        ...(marks.needs ?? []).map(need),
        ...(marks.accessible ? [t('accessible')] : []),
        ...(marks.class === 'ordinary' || marks.class === 'fast' ? [] : [t(`class-${marks.class}`)]),
      ].join('·'),
  }
}

const WordsContext = createContext<TriageWords>()

/** Gives the words to everything inside. */
export const TriageWordsProvider = (props: { readonly words: TriageWords; readonly children: JSX.Element }) => (
  <WordsContext.Provider value={props.words}>{props.children}</WordsContext.Provider>
)

/** The words of the surrounding page; outside one it is a mistake of ours. */
export const useTriageWords = (): TriageWords => {
  const words = useContext(WordsContext)
  if (words === undefined) throw new Error('useTriageWords outside TriageWordsProvider')
  return words
}
