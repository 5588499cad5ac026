import { expect, test } from 'vitest'
import { chooseTransport } from './registry.ts'

const context = { paperFolder: '/nowhere', widthDots: 576, now: () => 0 }

test.each([
  ['virtual:', 'virtual:'],
  ['tcp://192.0.2.7:9100', 'tcp://192.0.2.7:9100'],
  ['tcp://printer.hall', 'tcp://printer.hall:9100'],
  ['tcp://[2001:db8::7]:9101', 'tcp://2001:db8::7:9101'],
  ['file:/dev/usb/lp0', 'file:/dev/usb/lp0'],
])('%s is the transport %s', (address, name) => {
  const choice = chooseTransport(address)
  expect(choice.ok && choice.make(context).name).toBe(name)
})

test.each(['usb:', 'usb:04b8:0e15', 'serial:/dev/ttyUSB0'])('%s is known and said to be not in this version', (address) => {
  expect(chooseTransport(address)).toMatchObject({ ok: false, problem: expect.stringContaining('not in this version') })
})

test.each(['ftp://x', 'tcp', '', 'constructor:', '__proto__:'])('the error for the unknown kind "%s" lists the known ones', (address) => {
  expect(chooseTransport(address)).toMatchObject({ ok: false, problem: expect.stringContaining('virtual: tcp: file: usb: serial:') })
})

test.each(['tcp://', 'tcp:host', 'tcp://host:0', 'tcp://host:70000', 'tcp://host:9100/path', 'file:dev', 'virtual:x'])(
  '%s is refused with what would be right',
  (address) => {
    expect(chooseTransport(address).ok).toBe(false)
  },
)
