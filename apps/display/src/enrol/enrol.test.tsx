import { CallError, type Client, client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import { fireEvent, render, screen } from '@solidjs/testing-library'
import { beforeEach, expect, test } from 'vitest'
import { readDeviceKey } from '../device-key.ts'
import { Enrol } from './enrol.tsx'

type Hall = Client<HallContract>
beforeEach(() => localStorage.clear())

/** Types a code into a fresh screen whose hall answers like this, and waits for the answer. */
const pair = async (answer: Hall['enrolDevice']): Promise<{ enrolled: number; codes: string[] }> => {
  const result = { enrolled: 0, codes: [] as string[] }
  const api: Hall = {
    ...client<HallContract>(wire, { base: '', authorization: () => null, timeoutMs: 1 }),
    enrolDevice: (sent) => {
      result.codes.push(sent.body.code)
      return answer(sent)
    },
  }
  const enrolled = (): void => {
    result.enrolled += 1
  }
  render(() => <Enrol api={api} storage={localStorage} onEnrolled={enrolled} />)
  fireEvent.input(screen.getByLabelText(/配对码/), { target: { value: ' 482913 ' } })
  fireEvent.click(screen.getByRole('button'))
  await new Promise((resolve) => setTimeout(resolve))
  return result
}
const reply = (kind: 'display' | 'kiosk') =>
  Promise.resolve({ ok: true as const, status: 201 as const, data: { deviceId: 'd1', kind, name: '大屏', boundTo: null, key: 'key-1' } })

test('a code that the hall knows gives this display its key', async () => {
  expect(await pair(() => reply('display'))).toEqual({ enrolled: 1, codes: ['482913'] })
  expect(readDeviceKey(localStorage)).toBe('key-1')
})

test('a code for another kind of device is not taken', async () => {
  expect((await pair(() => reply('kiosk'))).enrolled).toBe(0)
  expect(readDeviceKey(localStorage)).toBeNull()
  expect(screen.getByRole('alert').textContent).toContain('这个配对码不是给叫号屏的')
})

test('a wrong code is told in words', async () => {
  const problem = { type: '', title: '', status: 409, code: 'code-unknown' }
  await pair(() => Promise.resolve({ ok: false, refusal: 'code-unknown', problem }))
  expect(screen.getByRole('alert').textContent).toContain('配对码不对或已过期')
})

test('without an answer it says that there is no connection', async () => {
  await pair(() => Promise.reject(new CallError(0, {})))
  expect(screen.getByRole('alert').textContent).toContain('连接不上')
})
