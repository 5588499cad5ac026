import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { allowedOne, type CrewedHall, openCrewedHall } from '../support/crew.ts'
import { bodyOf, ENTRIES, type Entry, send, WITH_BODY } from '../support/endpoints.ts'
import { expectProblem } from '../support/problem.ts'
import { withoutVoice } from '../support/without-voice.ts'

let crewed: CrewedHall
let base: string
withoutVoice()
beforeAll(async () => {
  crewed = await openCrewedHall()
  base = crewed.hall.base
})
afterAll(() => crewed.hall.close())

const seq = async (): Promise<number> => ((await (await fetch(`${base}/api/health`)).json()) as { seq: number }).seq

/** Nothing may come into the journal while `attempt` runs. */
const changingNothing = async (attempt: () => Promise<unknown>): Promise<void> => {
  const before = await seq()
  await attempt()
  expect(await seq()).toBe(before)
}
const asAllowed = ({ endpoint }: Entry): string | null => {
  const who = allowedOne(endpoint.access)
  return who === null ? null : crewed.authorization(who)
}

const MALFORMED = [
  '',
  '{',
  'not json',
  '{"commandId":}',
  '[]',
  'null',
  '"text"',
  '42',
  '\u0000',
  '{"commandId":"11111111-1111-4111-8111-111111111111"}}',
]
const WRONG_VALUES = [null, true, -1, 1.5, '', ' ', 'nobody knows this', 'x'.repeat(2_000), [], {}, [[]], { $ne: '' }]

