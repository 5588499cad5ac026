import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { publishShifts } from '../support/roster.ts'
import { body, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const WANG = '2001'
const LI = '2002'
const SHIFT = '2027-03-10'

let stage: Stage
beforeEach(async () => {
  stage = await openStage({ clock: '2027-03-08T08:00:00+08:00@0' })
  await publishShifts(stage, { from: '2027-03-08', to: '2027-03-14' }, [
    [WANG, SHIFT, 'early-1'],
    [LI, SHIFT, 'late-1'],
  ])
})
afterEach(() => stage.hall.close())

test('S10 DS-006 a swap asked 23 h ahead is refused by the 24-hour rule; at 24 h it waits for the duty manager, who alone changes the roster', async () => {
  const wang = await stage.as(WANG)
  const ask = () => wang.requestSwap({ body: { ...body(), day: SHIFT, partnerNo: LI, partnerDay: SHIFT } })
  const shiftOfWang = async () =>
    must(await wang.getRoster({ query: { from: SHIFT, to: SHIFT, staffNo: WANG } })).shifts.map(({ shift }) => shift.id)
  await stage.hall.moveClock('2027-03-09T08:00:00+08:00')
  const { request } = must(await ask())
  must(await (await stage.as(LI)).answerSwap({ params: { id: request.id }, body: { ...body(), agrees: true } }))
  expect(await shiftOfWang()).toEqual(['early-1'])
  await stage.hall.moveClock('2027-03-09T09:00:00+08:00')
  expect(refusalOf(await ask())).toBe('notice-too-short')
  const manager = await stage.as('1002')
  must(await manager.decideStaffRequest({ params: { id: request.id }, body: { ...body(), approves: true, reason: null } }))
  expect(await shiftOfWang()).toEqual(['late-1'])
})
