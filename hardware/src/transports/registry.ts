import type { Transport } from '../ports/transport.ts'
import { fileTransport } from './file-transport.ts'
import { TCP_LIMITS, tcpTransport } from './tcp-transport.ts'
import { virtualTransport } from './virtual-transport.ts'

/** What a transport may need besides its address. */
interface TransportContext {
  /** Where the virtual printer puts its papers. */
  readonly paperFolder: string
  readonly widthDots: number
  readonly now: () => number
}

/** A transport that can be made, or why the address does not do. */
export type TransportChoice =
  | { readonly ok: true; readonly make: (context: TransportContext) => Transport }
  | { readonly ok: false; readonly problem: string }

type Kind = (rest: string) => TransportChoice

const RAW_PORT = 9100
const later = (kind: string): Kind => {
  return () => ({ ok: false, problem: `${kind}: printers are not in this version; use virtual:, tcp://host:port or file:/dev/…` })
}

const tcp: Kind = (rest) => {
  const [, host = '', port = String(RAW_PORT)] = /^\/\/([^/:\s]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?\/?$/.exec(rest) ?? []
  const number = Number(port)
  if (host === '' || number < 1 || number > 65_535)
    return { ok: false, problem: `tcp: wants tcp://host:port, for example tcp://192.0.2.7:${RAW_PORT}` }
  return { ok: true, make: () => tcpTransport({ host: host.replace(/^\[|\]$/g, ''), port: number }, TCP_LIMITS) }
}

const file: Kind = (rest) =>
  rest.startsWith('/')
    ? { ok: true, make: () => fileTransport(rest) }
    : { ok: false, problem: 'file: wants the whole path of a device, for example file:/dev/usb/lp0' }

const virtual: Kind = (rest) =>
  rest === ''
    ? { ok: true, make: (context) => virtualTransport({ folder: context.paperFolder, widthDots: context.widthDots, now: context.now }) }
    : { ok: false, problem: 'virtual: takes nothing after the colon' }

const KINDS: Readonly<Record<string, Kind>> = { virtual, tcp, file, usb: later('usb'), serial: later('serial') }

/** Reads an address such as `tcp://host:9100`. An unknown kind is answered with the known ones. */
export const chooseTransport = (address: string): TransportChoice => {
  const [, kind = '', rest = ''] = /^([a-z]+):(.*)$/.exec(address) ?? []
  const choose = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (choose === undefined)
    return {
      ok: false,
      problem: `"${address}" names no known kind of printer; known are ${Object.keys(KINDS)
        .map((known) => `${known}:`)
        .join(' ')}`,
    }
  return choose(rest)
}
