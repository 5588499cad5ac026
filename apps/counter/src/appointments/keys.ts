/** What a key means on this page while no sheet lies over it. */
export type PageKey =
  | 'book'
  | 'visitor'
  | 'check-in'
  | 'move'
  | 'cancel'
  | 'contact'
  | 'search'
  | 'next-day'
  | 'last-day'
  | 'down'
  | 'up'
  | 'leave'
  | 'language'

const KEYS: Readonly<Record<string, PageKey>> = {
  n: 'book',
  v: 'visitor',
  a: 'check-in',
  m: 'move',
  x: 'cancel',
  c: 'contact',
  '/': 'search',
  f: 'search',
  ArrowRight: 'next-day',
  ArrowLeft: 'last-day',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Escape: 'leave',
  F8: 'language',
}
const IN_A_FIELD: readonly PageKey[] = ['leave', 'language']

interface Pressed {
  readonly key: string
  readonly modified: boolean
  /** The focus is in a field: letters and arrows are its own. */
  readonly inField: boolean
}
/** The meaning of a key, or null where it has none. */
export const pageKey = ({ key, modified, inField }: Pressed): PageKey | null => {
  if (modified) return null
  const found = KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null
  return found !== null && inField && !IN_A_FIELD.includes(found) ? null : found
}
