import type { Context } from 'hono'
import type { Principal } from './principal.ts'

interface Keys {
  readonly principalOfToken: (token: string) => Principal | null
  readonly principalOfKey: (key: string) => Principal | null
  /** Whether anybody may stand in for a device, as in the demo hall. */
  readonly demo: boolean
  readonly cookieName: string
}

export interface Credentials {
  readonly ofRequest: (context: Context) => Principal | 'bad-credentials'
  /** For the live feed: a session token, a device key, or nothing. */
  readonly ofToken: (token: string | null) => Principal | null
}

const cookieValue = (header: string, name: string): string | null => {
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value !== undefined && value !== '') return value
  }
  return null
}

/** Finds out who asks: `Authorization: Bearer <session>`, `Authorization: Device <key>`, or the session's cookie. */
export const openCredentials = ({ principalOfToken, principalOfKey, demo, cookieName }: Keys): Credentials => {
  const stranger: Principal = demo ? { kind: 'demo-device' } : { kind: 'nobody' }
  return {
    ofRequest: (context) => {
      const authorization = context.req.header('authorization')
      if (authorization !== undefined) {
        const [scheme = '', token = ''] = authorization.split(' ')
        if (/^bearer$/i.test(scheme)) return principalOfToken(token) ?? 'bad-credentials'
        if (/^device$/i.test(scheme)) return principalOfKey(token) ?? 'bad-credentials'
        return 'bad-credentials'
      }
      const cookies = context.req.header('cookie')
      const session = cookies === undefined ? null : cookieValue(cookies, cookieName)
      // An outdated cookie is no claim of anything: the kiosk page beside a manager's must still work.
      return (session === null ? null : principalOfToken(session)) ?? stranger
    },
    ofToken: (token) => (token === null ? stranger : (principalOfToken(token) ?? principalOfKey(token))),
  }
}
