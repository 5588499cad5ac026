import { CallError } from '@jiaohao/shared/client'
import { expect } from 'vitest'

/** Words that only a leaked stack, SQL error or file path would bring into an answer. */
const LEAKS = /\\n\s*at |node_modules|\.ts:|SQLITE|Error:|\/src\//

interface Expected {
  readonly status: number
  readonly code: string
}

/** Checks that an answer is the problem document of RFC 9457 that the contract promises; gives back what it says. */
export const expectProblem = async (response: Response, expected: Expected): Promise<Record<string, unknown>> => {
  const text = await response.text()
  const body = JSON.parse(text) as Record<string, unknown>
  expect({ status: response.status, code: body.code }).toEqual(expected)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({ type: expect.stringContaining(expected.code), title: expect.any(String), status: response.status })
  expect(text).not.toMatch(LEAKS)
  if (response.status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  return body
}

/** The status of a call's answer: 200 where it is done or refused, else that of its problem. */
export const statusOf = (call: Promise<unknown>): Promise<number> =>
  call.then(
    () => 200,
    (error: unknown) => {
      if (error instanceof CallError) return error.status
      throw error
    },
  )
