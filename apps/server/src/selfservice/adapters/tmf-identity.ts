import * as z from 'zod'
import type { CodeSent, IdentityPort, PasswordChange, SecretCheck } from '../errand-ports.ts'
import { wasNeverSent, wordsOf } from './reach.ts'
import { ASK_WITHIN_MS, type BossCall, bodyReason } from './tmf-call.ts'

/** TM Forum checks no secrets (gap g6): these are operations in its form. */
const IDENTITY = '/tmf-api/digitalIdentityManagement/v4'
const Verification = z.object({ state: z.enum(['verified', 'wrong', 'initial', 'locked', 'expired']), attemptsLeft: z.number() })
const Code = z.object({ id: z.string() })
const Changed = z.object({ state: z.literal('completed') })

/** The check of service passwords and codes by BOSS. Secrets go out in bodies alone, and nothing of them is kept. */
export const openTmfIdentity = ({ ask, reach }: BossCall): IdentityPort => {
  const check = async (body: Readonly<Record<string, string>>): Promise<SecretCheck> => {
    if (reach.isAway()) return 'away'
    try {
      const answer = await ask('POST', `${IDENTITY}/credentialVerification`, ASK_WITHIN_MS, { body, key: null })
      const read = Verification.safeParse(answer.body)
      if (answer.status !== 201 || !read.success) throw new Error(`BOSS answers ${answer.status}`)
      reach.met()
      const { state, attemptsLeft } = read.data
      return state === 'wrong' && attemptsLeft === 1 ? 'last-try' : state
    } catch (error) {
      reach.failed(wordsOf(error))
      return 'away'
    }
  }
  const sendCode = async (number: string): Promise<CodeSent> => {
    if (reach.isAway()) return { kind: 'away' }
    try {
      const { status, body } = await ask('POST', `${IDENTITY}/oneTimeCode`, ASK_WITHIN_MS, { body: { number }, key: null })
      if (status === 429 && bodyReason(body) === 'tooManyCodes') return { kind: 'too-soon' }
      const read = Code.safeParse(body)
      if (status !== 201 || !read.success) throw new Error(`BOSS answers ${status}`)
      reach.met()
      return { kind: 'sent', codeId: read.data.id }
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'away' }
    }
  }
  const REFUSED: Readonly<Record<string, PasswordChange>> = { wrongPassword: 'wrong', locked: 'locked', passwordTooSimple: 'too-simple' }
  // Of a change whose answer was lost the new password itself tells whether it holds.
  const afterSilence = async (number: string, newPassword: string): Promise<PasswordChange> => {
    const found = await check({ number, type: 'servicePassword', value: newPassword })
    return found === 'verified' ? 'done' : 'unknown'
  }
  const changePassword = async (number: string, oldValue: string, newValue: string): Promise<PasswordChange> => {
    if (reach.isAway()) return 'away'
    try {
      const sent = { body: { number, oldValue, newValue }, key: null }
      const { status, body } = await ask('POST', `${IDENTITY}/credentialChange`, ASK_WITHIN_MS, sent)
      if (status === 201 && Changed.safeParse(body).success) {
        reach.met()
        return 'done'
      }
      const refused = REFUSED[bodyReason(body) ?? '']
      if (refused !== undefined) return refused
      reach.failed(`answers ${status}`)
    } catch (error) {
      reach.failed(wordsOf(error))
      if (wasNeverSent(error)) return 'away'
    }
    return afterSilence(number, newValue)
  }
  return {
    checkPassword: (number, value) => check({ number, type: 'servicePassword', value }),
    sendCode,
    checkCode: (number, codeId, value) => check({ number, type: 'oneTimeCode', value, codeId }),
    changePassword,
  }
}