describe.each(WITH_BODY)('$name', (entry) => {
  const { endpoint, name } = entry

  test('a body that is no JSON object is malformed', () =>
    changingNothing(async () => {
      for (const body of MALFORMED)
        await expectProblem(await send(base, entry, { authorization: asAllowed(entry), body }), { status: 400, code: 'malformed' })
    }))

  test('each field refuses what is not of its kind, and the answer names the field', () =>
    changingNothing(async () => {
      for (const [field, schema] of Object.entries(endpoint.body?.shape ?? {})) {
        for (const value of [undefined, ...WRONG_VALUES]) {
          if ((schema as z.ZodType).safeParse(value).success) continue
          const body = JSON.stringify({ ...bodyOf(name), [field]: value })
          const told = await expectProblem(await send(base, entry, { authorization: asAllowed(entry), body }), {
            status: 400,
            code: 'malformed',
          })
          expect(new Set((told.issues as { path: string }[]).map(({ path }) => path.split('.')[0]))).toEqual(new Set([field]))
        }
      }
    }))

  test('a body of another type than JSON is refused', () =>
    changingNothing(async () => {
      const body = JSON.stringify(bodyOf(name))
      for (const contentType of [null, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp'])
        await expectProblem(
          await send(base, entry, { authorization: asAllowed(entry), body: new TextEncoder().encode(body), contentType }),
          {
            status: 415,
            code: 'not-json',
          },
        )
    }))

  test('a body that does not state its length is refused', () =>
    changingNothing(async () => {
      const body = new Blob([JSON.stringify(bodyOf(name))]).stream()
      await expectProblem(await send(base, entry, { authorization: asAllowed(entry), body }), { status: 411, code: 'length-required' })
    }))

  test('a body over the limit is refused, however large', () =>
    changingNothing(async () => {
      for (const characters of [entry.endpoint.bodyLimitBytes ?? 65_536, 1_000_000]) {
        const body = JSON.stringify({ ...bodyOf(name), padding: 'x'.repeat(characters) })
        await expectProblem(await send(base, entry, { authorization: asAllowed(entry), body }), { status: 413, code: 'too-large' })
      }
    }))
})

const STRANGE_IDS = [
  'nobody',
  '%00',
  '%',
  '%ff',
  '%E4%BD%A0',
  '..%2F..%2Fetc',
  "'; DROP TABLE ticket; --",
  'x'.repeat(1_000),
  '-1',
  '__proto__',
]

test.each(ENTRIES.filter(({ hasParams }) => hasParams))('$name answers an unknown id with 404', (entry) =>
  changingNothing(async () => {
    for (const params of STRANGE_IDS) {
      const body =
        entry.endpoint.body === undefined ? {} : { body: JSON.stringify({ ...bodyOf(entry.name), commandId: crypto.randomUUID() }) }
      await expectProblem(await send(base, entry, { authorization: asAllowed(entry), params, ...body }), { status: 404, code: 'not-found' })
    }
  }),
)

const commands = WITH_BODY.filter(
  ({ endpoint }) => 'commandId' in (endpoint.body?.shape ?? {}) && endpoint.route !== 'POST /api/demo/clock',
)
test('every command needs a commandId but those that carry no intent to repeat', () => {
  expect(WITH_BODY.filter((entry) => !commands.includes(entry)).map(({ name }) => name)).toEqual([
    'signIn',
    'setUp',
    'checkSetup',
    'replaySetup',
    'previewSetupTexts',
    'tryProfile',
    'findAppointments',
    'seeAppointmentContact',
    'lookUpNumber',
    'readReceipt',
    'provePassword',
    'sendCode',
    'proveCode',
    'endVisit',
    'enquire',
    'changePassword',
    'tendAcceptor',
    'enrolDevice',
    'lookForAdvice',
    'askWhatIf',
    'setDemoClock',
  ])
})
test.each(commands)('$name without a commandId is malformed', (entry) =>
  changingNothing(async () => {
    const { commandId: _, ...body } = bodyOf(entry.name)
    const told = await expectProblem(await send(base, entry, { authorization: asAllowed(entry), body: JSON.stringify(body) }), {
      status: 400,
      code: 'malformed',
    })
    expect(told.issues).toMatchObject([{ path: 'commandId' }])
  }),
)

const WRONG_QUERIES = [
  '',
  'from=2026-11-23',
  'from=yesterday&to=today',
  'from=2026-02-30&to=2026-03-01',
  'date=soon',
  'limit=-1',
  'limit=many',
  'before=0',
  'day=1',
]
test.each(ENTRIES.filter(({ endpoint }) => endpoint.query !== undefined))('$name refuses a query that it does not understand', (entry) =>
  changingNothing(async () => {
    for (const query of WRONG_QUERIES) {
      const asked = Object.fromEntries(new URLSearchParams(query))
      const response = await send(base, entry, { authorization: asAllowed(entry), query })
      // Some of the list are right for some calls, and outside the demo two calls are unknown.
      if (entry.endpoint.query?.safeParse(asked).success === true) expect([200, 404]).toContain(response.status)
      else await expectProblem(response, { status: 400, code: 'malformed' })
    }
  }),
)

test('GET changes nothing, whoever reads whatever', () =>
  changingNothing(async () => {
    for (const entry of ENTRIES.filter(({ method }) => method === 'GET')) {
      const query =
        entry.endpoint.query === undefined
          ? {}
          : { query: 'from=2026-11-23&to=2026-11-23&date=2026-11-23&by=service&month=2026-11&withFrom=2026-11-23&withTo=2026-11-23' }
      const response = await send(base, entry, { authorization: asAllowed(entry), ...query })
      // A hall may not offer something, such as top-ups.
      expect({ name: entry.name, status: [200, 404, 409].includes(response.status) }).toEqual({ name: entry.name, status: true })
    }
  }))

test('a path that the contract does not know is a problem document too, and a page that is none leads to the first one', async () => {
  for (const path of ['/api', '/api/nothing', '/api/tickets/x/y/z', '/nowhere', '/api/../../etc/passwd'])
    await expectProblem(await fetch(base + path), { status: 404, code: 'not-found' })
  const typed = await fetch(`${base}/triage`, { headers: { accept: 'text/html' }, redirect: 'manual' })
  expect({ status: typed.status, to: typed.headers.get('location') }).toEqual({ status: 302, to: '/' })
  await expectProblem(await fetch(`${base}/api/health`, { method: 'PUT' }), { status: 404, code: 'not-found' })
})
