import type { Access } from '@jiaohao/shared/contract'
import type { Context } from 'hono'
import { accessProblem, type Principal } from './principal.ts'

/** What keeps somebody from being known. A wrong ticket and one whose time is over are alike not found. */
export type CredentialProblem = 'bad-credentials' | 'not-found' | 'too-many'

interface Keys {
  /** A request that comes by the public address, where nobody is known but the holder of a ticket; null for every other. */
  readonly phoneOf: (context: Context) => Principal | CredentialProblem | null

  readonly principalOfToken: (token: string) => Principal | null
  readonly principalOfKey: (key: string) => Principal | null
  /** Whether anybody may stand in for a device, as in the demo hall. */
  readonly demo: boolean
  readonly cookieName: string
}

export interface Credentials {
  /** Who asks for something that is open to `access`. */
  readonly ofRequest: (context: Context, access: Access) => Principal | CredentialProblem
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
export const openCredentials = ({ phoneOf, principalOfToken, principalOfKey, demo, cookieName }: Keys): Credentials => {
  const stranger: Principal = demo ? { kind: 'demo-device' } : { kind: 'nobody' }
  const claimed = (authorization: string): Principal | null => {
    const [scheme = '', token = ''] = authorization.split(' ')
    if (/^bearer$/i.test(scheme)) return principalOfToken(token)
    return /^device$/i.test(scheme) ? principalOfKey(token) : null
  }
  return {
    ofRequest: (context, access) => {
      const phone = phoneOf(context)
      if (phone !== null) return phone
      const authorization = context.req.header('authorization')
      if (authorization !== undefined) {
        const known = claimed(authorization)
        if (known !== null) return known
        // What is open to everyone is open to whoever holds an outdated credential too, such as a page that was left open overnight.
        return access === 'everyone' ? stranger : 'bad-credentials'
      }
      const cookies = context.req.header('cookie')
      const session = cookies === undefined ? null : cookieValue(cookies, cookieName)
      const member = session === null ? null : principalOfToken(session)
      // A cookie goes with every page of the browser: outdated, or of a post that may not act for a device, it must not
      // stop the demo's kiosk or display beside a manager's page.
      if (member === null || (accessProblem(access, member) !== null && accessProblem(access, stranger) === null)) return stranger
      return member
    },
    ofToken: (token) => (token === null ? stranger : (principalOfToken(token) ?? principalOfKey(token))),
  }
}
