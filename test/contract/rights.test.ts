import { ROLE_NAMES } from '@jiaohao/shared/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CrewedHall, hindranceOf, openCrewedHall, PRINCIPALS } from '../support/crew.ts'
import { ENTRIES, send } from '../support/endpoints.ts'
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
const STATUS = { 'not-signed-in': 401, 'not-allowed': 403 } as const
// Ending the session would take the right from the calls that follow.
const LASTING = ENTRIES.filter(({ name }) => name !== 'signOut')

test('RP-001 the posts of the hall are named: director, shift leader and duty manager among them', () => {
  expect(ROLE_NAMES).toEqual(
    expect.arrayContaining(['director', 'shift-leader', 'duty-manager', 'clerk', 'trainee', 'consultant', 'statistician']),
  )
})

test.each(PRINCIPALS)('RP-001 RP-002 PS-018 %s may make exactly the calls that the contract gives to it', async (who) => {
  const before = await seq()
  for (const entry of LASTING) {
    const hindrance = hindranceOf(entry.endpoint.access, who)
    const body = entry.endpoint.body === undefined ? {} : { body: '{}' }
    const response = await send(base, entry, { authorization: crewed.authorization(who), ...body })
    if (hindrance !== null) await expectProblem(response, { status: STATUS[hindrance], code: hindrance })
    // An allowed caller comes to the next check: an empty body, an unknown id, what this hall does not offer, or the answer itself.
    else expect({ who, call: entry.name, status: response.status }).toMatchObject({ status: expect.toBeOneOf([200, 400, 404, 409]) })
  }
  expect(await seq()).toBe(before)
})

test.each(LASTING)('PS-018 $name asks everybody for credentials unless it is open to all', async (entry) => {
  const body = entry.endpoint.body === undefined ? {} : { body: '{}' }
  const nobody = await send(base, entry, { authorization: null, ...body })
  if (entry.endpoint.access === 'everyone') expect([200, 400, 404]).toContain(nobody.status)
  else await expectProblem(nobody, { status: 401, code: 'not-signed-in' })
})

const WRONG = ['Bearer nonsense', 'Device nonsense', 'Basic MTAwMToyNDY4MTA=', 'Bearer', 'nonsense', 'Bearer ', 'Device null']
const CLOSED = ENTRIES.filter(({ endpoint }) => endpoint.access !== 'everyone')
test.each(CLOSED)('PS-018 $name refuses credentials that nobody has', async (entry) => {
  const body = entry.endpoint.body === undefined ? {} : { body: '{}' }
  for (const authorization of WRONG)
    await expectProblem(await send(base, entry, { authorization, ...body }), { status: 401, code: 'not-signed-in' })
})

test.each(ENTRIES.filter(({ endpoint }) => endpoint.access === 'everyone'))(
  '$name, which is open to everyone, is open to whoever holds an outdated credential too',
  async (entry) => {
    const body = entry.endpoint.body === undefined ? {} : { body: '{}' }
    for (const authorization of WRONG) expect((await send(base, entry, { authorization, ...body })).status).toBeOneOf([200, 400, 404])
  },
)

test('PS-018 a key of a machine is no token of a person, nor the other way about', async () => {
  const key = crewed.authorization('kiosk').replace('Device', 'Bearer')
  const token = crewed.authorization('director').replace('Bearer', 'Device')
  for (const authorization of [key, token]) expect((await fetch(`${base}/api/tickets/x`, { headers: { authorization } })).status).toBe(401)
})

test.each(ROLE_NAMES)('RP-010 %s ends its own session and is signed off everywhere', async (who) => {
  const headers = { authorization: crewed.authorization(who) }
  const session = await (await fetch(`${base}/api/session`, { headers })).json()
  expect(session).toEqual({ staff: { staffNo: `no-${who}`, name: who, roles: [who] } })
  expect((await fetch(`${base}/api/session`, { method: 'DELETE', headers })).status).toBe(200)
  await expectProblem(await fetch(`${base}/api/session`, { headers }), { status: 401, code: 'not-signed-in' })
})
