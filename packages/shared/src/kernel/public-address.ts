const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]']
/** A longer address would make the code on the paper too fine to scan. */
export const LONGEST_PUBLIC_ADDRESS = 100

/** What keeps a text from being the address at which customers' phones reach the hall. */
export type PublicAddressFault = 'not-an-origin' | 'not-https'

/** Whether an address names the very machine that reads it, where nobody else can listen. */
export const isLoopbackAddressName = (address: string): boolean =>
  URL.canParse(address) && LOOPBACK_HOSTS.includes(new URL(address).hostname)

/** What is wrong with a public address; null when it is an origin without a path, over https but on the machine itself. */
export const publicAddressFault = (text: string): PublicAddressFault | null => {
  if (text.length > LONGEST_PUBLIC_ADDRESS || !URL.canParse(text)) return 'not-an-origin'
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not-an-origin'
  if (url.origin !== text) return 'not-an-origin'
  return url.protocol === 'https:' || isLoopbackAddressName(text) ? null : 'not-https'
}

const RECEIPT_MARK = 'r.'

/** What the code of an electronic receipt holds. As with a ticket, what opens it stands behind the #. */
export const receiptLink = (publicAddress: string, code: string): string => `${publicAddress}/phone/#${RECEIPT_MARK}${code}`

/** The code of a receipt from the part of an address behind the #, or null where it holds none. */
export const receiptCodeOf = (hash: string): string | null => /^#r\.([\w-]{43})$/.exec(hash)?.[1] ?? null

/**
 * What the code of a ticket holds: the page of its own position where customers' phones reach the hall, else number and id.
 * The id stands behind the #, which no browser sends: neither a proxy's log nor another site learns it.
 */
export const ticketCode = (publicAddress: string | null, ticket: { readonly id: string; readonly number: string }): string =>
  publicAddress === null ? `${ticket.number} ${ticket.id}` : `${publicAddress}/phone/#${ticket.id}`
