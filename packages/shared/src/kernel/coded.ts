/** A code with its figures, which each language says in its own words. */
export interface Coded {
  readonly code: string
  readonly values: Readonly<Record<string, string>>
}

const PART = /^([a-z]+(?:-[a-z]+)*)((?: [a-zA-Z]+=[^\s;=]+)*)$/

/** A code with its figures as text: `shift-too-long shift=early-1 hours=8`. Figures hold no space and none of `;` and `=`. */
export const coded = (code: string, values: Readonly<Record<string, string | number>>): string =>
  [code, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join(' ')

/** Several codes as one text. */
export const joinCoded = (parts: readonly string[]): string => parts.join('; ')

/** The codes of a text; null where it is no such text. */
export const readCoded = (text: string): Coded[] | null => {
  const found = text.split('; ').map((part) => PART.exec(part))
  const read = found.flatMap((match): Coded[] => {
    const [, code, pairs] = match ?? []
    if (code === undefined || pairs === undefined) return []
    const values = pairs.split(' ').slice(1)
    return [{ code, values: Object.fromEntries(values.map((pair) => pair.split('=') as [string, string])) }]
  })
  return read.length === found.length ? read : null
}
