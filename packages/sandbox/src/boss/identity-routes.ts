import { randomInt } from 'node:crypto'
import type { Hono } from 'hono'
import { z } from 'zod'
import { type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { dayOf, rfc3339 } from '../platform/shanghai.ts'
import { randomText } from '../platform/signature.ts'
import { byNumber, type Subscriber, sendSms } from './subscribers.ts'
import { type Asked, badBody, tmfError, tmfRoutes } from './tmf.ts'

const IDENTITY = '/tmf-api/digitalIdentityManagement/v4'
/** Wrong service passwords a day before the number is locked until the next day. */
const MOST_WRONG = 3
const CODE_LIFE_MS = 5 * 60_000
const CODE_ATTEMPTS = 3
const CODES_PER_MINUTE = 1

const number = z.string().regex(/^1\d{10}$/)
const Verification = z.object({
  number,
  type: z.enum(['servicePassword', 'oneTimeCode']),
  value: z.string().regex(/^\d{6}$/),
  codeId: z.string().optional(),
})
const CodeRequest = z.object({ number })
const Change = z.object({ number, oldValue: z.string().regex(/^\d{6}$/), newValue: z.string().regex(/^\d{6}$/) })

const attemptsToday = (house: House, subscriber: Subscriber): number =>
  subscriber.wrong_day === dayOf(house.clock.nowMs()) ? subscriber.wrong_attempts : 0

type Outcome = { state: 'verified' | 'wrong' | 'initial' | 'locked' | 'expired'; attemptsLeft: number }

/** Checks the service password. The initial one is refused even when it is right; too many wrong ones lock the number for the day. */
const checkPassword = (house: House, subscriber: Subscriber, value: string): Outcome => {
  const { store, clock } = house
  const wrong = attemptsToday(house, subscriber)
  if (wrong >= MOST_WRONG) return { state: 'locked', attemptsLeft: 0 }
  if (value !== subscriber.password) {
    store.run('UPDATE subscriber SET wrong_attempts = ?, wrong_day = ? WHERE id = ?', wrong + 1, dayOf(clock.nowMs()), subscriber.id)
    return { state: wrong + 1 >= MOST_WRONG ? 'locked' : 'wrong', attemptsLeft: MOST_WRONG - wrong - 1 }
  }
  store.run('UPDATE subscriber SET wrong_attempts = 0 WHERE id = ?', subscriber.id)
  return { state: subscriber.password_initial === 1 ? 'initial' : 'verified', attemptsLeft: MOST_WRONG }
}

type Code = { id: string; code: string; expires_at: number; attempts: number; used: number }

const checkCode = ({ store, clock }: House, subscriber: Subscriber, codeId: string, value: string): Outcome => {
  const code = store.one<Code>('SELECT * FROM one_time_code WHERE id = ? AND subscriber_id = ?', codeId, subscriber.id)
  if (code === null || code.used === 1 || clock.realMs() >= code.expires_at) return { state: 'expired', attemptsLeft: 0 }
  if (code.attempts >= CODE_ATTEMPTS) return { state: 'locked', attemptsLeft: 0 }
  if (code.code === value) {
    store.run('UPDATE one_time_code SET used = 1 WHERE id = ?', code.id)
    return { state: 'verified', attemptsLeft: CODE_ATTEMPTS }
  }
  store.run('UPDATE one_time_code SET attempts = attempts + 1 WHERE id = ?', code.id)
  return { state: code.attempts + 1 >= CODE_ATTEMPTS ? 'locked' : 'wrong', attemptsLeft: CODE_ATTEMPTS - code.attempts - 1 }
}

const ownSubscriber = (house: House, asked: string): Subscriber | null => {
  const subscriber = byNumber(house, asked)
  return subscriber === null || subscriber.network === 'other' || subscriber.status === 'terminated' ? null : subscriber
}

const verify = (house: House, asked: Asked): Reply => {
  const parsed = Verification.safeParse(asked.body)
  if (!parsed.success) return badBody('number, type, value')
  const subscriber = ownSubscriber(house, parsed.data.number)
  if (subscriber === null) return tmfError(404, 'subscriberUnknown', '号码不存在')
  const { type, value, codeId } = parsed.data
  const outcome = type === 'servicePassword' ? checkPassword(house, subscriber, value) : checkCode(house, subscriber, codeId ?? '', value)
  return json(201, { '@type': 'HallCredentialVerification', id: `CV${randomText(16)}`, type, ...outcome })
}

const sendCode = (house: House, asked: Asked): Reply => {
  const parsed = CodeRequest.safeParse(asked.body)
  if (!parsed.success) return badBody('number')
  const subscriber = ownSubscriber(house, parsed.data.number)
  if (subscriber === null) return tmfError(404, 'subscriberUnknown', '号码不存在')
  const { store, clock } = house
  const now = clock.realMs()
  const recent = store.one<{ n: number }>(
    'SELECT count(*) AS n FROM one_time_code WHERE subscriber_id = ? AND expires_at > ?',
    subscriber.id,
    now + CODE_LIFE_MS - 60_000,
  )
  if ((recent?.n ?? 0) >= CODES_PER_MINUTE) return tmfError(429, 'tooManyCodes', '验证码已发送，一分钟后再试')
  const id = `OC${randomText(16)}`
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  store.run('INSERT INTO one_time_code VALUES (?, ?, ?, ?, 0, 0)', id, subscriber.id, code, now + CODE_LIFE_MS)
  sendSms(house, subscriber.number, `验证码 ${code}，5 分钟内有效，请勿告诉他人。`)
  return json(201, { '@type': 'HallOneTimeCode', id, validFor: { endDateTime: rfc3339(now + CODE_LIFE_MS) } })
}

/** Says why a service password is too simple, or null: one figure throughout, a run, or part of the number. */
const whyTooSimple = (value: string, of: Subscriber): string | null => {
  const steps = [...value].slice(1).map((figure, index) => Number(figure) - Number(value[index]))
  if (steps.every((step) => step === steps[0] && Math.abs(step) <= 1)) return '密码过于简单'
  return of.number.includes(value) ? '密码不能是号码的一部分' : null
}

const changePassword = (house: House, asked: Asked): Reply => {
  const parsed = Change.safeParse(asked.body)
  if (!parsed.success) return badBody('number, oldValue, newValue')
  const { oldValue, newValue } = parsed.data
  const subscriber = ownSubscriber(house, parsed.data.number)
  if (subscriber === null) return tmfError(404, 'subscriberUnknown', '号码不存在')
  const outcome = checkPassword(house, subscriber, oldValue)
  if (outcome.state !== 'verified' && outcome.state !== 'initial')
    return tmfError(409, outcome.state === 'locked' ? 'locked' : 'wrongPassword', '原密码不正确')
  const simple = oldValue === newValue ? '新密码不能与原密码相同' : whyTooSimple(newValue, subscriber)
  if (simple !== null) return tmfError(409, 'passwordTooSimple', simple)
  house.store.run('UPDATE subscriber SET password = ?, password_initial = 0 WHERE id = ?', newValue, subscriber.id)
  sendSms(house, subscriber.number, '您的服务密码已修改。如非本人操作，请到营业厅办理。')
  return json(201, { '@type': 'HallCredentialChange', id: `CC${randomText(16)}`, state: 'completed' })
}

/** Adds what TM Forum has no operation for: checks of the service password, one-time codes, and the change of the password (gap g6). */
export const addIdentity = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'boss')
  add('POST', `${IDENTITY}/credentialVerification`, 'identity', (asked) => verify(house, asked))
  add('POST', `${IDENTITY}/oneTimeCode`, 'identity', (asked) => sendCode(house, asked))
  add('POST', `${IDENTITY}/credentialChange`, 'identity', (asked) => changePassword(house, asked))
}
