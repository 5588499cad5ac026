import { createSignal } from 'solid-js'
import { hallClient } from './hall-client.ts'

/** What a page keeps of whoever signed on, in its tab: a reload sends nobody away. `holds` are the fields without which it is none. */
export const keptSession = <S extends object>(key: string, holds: readonly (keyof S & string)[]) => ({
  read: (storage: Storage): S | null => {
    const text = storage.getItem(key)
    if (text === null) return null
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && holds.every((field) => field in value) ? (value as S) : null
  },
  write: (storage: Storage, session: S | null): void => {
    if (session === null) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(session))
  },
})

/** A session that could not be ended runs out by itself. */
const endAtHall = (token: string): void => {
  hallClient(() => token)
    .signOut({})
    .catch((error: unknown) => console.warn('the session could not be ended', error))
}

interface PageSession<S> {
  readonly read: () => S | null
  readonly write: (session: S | null) => void
  /** Called as a session ends; true when that was all, and the page shows no sign-on of its own. */
  readonly onEnding: (session: S | null, byHall: boolean) => boolean
}

/** Who is signed on at a page. `ended`: whether the hall ended the last session. */
export const createPageSession = <S extends { readonly token: string }>({ read, write, onEnding }: PageSession<S>) => {
  const [session, setSession] = createSignal<S | null>(read())
  const [ended, setEnded] = createSignal(false)
  return {
    session,
    ended,
    begin: (begun: S): void => {
      write(begun)
      setEnded(false)
      setSession(() => begun)
    },
    end: (byHall: boolean): void => {
      const before = session()
      write(null)
      if (onEnding(before, byHall)) return
      setEnded(byHall)
      setSession(null)
      if (before !== null && !byHall) endAtHall(before.token)
    },
  }
}
