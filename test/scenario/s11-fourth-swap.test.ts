import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { publishShifts } from '../support/roster.ts'
import { body, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const WANG = '2001'
const LI = '2002'
const SWAPPED = ['2027-03-10', '2027-03-15', '2027-03-20']
const FOURTH = '2027-03-28'

let stage: Stage
beforeEach(async () => {
  stage = await openStage({ clock: '2027-03-01T08:00:00+08:00@0' })
  const days = [...SWAPPED, FOURTH]
  await publishShifts(
    stage,
    { from: '2027-03-08', to: FOURTH },
    days.flatMap((day) => [
      [WANG, day, 'early-1'],
      [LI, day, 'late-1'],
    ]),
  )
})
afterEach(() => stage.hall.close())

test('S11 DS-007 a fourth swap in March is refused; overridden with a reason it takes effect, is listed for appraisal, and April begins at none', async () => {
  const [wang, li, manager] = [await stage.as(WANG), await stage.as(LI), await stage.as('1002')]
  const ask = (day: string, insist = false) => wang.requestSwap({ body: { ...body(), day, partnerNo: LI, partnerDay: day, insist } })
  const grant = async (id: string, reason: string | null = null): Promise<void> => {
    must(await li.answerSwap({ params: { id }, body: { ...body(), agrees: true } }))
    must(await manager.decideStaffRequest({ params: { id }, body: { ...body(), approves: true, reason } }))
  }
  for (const day of SWAPPED) await grant(must(await ask(day)).request.id)
  await stage.hall.moveClock('2027-03-23T08:00:00+08:00')
  expect(refusalOf(await ask(FOURTH))).toBe('swap-limit')
  await grant(must(await ask(FOURTH, true)).request.id, '孩子住院')
  const [shift] = must(await wang.getRoster({ query: { from: FOURTH, to: FOURTH, staffNo: WANG } })).shifts
  expect(shift?.shift.id).toBe('late-1')
  const march = must(await manager.listAppraisals({ query: { month: '2027-03' } }))
  expect(march.entries).toMatchObject([{ staffNo: WANG, cause: 'swap-over-limit', day: FOURTH, reason: '孩子住院' }])
  expect(must(await manager.listAppraisals({ query: { month: '2027-04' } })).swaps).toEqual([])
})
