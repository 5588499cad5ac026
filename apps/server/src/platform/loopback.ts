const NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a Host header names this machine: in the demo hall a page of another site must not reach it by a name of its own. */
export const isLoopbackHost = (host: string | undefined): boolean => {
  if (host === undefined) return false
  const name = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.split(':')[0]
  return NAMES.includes(name ?? '')
}
