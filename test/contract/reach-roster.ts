import type { HallContract } from '@jiaohao/shared/contract'
import { must } from '../support/hall.ts'
import { type Api, askDraft, publishShifts, put, readyDraft } from '../support/roster.ts'
import { body, type Stage } from '../support/stage.ts'
import { of, type Reach } from './reach.ts'

type RosterCall =
  | 'setRosterSettings'
  | 'askRosterDraft'
  | 'changeRosterDraft'
  | 'publishRoster'
  | 'cancelRosterDraft'
  | 'restoreRosterVersion'
  | 'requestSwap'
  | 'requestLeave'
  | 'requestOvertime'
  | 'answerSwap'
  | 'withdrawStaffRequest'
  | 'decideStaffRequest'
  | 'settleCertificate'

/** Two weeks after the hall's Monday: a Monday and the days after it. */
const DAYS = { from: '2026-12-07', to: '2026-12-13' }
const MONDAY = DAYS.from
const TUESDAY = '2026-12-08'
/** Illness that somebody tells of on the day itself. */
const TODAY = '2026-11-23'

const published = (stage: Stage) =>
  publishShifts(stage, DAYS, [
    ['2001', MONDAY, 'early-1'],
    ['2002', MONDAY, 'late-1'],
    ['2001', TUESDAY, 'early-1'],
  ])
const swap = (api: Api, partnerNo = '2002', day = MONDAY) =>
  api.requestSwap({ body: { ...body(), day, partnerNo, partnerDay: partnerNo === '2002' ? day : null } })
const leave = (api: Api, more: { acute?: boolean; insist?: boolean; from?: string; extendsId?: string } = {}) => {
  const from = more.from ?? MONDAY
  const acute = more.acute ?? false
  return api.requestLeave({
    body: {
      ...{ ...body(), leaveKind: acute ? 'sick' : 'personal', from, to: from, acute, insist: more.insist ?? false },
      ...(more.extendsId === undefined ? {} : { extendsId: more.extendsId }),
    },
  })
}
const overtime = (api: Api, minutes: number, direction: 'overtime' | 'rest' = 'overtime') =>
  api.requestOvertime({ body: { ...body(), direction, day: MONDAY, minutes } })
const decide = (api: Api, id: string, reason: string | null = null, approves = true) =>
  api.decideStaffRequest({ params: { id }, body: { ...body(), approves, reason } })

/** A swap that the partner has agreed to, and the director. */
const readySwap = async (stage: Stage) => {
  await published(stage)
  const { id } = must(await swap(await stage.as('2001'))).request
  must(await (await stage.as('2002')).answerSwap({ params: { id }, body: { ...body(), agrees: true } }))
  return { id, director: await stage.as('1001') }
}
const withRules = async (stage: Stage, more: { swapsPerMonth?: number; special?: boolean }) => {
  const director = await stage.as('1001')
  const { settings } = must(await director.getRosterSettings({}))
  const rules = { ...settings.rules, ...(more.swapsPerMonth === undefined ? {} : { swapsPerMonth: more.swapsPerMonth }) }
  const period = { ...DAYS, kind: 'holiday' as const, names: { zh: '节日', en: 'Festival' } }
  const specialPeriods = more.special === true ? [period] : []
  must(await director.setRosterSettings({ body: { ...body(), settings: { ...settings, rules, specialPeriods } } }))
}
const edited = async (stage: Stage) => {
  const director = await stage.as('1001')
  const { id } = await readyDraft(director, DAYS)
  await put(director, id, [['2001', MONDAY, 'early-1']])
  const publish = (overrideReason: string | null) => director.publishRoster({ params: { id }, body: { ...body(), overrideReason } })
  return { id, director, publish }
}
const acute = async (stage: Stage) => {
  const { id } = must(await leave(await stage.as('2001'), { acute: true, from: TODAY })).request
  const manager = await stage.as('1002')
  const settle = (outcome: 'absence' | 'handed-in') =>
    manager.settleCertificate({ params: { id }, body: { ...body(), outcome, reason: null } })
  return settle
}

