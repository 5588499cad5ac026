import { CallError, client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { refusedSentence } from '@jiaohao/shared/locales/roster-faults'
import { wire } from '@jiaohao/shared/wire'
import type { Language } from './say.ts'

const CALL_TIMEOUT_MS = 8_000
const TOKEN_STORED = 'jiaohao.manager.token'

/**
 * The token of this tab. It survives a reload of the page and ends with the tab,
 * so that the machine of a manager who went home is not left signed in.
 */
export const sessionToken = {
  read: (): string | null => window.sessionStorage.getItem(TOKEN_STORED),
  keep: (token: string): void => window.sessionStorage.setItem(TOKEN_STORED, token),
  drop: (): void => window.sessionStorage.removeItem(TOKEN_STORED),
}

/** The hall server's calls, with this tab's token. */
export const hallApi = client<HallContract>(wire, {
  base: '',
  authorization: () => {
    const token = sessionToken.read()
    return token === null ? null : `Bearer ${token}`
  },
  timeoutMs: CALL_TIMEOUT_MS,
})

/** Whether a failed call means that nobody is signed in any more. */
export const isSignedOut = (error: unknown): boolean => error instanceof CallError && error.status === 401

/** A failed call in words. Anything that is not an answer of the hall reads as "no connection". */
export const failureSentence = (error: unknown, language: Language): string =>
  error instanceof CallError && error.status !== 0
    ? refusedSentence(error.problem.code ?? 'fault', error.problem.detail, language)
    : refusedSentence('no-answer', undefined, language)
