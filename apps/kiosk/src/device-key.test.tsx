import { afterEach, expect, test, vi } from 'vitest'
import { keepDeviceKey } from './device-key.ts'
import { kioskClient } from './hall-link.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

const authorizationOfACall = async (): Promise<string | null> => {
  const fetched = vi.fn<typeof fetch>(async () => Response.json({}))
  vi.stubGlobal('fetch', fetched)
  await kioskClient().getHealth({})
  return new Headers(fetched.mock.calls[0]?.[1]?.headers).get('authorization')
}

test('an enrolled kiosk shows its key as a device, and one without a key shows nothing', async () => {
  expect(await authorizationOfACall()).toBeNull()
  keepDeviceKey('the key of kiosk 1')
  expect(await authorizationOfACall()).toBe('Device the key of kiosk 1')
})
