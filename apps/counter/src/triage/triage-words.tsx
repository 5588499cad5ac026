import type { TicketClass, TicketNeed } from '@jiaohao/shared/contract'
import { needWords } from '@jiaohao/shared/locales/needs'
import { type TriageWord, triageWords } from '@jiaohao/shared/locales/triage'
import { createEffect } from 'solid-js'
import { createPageWords, type PageWords, pageContext } from '../page-words.tsx'

/** The words of the tablet. */
export interface TriageWords extends PageWords<TriageWord> {
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

export const createTriageWords = (storage: Storage): TriageWords => {
  const words = createPageWords(storage, triageWords)
  const { t, language } = words
  const need = (one: TicketNeed): string => needWords[language()][one]
  createEffect(() => {
    document.title = t('title')
  })
  return {
    ...words,
    need,
    marks: (marks) =>
      [
        ...(marks.needs ?? []).map(need),
        ...(marks.accessible ? [t('accessible')] : []),
        ...(marks.class === 'ordinary' || marks.class === 'fast' ? [] : [t(`class-${marks.class}`)]),
      ].join('·'),
  }
}

export const { Provider: TriageWordsProvider, use: useTriageWords } = pageContext<TriageWords>()
