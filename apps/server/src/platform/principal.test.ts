import { COMMON_PROBLEMS, contract, DEVICE_KINDS, type ROLE_NAMES } from '@jiaohao/shared/contract'
import { refusalWords } from '@jiaohao/shared/locales/refusals'
import { expect, test } from 'vitest'
import { isLoopbackAddress, isLoopbackHost, isSameOrigin } from './loopback.ts'
import { accessProblem, actorOf, type Principal } from './principal.ts'
import { problem, statusOf } from './problem.ts'

const staff = (...roles: (typeof ROLE_NAMES)[number][]): Principal => ({ kind: 'staff', staffNo: '1', name: 'x', roles, sessionId: 's' })
const device = (deviceKind: (typeof DEVICE_KINDS)[number]): Principal => ({ kind: 'device', deviceKind, deviceId: 'd', boundTo: null })

test('RP-002 one of several posts is enough, and no post at all is not', () => {
  expect(accessProblem(['clerk'], staff('partner', 'clerk'))).toBeNull()
  expect(accessProblem(['clerk'], staff('partner'))).toBe('not-allowed')
  expect(accessProblem(['clerk'], staff())).toBe('not-allowed')
})

test('PS-018 a machine has its own rights, the demo stands in for any machine but for no person, and nobody has none', () => {
  for (const kind of DEVICE_KINDS) {
    expect(accessProblem([kind], device(kind))).toBeNull()
    expect(accessProblem([kind], { kind: 'demo-device' })).toBeNull()
    expect(accessProblem([kind], { kind: 'nobody' })).toBe('not-signed-in')
  }
  expect(accessProblem(['kiosk'], device('display'))).toBe('not-allowed')
  expect(accessProblem(['director'], { kind: 'demo-device' })).toBe('not-signed-in')
  expect(accessProblem('signed-on', device('kiosk'))).toBe('not-signed-in')
  expect(accessProblem('signed-on', staff('partner'))).toBeNull()
  expect(accessProblem('everyone', { kind: 'nobody' })).toBeNull()
})

test('the actor of a line says which person or machine it was', () => {
  expect([staff('clerk'), device('kiosk'), { kind: 'demo-device' } as const, { kind: 'nobody' } as const].map(actorOf)).toEqual([
    'staff:1',
    'device:d',
    'device:demo',
    'nobody',
  ])
})

test('every common problem has its own status, every refusal of the contract is 409 and has a sentence in both languages', () => {
  for (const [code, { status }] of Object.entries(COMMON_PROBLEMS)) expect(statusOf(code)).toBe(status)
  for (const { refusals } of Object.values(contract))
    for (const refusal of refusals) {
      expect(statusOf(refusal)).toBe(409)
      expect(refusalWords.zh).toHaveProperty([refusal])
      expect(refusalWords.en).toHaveProperty([refusal])
    }
})

test('a problem names itself, says when to come back if the server is busy, and holds nothing that it was not given', async () => {
  const busy = problem('busy', { detail: 'the data file is locked' })
  expect(busy.headers.get('retry-after')).toBe('1')
  expect(await busy.json()).toEqual({
    type: 'urn:jiaohao:problem:busy',
    title: expect.any(String),
    status: 503,
    code: 'busy',
    detail: 'the data file is locked',
  })
  expect(Object.keys((await problem('fault', { requestId: 'r' }).json()) as object)).toEqual([
    'type',
    'title',
    'status',
    'code',
    'requestId',
  ])
})

test('only the names of this machine are loopback, whatever they are part of', () => {
  expect(['127.0.0.1', '127.0.0.1:80', 'localhost:8080', '[::1]:1', '[::1]'].every(isLoopbackHost)).toBe(true)
  expect([undefined, '', 'evil.example', '127.0.0.1.evil.example', 'localhost.evil', '[::2]:1', '0.0.0.0'].some(isLoopbackHost)).toBe(false)
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopbackAddress)).toBe(true)
  expect([undefined, '10.0.0.1', '192.168.1.2'].some(isLoopbackAddress)).toBe(false)
})

test('a page may open the feed of its own host only, and a program of any', () => {
  expect(isSameOrigin({ host: '127.0.0.1:8080', origin: undefined })).toBe(true)
  expect(isSameOrigin({ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' })).toBe(true)
  expect(isSameOrigin({ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:9090' })).toBe(false)
  expect(isSameOrigin({ host: '127.0.0.1:8080', origin: 'https://evil.example' })).toBe(false)
  expect(isSameOrigin({ host: '127.0.0.1:8080', origin: 'null' })).toBe(false)
})
