import type { Names } from '@jiaohao/shared/contract'
import { type AppointmentWord, appointmentWords } from '@jiaohao/shared/locales/appointments'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { fill } from '@jiaohao/ui'
import { type Accessor, createContext, createEffect, createSignal, type JSX, useContext } from 'solid-js'
import type { Language, Values } from '../words.tsx'

/** The words of the page in the language that this device was last set to. */
export interface AppointmentWords {
  readonly language: Accessor<Language>
  readonly toggle: () => void
  readonly t: (word: AppointmentWord, values?: Values) => string
  readonly name: (names: Names | undefined) => string
  readonly refusal: (code: string) => string
  /** A day as it is said on the telephone: `11-24 周二`, and today by its name. */
  readonly dayName: (day: string, today: string | null) => string
  readonly list: (of: readonly string[]) => string
}

const STORED_LANGUAGE = 'jiaohao.language'
const MONTH_FROM = 5

const weekdayWord = (day: string): AppointmentWord => `weekday-${new Date(`${day}T00:00:00Z`).getUTCDay()}` as AppointmentWord

/** Words that follow a language kept in `storage`; Chinese until somebody chose otherwise. */
export const createAppointmentWords = (storage: Storage): AppointmentWords => {
  const [language, setLanguage] = createSignal<Language>(storage.getItem(STORED_LANGUAGE) === 'en' ? 'en' : 'zh')
  const t: AppointmentWords['t'] = (word, values = {}) => fill(appointmentWords[language()][word], values)
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
    dayName: (day, today) => (day === today ? t('today') : `${day.slice(MONTH_FROM)} ${t(weekdayWord(day))}`),
    list: (of) => of.join(language() === 'zh' ? '、' : ', '),
  }
}

const WordsContext = createContext<AppointmentWords>()

/** Gives the words to everything inside. */
export const AppointmentWordsProvider = (props: { readonly words: AppointmentWords; readonly children: JSX.Element }) => (
  <WordsContext.Provider value={props.words}>{props.children}</WordsContext.Provider>
)

/** The words of the surrounding page; outside one it is a mistake of ours. */
export const useAppointmentWords = (): AppointmentWords => {
  const words = useContext(WordsContext)
  if (words === undefined) throw new Error('useAppointmentWords outside AppointmentWordsProvider')
  return words
}
