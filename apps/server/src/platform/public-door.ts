import type { IncomingHttpHeaders } from 'node:http'
import { isLoopbackAddressName } from '@jiaohao/shared/kernel'

/** What comes by the public address may reach these and nothing else; the feed lets it take a phone's seat only. */
const OUTSIDE: readonly { readonly methods: readonly string[]; readonly path: RegExp }[] = [
  { methods: ['GET', 'HEAD'], path: /^\/phone\/?$/ },
  { methods: ['GET', 'HEAD'], path: /^\/phone\/assets\/[\w.-]+$/ },
  { methods: ['GET'], path: /^\/api\/tickets\/[^/]+$/ },
  { methods: ['POST'], path: /^\/api\/tickets\/[^/]+\/(cancel|rating)$/ },
  // An electronic receipt, for whoever holds its code.
  { methods: ['POST'], path: /^\/api\/receipts\/read$/ },
  // The messages of payment channels, which prove themselves by their signature.
  { methods: ['POST'], path: /^\/api\/pay\/(wechat|alipay)$/ },
]
/** Addresses of a house's own network, such as its proxy's: RFC 1918, RFC 4193, link-local and loopback. */
const IN_HOUSE = /^(::ffff:)?(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1|f[cd][0-9a-f]{2}:|fe80:)/i

export type Headers = Pick<IncomingHttpHeaders, 'host'> & Readonly<Record<string, string | string[] | undefined>>

/** The door through which customers' phones come in; there is none where the hall has no public address. */
export interface PublicDoor {
  readonly address: () => string | null
  /** Whether a request came by the public address, as told by its Host or by the proxy that changed it. */
  readonly isPublic: (headers: Headers) => boolean
  /** The same, where that address is not this very machine's: then nothing of the hall but the phone's page may answer. */
  readonly isOutside: (headers: Headers) => boolean
  readonly admits: (request: { readonly method: string; readonly path: string; readonly headers: Headers }) => boolean
  /** By whom a request is counted: the peer, or whom the house's own proxy names as such. */
  readonly caller: (peer: string | undefined, headers: Headers) => string
}

const lastOf = (header: string | string[] | undefined): string | undefined => {
  const text = Array.isArray(header) ? header.at(-1) : header
  return text?.split(',').at(-1)?.trim()
}

/** A host as an address writes it: in small letters, without the port that its scheme has anyway. */
const hostOf = (host: string | undefined, scheme: string): string | null =>
  host !== undefined && URL.canParse(`${scheme}//${host}`) ? new URL(`${scheme}//${host}`).host.replace(/\.(?=:|$)/, '') : null

export const openPublicDoor = (address: () => string | null): PublicDoor => {
  const isPublic = (headers: Headers): boolean => {
    const known = address()
    if (known === null) return false
    const { protocol, host } = new URL(known)
    return [headers.host, lastOf(headers['x-forwarded-host'])].some((asked) => hostOf(asked, protocol) === host)
  }
  const isOutside = (headers: Headers): boolean => isPublic(headers) && !isLoopbackAddressName(address() ?? '')
  return {
    address,
    isPublic,
    isOutside,
    admits: ({ method, path, headers }) =>
      !isOutside(headers) || OUTSIDE.some((open) => open.methods.includes(method) && open.path.test(path)),
    caller: (peer, headers) => {
      const named = peer !== undefined && IN_HOUSE.test(peer) ? lastOf(headers['x-forwarded-for']) : undefined
      return named ?? peer ?? ''
    },
  }
}
