import { createEffect, createRoot, createSignal } from 'solid-js'
import { type Language, type Say, sayIn } from './say.ts'

const STORED = 'jiaohao.manager.language'

const firstLanguage = (): Language => {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? window.localStorage.getItem(STORED)
  return asked === 'en' ? 'en' : 'zh'
}

const [language, chooseLanguage] = createSignal<Language>(firstLanguage())

export { language }

/** Switches the seat between Chinese and English; the choice stays on this machine. */
export const toggleLanguage = (): void => {
  const next = language() === 'zh' ? 'en' : 'zh'
  window.localStorage.setItem(STORED, next)
  chooseLanguage(next)
}

/** A sentence in the language that is chosen now; reactive. */
export const t: Say = (key, values) => sayIn(language())(key, values)

/** One of a hall's own names in the language that is chosen now; reactive. */
export const named = (names: { readonly zh: string; readonly en: string }): string => names[language()]

createRoot(() => {
  createEffect(() => {
    document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
    document.title = t('page-title')
  })
})
