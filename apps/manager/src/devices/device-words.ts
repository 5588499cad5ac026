import type { Device } from '@jiaohao/shared/contract'
import type { Say, WordKey } from '../say.ts'

const PRINTER_WORDS = {
  ok: 'printer-ok',
  'paper-near-end': 'printer-paper-near-end',
  'paper-out': 'printer-paper-out',
  'cover-open': 'printer-cover-open',
  error: 'printer-error',
  offline: 'printer-offline',
  unknown: 'printer-unknown',
} as const satisfies Record<Device['state'], WordKey>

const isPrinterState = (state: string): state is Device['state'] => state in PRINTER_WORDS

/** What a printer says of itself, in words. */
export const printerWord = (state: string, say: Say): string => say(isPrinterState(state) ? PRINTER_WORDS[state] : 'printer-unknown')

const KIND_WORDS = {
  kiosk: 'device-kiosk',
  display: 'device-display',
  'customer-screen': 'device-customer-screen',
  agent: 'device-agent',
  printer: 'device-printer',
} as const satisfies Record<Device['kind'], WordKey>

export const kindWord = (kind: Device['kind'], say: Say): string => say(KIND_WORDS[kind])

const NUMBERED_PRINTER = /^printer-(\d+)$/

/** A device's name as people read it: a printer that nobody has named is told by its number, never by its id. */
export const deviceName = (name: string, say: Say): string => {
  const number = NUMBERED_PRINTER.exec(name)?.[1]
  return number === undefined ? name : say('printer-numbered', { number })
}

/** How a device stands and how urgent that is. */
export interface DeviceStanding {
  readonly level: 'well' | 'soon' | 'act-now'
  readonly sentence: string
}

/** A device's state in words: away, or what a printer's own status says; other devices are simply there. */
export const standingOf = (device: Device, say: Say): DeviceStanding => {
  if (!device.connected) return { level: 'act-now', sentence: say('device-away') }
  if (device.kind !== 'printer') return { level: 'well', sentence: say('device-connected') }
  const sentence = printerWord(device.state, say)
  switch (device.state) {
    case 'ok':
    case 'unknown':
      return { level: 'well', sentence }
    case 'paper-near-end':
      return { level: 'soon', sentence }
    case 'paper-out':
    case 'cover-open':
    case 'error':
    case 'offline':
      return { level: 'act-now', sentence }
    default:
      return device.state satisfies never
  }
}

/** The finding of the devices page: how many of all are well, and which is not. */
export const devicesSentence = (devices: readonly Device[], say: Say): string => {
  if (devices.length === 0) return say('devices-none')
  const troubled = devices.filter((device) => standingOf(device, say).level !== 'well')
  const [first] = troubled
  if (first === undefined) return say('devices-all-well', { all: devices.length })
  const values = {
    all: devices.length,
    well: devices.length - troubled.length,
    name: deviceName(first.name, say),
    trouble: standingOf(first, say).sentence,
  }
  return say(troubled.length === 1 ? 'devices-one-troubled' : 'devices-troubled', values)
}
