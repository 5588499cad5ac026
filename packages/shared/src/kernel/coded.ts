import type { Names } from '../contract/paper.ts'

/** A figure of a code: text or a number as text, a name in both languages, or a list of texts. */
export type CodedValue = string | Names | readonly string[]
/** A code with its figures, which each language says in its own words. */
export interface Coded {
  readonly code: string
  readonly values: Readonly<Record<string, CodedValue>>
}

const PART = /^([a-z]+(?:-[a-z]+)*)((?: [a-zA-Z]+=[^\s;=]*)*)$/

/** What separates codes, figures and their parts is written as `%0020` and the like within a figure. */
const written = (text: string): string => text.replace(/[\s;=%|,]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
const read = (text: string): string => text.replace(/%([0-9a-f]{4})/g, (_, sign: string) => String.fromCharCode(Number.parseInt(sign, 16)))
const valueText = (value: CodedValue | number): string => {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return written(value)
  return 'zh' in value ? `${written(value.zh)}|${written(value.en)}` : value.map(written).join(',')
}
const readValue = (text: string): CodedValue => {
  const [zh, en] = text.split('|').map(read)
  if (zh !== undefined && en !== undefined) return { zh, en }
  const parts = text.split(',').map(read)
  return parts.length > 1 ? parts : read(text)
}

/** A code with its figures as text: `shift-too-long shift=早班一|Early%00201 hours=8`. */
export const coded = (code: string, values: Readonly<Record<string, CodedValue | number>>): string =>
  [code, ...Object.entries(values).map(([name, value]) => `${name}=${valueText(value)}`)].join(' ')

/** Several codes as one text. */
export const joinCoded = (parts: readonly string[]): string => parts.join('; ')

/** The codes of a text; null where it is no such text. */
export const readCoded = (text: string): Coded[] | null => {
  const found = text.split('; ').map((part) => PART.exec(part))
  const told = found.flatMap((match): Coded[] => {
    const [, code, pairs] = match ?? []
    if (code === undefined || pairs === undefined) return []
    const values = pairs.split(' ').slice(1)
    return [
      {
        code,
        values: Object.fromEntries(
          values.map((pair) => {
            const equals = pair.indexOf('=')
            return [pair.slice(0, equals), readValue(pair.slice(equals + 1))]
          }),
        ),
      },
    ]
  })
  return told.length === found.length ? told : null
}
