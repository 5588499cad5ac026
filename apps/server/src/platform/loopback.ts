const NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a Host header names this machine: in the demo hall a page of another site must not reach it by a name of its own. */
export const isLoopbackHost = (host: string | undefined): boolean => {
  if (host === undefined) return false
  const name = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.split(':')[0]
  return NAMES.includes(name ?? '')
}

const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** Whether a peer's address is this machine's own. */
export const isLoopbackAddress = (address: string | undefined): boolean => address !== undefined && LOOPBACK_ADDRESSES.includes(address)

/** Whether a page comes from the host that it connects to; programs send no origin. WebSockets are open to every page otherwise. */
export const isSameOrigin = ({ host, origin }: { readonly host: string | undefined; readonly origin: string | undefined }): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