/** How the calls of the roster and of requests are refused. */
export const rosterRefusals: { readonly [K in RosterCall]: { readonly [R in HallContract[K]['refusals'][number]]: Reach } } = {
  setRosterSettings: {
    'roster-unusable': async (stage) => {
      const leader = await stage.as('1003')
      const { settings } = must(await leader.getRosterSettings({}))
      const shifts = settings.shifts.map((shift) => ({ ...shift, id: 'same' }))
      return () => leader.setRosterSettings({ body: { ...body(), settings: { ...settings, shifts } } })
    },
  },
  askRosterDraft: {
    'roster-unusable': async (stage) => {
      const leader = await stage.as('1003')
      return () => askDraft(leader, { from: DAYS.to, to: DAYS.from })
    },
  },
  changeRosterDraft: {
    'wrong-state': async (stage) => {
      const { id, director, publish } = await edited(stage)
      must(await publish('because'))
      const changes = [{ staffNo: '2001', day: MONDAY, shiftId: null }]
      return () => director.changeRosterDraft({ params: { id }, body: { ...body(), changes } })
    },
    'roster-unusable': async (stage) => {
      const { id, director } = await edited(stage)
      const changes = [{ staffNo: '2001', day: MONDAY, shiftId: 'no-such' }]
      return () => director.changeRosterDraft({ params: { id }, body: { ...body(), changes } })
    },
  },
  publishRoster: {
    'wrong-state': async (stage) => {
      const { publish } = await edited(stage)
      must(await publish('because'))
      return () => publish('because')
    },
    outdated: async (stage) => {
      const { publish } = await edited(stage)
      await published(stage)
      return () => publish('because')
    },
    'rule-broken': async (stage) => {
      const { publish } = await edited(stage)
      return () => publish(null)
    },
  },
  cancelRosterDraft: {
    'wrong-state': async (stage) => {
      const { id, director } = await edited(stage)
      return () => director.cancelRosterDraft(of(id))
    },
  },
  restoreRosterVersion: {
    'wrong-state': async (stage) => {
      const { id, director } = await readySwap(stage)
      must(await decide(director, id))
      return () => director.restoreRosterVersion({ params: { version: '2' }, body: body() })
    },
  },
  requestSwap: {
    'not-rostered': async (stage) => {
      const clerk = await stage.as('2001')
      return () => swap(clerk)
    },
    'asked-already': async (stage) => {
      await published(stage)
      const clerk = await stage.as('2001')
      must(await swap(clerk))
      return () => swap(clerk)
    },
    'notice-too-short': async (stage) => {
      await published(stage)
      await stage.hall.moveClock('2026-12-06T08:00:01+08:00')
      const clerk = await stage.as('2001')
      return () => swap(clerk)
    },
    'swap-limit': async (stage) => {
      await published(stage)
      await withRules(stage, { swapsPerMonth: 0 })
      const clerk = await stage.as('2001')
      return () => swap(clerk)
    },
    'rule-broken': async (stage) => {
      await published(stage)
      const clerk = await stage.as('2001')
      return () => swap(clerk, '3001')
    },
  },
  requestLeave: {
    'asked-already': async (stage) => {
      const clerk = await stage.as('2001')
      must(await leave(clerk))
      return () => leave(clerk)
    },
    'notice-too-short': async (stage) => {
      const clerk = await stage.as('2001')
      return () => leave(clerk, { from: TODAY })
    },
    'special-period': async (stage) => {
      await withRules(stage, { special: true })
      const clerk = await stage.as('2001')
      return () => leave(clerk)
    },
    'wrong-state': async (stage) => {
      const clerk = await stage.as('2001')
      const { id } = must(await leave(clerk)).request
      return () => leave(clerk, { from: TUESDAY, extendsId: id })
    },
  },
  requestOvertime: {
    'asked-already': async (stage) => {
      const clerk = await stage.as('2001')
      must(await overtime(clerk, 60))
      return () => overtime(clerk, 60)
    },
    'notice-too-short': async (stage) => {
      const clerk = await stage.as('2001')
      const { id } = must(await overtime(clerk, 60)).request
      must(await decide(await stage.as('1003'), id))
      return () => clerk.requestOvertime({ body: { ...body(), direction: 'rest', day: TODAY, minutes: 60 } })
    },
    'overtime-limit': async (stage) => {
      const clerk = await stage.as('2001')
      return () => overtime(clerk, 181)
    },
    'rest-not-earned': async (stage) => {
      const clerk = await stage.as('2001')
      return () => overtime(clerk, 1, 'rest')
    },
  },
  answerSwap: {
    'wrong-state': async (stage) => {
      const { id } = await readySwap(stage)
      const partner = await stage.as('2002')
      return () => partner.answerSwap({ params: { id }, body: { ...body(), agrees: false } })
    },
  },
  withdrawStaffRequest: {
    'wrong-state': async (stage) => {
      const { id, director } = await readySwap(stage)
      must(await decide(director, id))
      const clerk = await stage.as('2001')
      return () => clerk.withdrawStaffRequest(of(id))
    },
  },
  decideStaffRequest: {
    'wrong-state': async (stage) => {
      const { id, director } = await readySwap(stage)
      must(await decide(director, id))
      return () => decide(director, id)
    },
    'reason-needed': async (stage) => {
      const { id, director } = await readySwap(stage)
      return () => decide(director, id, null, false)
    },
    'rule-broken': async (stage) => {
      await publishShifts(stage, DAYS, [
        ...['08', '09', '10', '11'].map((day) => ['2002', `2026-12-${day}`, 'early-1'] as const),
        ['2001', MONDAY, 'early-1'],
        ['2001', '2026-12-12', 'early-1'],
      ])
      const [clerk, director] = [await stage.as('2001'), await stage.as('1001')]
      const give = async (day: string) => {
        const asked = must(await clerk.requestSwap({ body: { ...body(), day, partnerNo: '2002', partnerDay: null } })).request
        must(await (await stage.as('2002')).answerSwap({ params: { id: asked.id }, body: { ...body(), agrees: true } }))
        return asked.id
      }
      const [first, second] = [await give(MONDAY), await give('2026-12-12')]
      must(await decide(director, first))
      return () => decide(director, second)
    },
    'overtime-limit': async (stage) => {
      const [clerk, director] = [await stage.as('2001'), await stage.as('1001')]
      const ids = [must(await overtime(clerk, 120)).request.id, must(await overtime(clerk, 90)).request.id]
      must(await decide(director, ids[0] ?? ''))
      return () => decide(director, ids[1] ?? '')
    },
    'rest-not-earned': async (stage) => {
      const [clerk, director] = [await stage.as('2001'), await stage.as('1001')]
      must(await decide(director, must(await overtime(clerk, 60)).request.id))
      const ids = [must(await overtime(clerk, 60, 'rest')).request.id, must(await overtime(clerk, 30, 'rest')).request.id]
      must(await decide(director, ids[0] ?? ''))
      return () => decide(director, ids[1] ?? '')
    },
  },
  settleCertificate: {
    'wrong-state': async (stage) => {
      const settle = await acute(stage)
      must(await settle('handed-in'))
      return () => settle('handed-in')
    },
    'reason-needed': async (stage) => {
      const settle = await acute(stage)
      return () => settle('absence')
    },
  },
}

/** Every call of the roster and of requests, once. */
export const liveThroughRoster = async (stage: Stage): Promise<void> => {
  const { id, director } = await readySwap(stage)
  must(await director.listRosterDrafts({}))
  must(await decide(director, id))
  must(await director.getRoster({ query: DAYS }))
  must(await director.listRosterVersions({}))
  must(await director.getRosterVersion({ params: { version: '1' } }))
  must(await director.getRosterCover({ query: DAYS }))
  must(await director.restoreRosterVersion({ params: { version: '1' }, body: body() }))
  const building = must(await director.askRosterDraft({ body: { ...body(), ...DAYS, basis: 'solver', solveS: 5 } })).draft
  must(await director.cancelRosterDraft(of(building.id)))
  must(await (await stage.as('2001')).getOwnTerms({}))
  await withRules(stage, {})
  const settle = await acute(stage)
  must(await settle('handed-in'))
  const { request } = must(await overtime(await stage.as('2001'), 60))
  must(await director.listStaffRequests({ query: {} }))
  must(await director.withdrawStaffRequest(of(request.id)))
  must(await director.listAppraisals({ query: {} }))
  must(await director.getOvertimeLedger({ query: {} }))
}
