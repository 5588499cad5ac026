import { managerWords } from '@jiaohao/shared/locales/manager'

export type Language = 'zh' | 'en'
export type WordKey = keyof typeof managerWords.zh
export type Values = Readonly<Record<string, string | number>>
/** A sentence of the manager's seat with its places filled. */
export type Say = (key: WordKey, values?: Values) => string

/** Fills `{name}` with a value, and `{name|one|many}` with the word that fits the value's number. */
export const fillSentence = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, key: string, one: string | undefined, many: string | undefined) => {
    const value = values[key]
    if (value === undefined) return whole
    if (one === undefined || many === undefined) return String(value)
    return Number(value) === 1 ? one : many
  })

/** The speaker of one language. */
export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    fillSentence(managerWords[language][key], values)
