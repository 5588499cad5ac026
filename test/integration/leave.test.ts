import { afterEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { type Api, publishShifts } from '../support/roster.ts'
import { body, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
/** A Monday to a Friday, a week after the hall's clock begins. */
const DAYS = { from: '2027-03-08', to: '2027-03-12' }
const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] = ['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'] as const
const [WANG, LI] = ['2001', '2002'] as const

const open = async (): Promise<Stage> => {
  stage = await openStage({ clock: '2027-03-01T08:00:00+08:00@0' })
  await publishShifts(
    stage,
    DAYS,
    [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY].flatMap((day) => [[WANG, day, 'early-1'] as const, [LI, day, 'late-1'] as const]),
  )
  return stage
}
const leave = (
  api: Api,
  from: string,
  to: string,
  more: { extendsId?: string; insist?: boolean; leaveKind?: 'personal' | 'marriage' } = {},
) => api.requestLeave({ body: { ...body(), leaveKind: 'personal', from, to, acute: false, ...more } })
const decide = (api: Api, id: string, reason: string | null = null, approves = true) =>
  api.decideStaffRequest({ params: { id }, body: { ...body(), approves, reason } })
const daysWorked = async (on: Stage): Promise<string[]> =>
  must(await (await on.as(WANG)).getRoster({ query: { ...DAYS, staffNo: WANG } })).shifts.map(({ day }) => day)

test('DS-014 more of a leave is asked one shift before it ends, by whoever has it, and holds from the director’s approval alone', async () => {
  const on = await open()
  const [wang, manager, director] = [await on.as(WANG), await on.as('1002'), await on.as('1001')]
  const { id } = must(await leave(wang, TUESDAY, WEDNESDAY)).request
  const more = (api: Api, from: string, extendsId: string, leaveKind: 'personal' | 'marriage' = 'personal') =>
    leave(api, from, from, { extendsId, leaveKind })
  // It goes on from what was granted, not from what was asked.
  expect(refusalOf(await more(wang, THURSDAY, id))).toBe('wrong-state')
  must(await decide(director, id))
  expect(await daysWorked(on)).toEqual([MONDAY, THURSDAY, FRIDAY])
  expect(refusalOf(await more(wang, FRIDAY, id))).toBe('wrong-state')
  expect(refusalOf(await more(wang, THURSDAY, id, 'marriage'))).toBe('wrong-state')
  expect(refusalOf(await more(await on.as(LI), THURSDAY, id))).toBe('wrong-state')
  // The hall's last shift before Thursday 08:00 begins on Wednesday at 11:30: less than a day ahead, and in time.
  await on.hall.moveClock(`${WEDNESDAY}T11:30:00+08:00`)
  expect(refusalOf(await leave(wang, THURSDAY, THURSDAY))).toBe('notice-too-short')
  const asked = must(await more(wang, THURSDAY, id)).request
  expect(asked).toMatchObject({ kind: 'leave', state: 'ready', extendsId: id })
  expect(await daysWorked(on)).toEqual([MONDAY, THURSDAY, FRIDAY])
  await expect(decide(manager, asked.id)).rejects.toMatchObject({ status: 403 })
  must(await decide(director, asked.id))
  expect(await daysWorked(on)).toEqual([MONDAY, FRIDAY])
  await on.hall.moveClock(`${THURSDAY}T11:30:01+08:00`)
  expect(refusalOf(await more(wang, FRIDAY, asked.id))).toBe('notice-too-short')
})

test('DS-011 on a holiday and on a day of granted overtime leave is refused in principle, and the director alone grants it with a reason', async () => {
  const on = await open()
  const [wang, manager, director] = [await on.as(WANG), await on.as('1002'), await on.as('1001')]
  const { settings } = must(await director.getRosterSettings({}))
  const holiday = { from: FRIDAY, to: FRIDAY, kind: 'holiday' as const, names: { zh: '节日', en: 'Holiday' } }
  must(await director.setRosterSettings({ body: { ...body(), settings: { ...settings, specialPeriods: [holiday] } } }))
  const overtime = must(await wang.requestOvertime({ body: { ...body(), direction: 'overtime', day: WEDNESDAY, minutes: 60 } })).request
  const early = must(await leave(wang, WEDNESDAY, WEDNESDAY)).request
  must(await decide(manager, overtime.id))
  must(await wang.withdrawStaffRequest({ params: { id: early.id }, body: body() }))
  for (const day of [WEDNESDAY, FRIDAY]) {
    expect(refusalOf(await leave(wang, day, day))).toBe('special-period')
    const { id } = must(await leave(wang, day, day, { insist: true })).request
    await expect(decide(manager, id, '人手不够')).rejects.toMatchObject({ status: 403 })
    expect(refusalOf(await decide(director, id))).toBe('reason-needed')
    expect(must(await decide(director, id, '直系亲属病危')).request).toMatchObject({ state: 'approved', against: ['special-period'] })
  }
  expect(await daysWorked(on)).toEqual([MONDAY, TUESDAY, THURSDAY])
  // Overtime of one is no reason against the leave of another.
  expect(must(await leave(await on.as(LI), WEDNESDAY, WEDNESDAY)).request.against).toEqual([])
})

test('the same leave is not asked for twice while it is open or granted, and the refusal names its days; another kind is another matter', async () => {
  const on = await open()
  const [wang, director] = [await on.as(WANG), await on.as('1001')]
  const { id } = must(await leave(wang, TUESDAY, WEDNESDAY)).request
  const detailOf = async (from: string, to: string): Promise<string> => {
    const reply = await leave(wang, from, to)
    if (reply.ok || reply.refusal !== 'asked-already') throw new Error('the leave was asked for twice')
    return reply.problem.detail ?? ''
  }
  const days = `from=${TUESDAY} to=${WEDNESDAY}`
  expect(await detailOf(WEDNESDAY, THURSDAY)).toBe(`leave-open ${days}`)
  must(await decide(director, id))
  expect(await detailOf(MONDAY, FRIDAY)).toBe(`leave-granted ${days}`)
  must(await leave(wang, THURSDAY, THURSDAY))
  must(await leave(await on.as(LI), TUESDAY, WEDNESDAY))
  const other = must(await leave(wang, WEDNESDAY, WEDNESDAY, { leaveKind: 'marriage' })).request
  must(await decide(director, other.id, '不准', false))
  must(await leave(wang, WEDNESDAY, WEDNESDAY, { leaveKind: 'marriage' }))
})

test('a shift that a swap is open for is not offered a second time, by its owner or by a partner who agreed', async () => {
  const on = await open()
  const [wang, li] = [await on.as(WANG), await on.as(LI)]
  const swap = (api: Api, partnerNo: string, partnerDay: string | null) =>
    api.requestSwap({ body: { ...body(), day: TUESDAY, partnerNo, partnerDay } })
  const { id } = must(await swap(wang, LI, TUESDAY)).request
  const again = await swap(wang, '2003', null)
  expect(again).toMatchObject({ ok: false, refusal: 'asked-already', problem: { detail: `swap-open day=${TUESDAY} who=2002%0020李明哲` } })
  // Whoever has not answered yet is bound to nothing.
  const own = must(await swap(li, '2003', null)).request
  must(await li.withdrawStaffRequest({ params: { id: own.id }, body: body() }))
  must(await li.answerSwap({ params: { id }, body: { ...body(), agrees: true } }))
  expect(refusalOf(await swap(li, '2003', null))).toBe('asked-already')
  must(await wang.withdrawStaffRequest({ params: { id }, body: body() }))
  must(await swap(li, '2003', null))
})

test('the same hours of overtime are not asked for twice while they wait to be decided; more hours, or another day, are another matter', async () => {
  const on = await open()
  const [wang, director] = [await on.as(WANG), await on.as('1001')]
  const ask = (day: string, minutes: number) => wang.requestOvertime({ body: { ...body(), direction: 'overtime', day, minutes } })
  const { id } = must(await ask(TUESDAY, 60)).request
  const again = await ask(TUESDAY, 60)
  expect(again).toMatchObject({ ok: false, refusal: 'asked-already', problem: { detail: `overtime-open day=${TUESDAY}` } })
  must(await ask(TUESDAY, 30))
  must(await ask(WEDNESDAY, 60))
  must(await decide(director, id))
  must(await ask(TUESDAY, 60))
})
