import type { Unsubscribe } from '../ports/transport.ts'

/** A set of listeners for one kind of news. */
interface Listeners<T> {
  readonly add: (listener: (news: T) => void) => Unsubscribe
  readonly tell: (news: T) => void
}

/** Listeners may leave while they are told. */
export const listeners = <T>(): Listeners<T> => {
  const known = new Set<(news: T) => void>()
  return {
    add: (listener) => {
      known.add(listener)
      return () => void known.delete(listener)
    },
    tell: (news) => {
      for (const listener of [...known]) listener(news)
    },
  }
}
