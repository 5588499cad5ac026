import { expect, test } from 'vitest'
import { openPublicDoor } from './public-door.ts'

const door = openPublicDoor(() => 'https://hall.example')
const at = (host: string, more: Record<string, string> = {}) => ({ host, ...more })

test.each(['hall.example', 'hall.example:443', 'HALL.example', 'hall.example.'])('%s is the public address', (host) => {
  expect(door.isOutside(at(host))).toBe(true)
})

test.each(['hall.example:8080', 'other.example', '192.168.1.5:8080', '127.0.0.1:8080', '', 'hall.example.evil'])(
  '%s is not the public address',
  (host) => expect(door.isOutside(at(host))).toBe(false),
)

test('a proxy that asks by another name does not open the hall: the name that it forwards counts too', () => {
  expect(door.isOutside(at('127.0.0.1:8080', { 'x-forwarded-host': 'hall.example' }))).toBe(true)
})

test.each([
  ['GET', '/phone/'],
  ['HEAD', '/phone'],
  ['GET', '/phone/assets/index-Ab_1.js'],
  ['GET', '/api/tickets/01k9'],
  ['POST', '/api/tickets/01k9/cancel'],
  ['POST', '/api/tickets/01k9/rating'],
])('PS-018 %s %s is open at the public address', (method, path) =>
  expect(door.admits({ method, path, headers: at('hall.example') })).toBe(true),
)

test.each([
  ['GET', '/'],
  ['GET', '/kiosk/'],
  ['GET', '/manager/'],
  ['POST', '/api/session'],
  ['POST', '/api/tickets'],
  ['DELETE', '/api/tickets/01k9'],
  ['POST', '/api/tickets/01k9/start'],
  ['POST', '/api/tickets/01k9/cancel/more'],
  ['GET', '/api/hall'],
  ['GET', '/api/openapi.json'],
  ['GET', '/metrics'],
  ['GET', '/phone/assets/../../server/dist/main.js'],
  ['GET', '/phone/assets/a/b.js'],
  ['GET', '/phone/index.html'],
])('PS-018 %s %s is shut at the public address, and open as ever inside', (method, path) => {
  expect(door.admits({ method, path, headers: at('hall.example') })).toBe(false)
  expect(door.admits({ method, path, headers: at('192.168.1.5:8080') })).toBe(true)
})

test('at the address of the machine itself, as in the demo, nothing is shut', () => {
  const demo = openPublicDoor(() => 'http://127.0.0.1:8080')
  expect(demo.isPublic(at('127.0.0.1:8080'))).toBe(true)
  expect(demo.admits({ method: 'GET', path: '/kiosk/', headers: at('127.0.0.1:8080') })).toBe(true)
})

test('without a public address nobody comes by it', () => {
  expect(openPublicDoor(() => null).isPublic(at('hall.example'))).toBe(false)
})

test('the proxy of the house names the caller, and nobody else does', () => {
  const named = { host: 'hall.example', 'x-forwarded-for': '198.51.100.9, 203.0.113.7' }
  expect(door.caller('192.168.1.2', named)).toBe('203.0.113.7')
  expect(door.caller('::ffff:127.0.0.1', named)).toBe('203.0.113.7')
  expect(door.caller('203.0.113.99', named)).toBe('203.0.113.99')
  expect(door.caller('192.168.1.2', { host: 'hall.example' })).toBe('192.168.1.2')
})
