import { CallError } from '@jiaohao/shared/client'
import type { Staff } from '@jiaohao/shared/contract'
import { createSignal } from 'solid-js'
import { failureSentence, hallApi, isSignedOut, sessionToken } from './hall-api.ts'
import { language, t } from './language.ts'
import { mayRead } from './rights.ts'

/** Who sits here. `looking` asks the hall whether this tab is still signed in. */
export type Session =
  | { readonly state: 'looking' }
  /** `renew`: the PIN was right and for one sign-in only, so that a new one must be chosen. */
  | { readonly state: 'signed-out'; readonly sentence: string | null; readonly renew: boolean }
  | { readonly state: 'signed-in'; readonly staff: Staff }

/** What somebody typed to sign in; `newSecret` only in the place of a one-time PIN. */
export interface SignInEntry {
  readonly staffNo: string
  readonly secret: string
  readonly newSecret?: string
}

const MINUTE_S = 60

/** Why nobody was signed in, in words; a locked number is told for how long. */
const whyNot = (error: unknown): string => {
  if (isSignedOut(error)) return t('sign-in-wrong')
  if (error instanceof CallError && error.status === 429 && error.retryAfterS !== null)
    return t('sign-in-locked', { minutes: Math.ceil(error.retryAfterS / MINUTE_S) })
  return failureSentence(error, language())
}

/** The session of this tab. */
export const createSession = () => {
  const [session, setSession] = createSignal<Session>({ state: 'looking' })
  const leave = (sentence: string | null): void => {
    sessionToken.drop()
    setSession({ state: 'signed-out', sentence, renew: false })
  }
  /** A post without the right is signed out again at once: a session that can do nothing here should not stay. */
  const admit = async (staff: Staff): Promise<void> => {
    if (mayRead(staff)) {
      setSession({ state: 'signed-in', staff })
      return
    }
    await hallApi.signOut({})
    leave(t('sign-in-no-right', { name: staff.name }))
  }
  const look = async (): Promise<void> => {
    if (sessionToken.read() === null) return leave(null)
    try {
      const reply = await hallApi.getSession({})
      if (reply.ok) await admit(reply.data.staff)
    } catch (error) {
      leave(isSignedOut(error) ? null : failureSentence(error, language()))
    }
  }
  const signIn = async (who: SignInEntry): Promise<void> => {
    try {
      const reply = await hallApi.signIn({ body: who })
      if (!reply.ok) return void setSession({ state: 'signed-out', sentence: null, renew: true })
      sessionToken.keep(reply.data.token)
      await admit(reply.data.staff)
    } catch (error) {
      leave(whyNot(error))
    }
  }
  const signOut = async (): Promise<void> => {
    try {
      await hallApi.signOut({})
      leave(null)
    } catch (error) {
      // Whoever leaves the desk is signed out of this tab in any case; the token runs out by itself.
      leave(isSignedOut(error) ? null : failureSentence(error, language()))
    }
  }
  return { session, look, signIn, signOut, expire: () => leave(t('sign-in-expired')) }
}
