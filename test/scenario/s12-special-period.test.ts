import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { publishShifts } from '../support/roster.ts'
import { body, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const ZHAO = '2001'
const SECOND = '2027-10-02'
const PERIOD = { from: '2027-10-01', to: '2027-10-07', kind: 'holiday' as const, names: { zh: '国庆节', en: 'National Day' } }

let stage: Stage
beforeEach(async () => {
  stage = await openStage({ clock: '2027-09-20T08:00:00+08:00@0' })
  await publishShifts(stage, { from: '2027-10-01', to: '2027-10-07' }, [[ZHAO, SECOND, 'early-1']])
  const director = await stage.as('1001')
  const { settings } = must(await director.getRosterSettings({}))
  must(await director.setRosterSettings({ body: { ...body(), settings: { ...settings, specialPeriods: [PERIOD] } } }))
})
afterEach(() => stage.hall.close())

const ask = async (more: { acute?: boolean; insist?: boolean; leaveKind?: 'personal' | 'sick' }) =>
  (await stage.as(ZHAO)).requestLeave({ body: { ...body(), leaveKind: 'personal', from: SECOND, to: SECOND, acute: false, ...more } })

test('S12 DS-010 personal leave within a special period is refused in principle, and the director grants it with a reason', async () => {
  await stage.hall.moveClock('2027-09-22T08:00:00+08:00')
  expect(refusalOf(await ask({}))).toBe('special-period')
  const { request } = must(await ask({ insist: true }))
  const director = await stage.as('1001')
  const decide = (reason: string | null) =>
    director.decideStaffRequest({ params: { id: request.id }, body: { ...body(), approves: true, reason } })
  expect(refusalOf(await decide(null))).toBe('reason-needed')
  expect(must(await decide('婚礼早已定下')).request.state).toBe('approved')
})

test('S12 DS-012 DS-013 acute illness on the morning is exempt from notice; its missing slip is absence by a manager’s decision alone', async () => {
  await stage.hall.moveClock('2027-10-02T07:00:00+08:00')
  const { request } = must(await ask({ leaveKind: 'sick', acute: true }))
  expect(request).toMatchObject({ against: [], certificate: 'due' })
  must(await (await stage.as('1001')).decideStaffRequest({ params: { id: request.id }, body: { ...body(), approves: true, reason: null } }))
  const manager = await stage.as('1002')
  const certificate = async () =>
    must(await manager.listStaffRequests({ query: { month: '2027-10' } })).requests.find((each) => each.request.id === request.id)?.request
  await stage.hall.moveClock('2027-10-03T08:00:00+08:00')
  expect(await certificate()).toMatchObject({ certificate: 'due' })
  const settled = await manager.settleCertificate({
    params: { id: request.id },
    body: { ...body(), outcome: 'absence', reason: '上班首日未交病假条' },
  })
  expect(must(settled).request.certificate).toBe('absence')
})
