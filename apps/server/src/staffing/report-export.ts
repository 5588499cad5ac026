import type { ReportDay, ReportGap, StaffingReport } from '@jiaohao/shared/contract'
import { violationText } from '@jiaohao/shared/locales/violations'
import type { Cell } from '../platform/csv.ts'
import type { Sheet } from '../platform/workbook.ts'
import { STEP_MIN } from './domain/report-day.ts'

type Column<T> = readonly [head: string, cell: (row: T) => Cell]

const table = <T>(columns: readonly Column<T>[], rows: readonly T[]): Cell[][] => [
  columns.map(([head]) => head),
  ...rows.map((row) => columns.map(([, cell]) => cell(row))),
]
const gap = (of: ReportGap | null, key: keyof ReportGap): Cell => of?.[key] ?? null
const yes = (value: boolean | null): Cell => (value === null ? null : value ? '是 yes' : '否 no')
/** Minutes of the hall's day as a cell, `09:30`. */
export const timeCell = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const STATES: Record<ReportDay['state'], string> = {
  over: '已过 Over',
  running: '进行中 Running',
  coming: '未到 Coming',
  closed: '休息 Closed',
}
const DAYS: readonly Column<ReportDay>[] = [
  ['日期 Date', ({ day }) => day],
  ['状态 State', ({ state }) => STATES[state]],
  ['特殊时段 Special period', ({ special }) => special?.zh ?? null],
  ['客流（人次） Footfall', ({ measured }) => measured?.footfall ?? null],
  ['取号 Arrivals', ({ measured }) => measured?.arrivals ?? null],
  ['叫号 Called', ({ measured }) => measured?.called ?? null],
  ['办结 Served', ({ measured }) => measured?.served ?? null],
  ['过号 Absent', ({ measured }) => measured?.absent ?? null],
  ['取消 Cancelled', ({ measured }) => measured?.cancelled ?? null],
  ['咨询 Consultations', ({ measured }) => measured?.consultations ?? null],
  ['引导自助 Guided to machines', ({ measured }) => measured?.diverted ?? null],
  ['自助办理 Self-service', ({ measured }) => measured?.selfService ?? null],
  ['达标率 Share within target', ({ measured }) => measured?.withinTarget ?? null],
  ['平均等候（秒） Mean wait (s)', ({ measured }) => measured?.waitS.mean ?? null],
  ['等候P50（秒） Wait p50 (s)', ({ measured }) => measured?.waitS.p50 ?? null],
  ['等候P90（秒） Wait p90 (s)', ({ measured }) => measured?.waitS.p90 ?? null],
  ['等候P95（秒） Wait p95 (s)', ({ measured }) => measured?.waitS.p95 ?? null],
  ['平均办理（秒） Mean handling (s)', ({ measured }) => measured?.handlingS.mean ?? null],
  ['满意度 Rating (1–5)', ({ measured }) => measured?.rating ?? null],
  ['饱满度 Utilisation', ({ measured }) => measured?.utilisation ?? null],
  ['预计取号 Expected arrivals', ({ expected }) => expected?.mean ?? null],
  ['预计P10 Expected p10', ({ expected }) => expected?.p10 ?? null],
  ['预计P90 Expected p90', ({ expected }) => expected?.p90 ?? null],
  ['预测误差 Forecast error (WAPE)', ({ error }) => error?.forecast ?? null],
  ['上周同日误差 Naive error (WAPE)', ({ error }) => error?.naive ?? null],
  ['需要（窗时） Needed (counter-hours)', ({ hours }) => hours.need],
  ['已排（窗时） Rostered (counter-hours)', ({ hours }) => hours.rostered],
  ['开放（窗时） Open (counter-hours)', ({ hours }) => hours.open],
  ['缺（窗时） Short (counter-hours)', ({ short }) => gap(short, 'hours')],
  ['最多缺（人） Short at most (people)', ({ short }) => gap(short, 'people')],
  ['余（窗时） Spare (counter-hours)', ({ spare }) => gap(spare, 'hours')],
  ['最多余（人） Spare at most (people)', ({ spare }) => gap(spare, 'people')],
  ['流动咨询不合（半时） Floating off (half-hours)', ({ floatingOff }) => floatingOff],
  ['达标 Promise kept', ({ keeps }) => yes(keeps)],
  ['照现表预计达标率 Outlook as rostered', ({ outlook }) => outlook?.rostered ?? null],
  ['补齐后预计达标率 Outlook when covered', ({ outlook }) => outlook?.covered ?? null],
]

interface HalfHour {
  readonly day: ReportDay
  readonly at: number
}
const series =
  (key: keyof ReportDay['halfHours']) =>
  ({ day, at }: HalfHour): Cell =>
    day.halfHours[key][at] ?? null
const HALF_HOURS: readonly Column<HalfHour>[] = [
  ['日期 Date', ({ day }) => day.day],
  ['开始 Start', ({ day, at }) => timeCell(day.fromMin + at * STEP_MIN)],
  ['取号 Arrivals', series('arrivals')],
  ['预计取号 Expected', series('expected')],
  ['需要（窗） Needed', series('need')],
  ['已排（窗） Rostered', series('rostered')],
  ['开放（窗） Open', series('open')],
  ['达标率 Share within target', series('withinTarget')],
  ['等候P95（秒） Wait p95 (s)', series('waitP95S')],
]

const CLERKS: readonly Column<StaffingReport['clerks'][number]>[] = [
  ['工号 Staff no.', ({ staffNo }) => staffNo],
  ['姓名 Name', ({ name }) => name],
  ['天数 Days', ({ days }) => days],
  ['办结（笔） Handled', ({ tickets }) => tickets],
  ['平均办理（秒） Mean handling (s)', ({ handlingMeanS }) => handlingMeanS],
  ['开窗（时） Open (h)', ({ openH }) => openH],
  ['办理（时） Handling (h)', ({ handlingH }) => handlingH],
  ['饱满度 Utilisation', ({ utilisation }) => utilisation],
  ['休息（时） Rest (h)', ({ restH }) => restH],
  ['排班（时） Rostered (h)', ({ rosteredH }) => rosteredH],
  ['加班（时） Overtime (h)', ({ overtimeH }) => overtimeH],
  ['可补休（时） Rest owed (h)', ({ restOwedH }) => restOwedH],
  ['满意度 Rating (1–5)', ({ rating }) => rating],
]
interface ClerkDay {
  readonly staffNo: string
  readonly name: string | null
  readonly of: StaffingReport['clerks'][number]['byDay'][number]
}
const CLERK_DAYS: readonly Column<ClerkDay>[] = [
  ['日期 Date', ({ of }) => of.day],
  ['工号 Staff no.', ({ staffNo }) => staffNo],
  ['姓名 Name', ({ name }) => name],
  ['办结（笔） Handled', ({ of }) => of.tickets],
  ['开窗（时） Open (h)', ({ of }) => of.openH],
  ['办理（时） Handling (h)', ({ of }) => of.handlingH],
  ['饱满度 Utilisation', ({ of }) => (of.openH === 0 ? null : of.handlingH / of.openH)],
  ['休息（时） Rest (h)', ({ of }) => of.restH],
  ['加班（时） Overtime (h)', ({ of }) => of.overtimeH],
]
const CHANGE_KINDS: Record<StaffingReport['changes'][number]['kind'], string> = {
  rule: '违反规则 Rule broken',
  move: '挪余窗 Move spare time',
  overtime: '加班 Overtime',
  floating: '流动咨询 Floating consultants',
  rest: '补休 Compensatory rest',
}
/** Who and what in both languages; another person that a rule names stands by number. */
const ruleCell = ({ staffNo, name, ...said }: NonNullable<StaffingReport['changes'][number]['rule']>): string => {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    violationText({ ...said, time: null }, { language, nameOf: (other) => (other === staffNo ? (name ?? other) : other) }),
  )
  const who = [name, staffNo].filter((part) => part !== null).join(' ')
  return [who, zh === en ? zh : `${zh} ${en}`].filter((part) => part !== '').join('：')
}
const CHANGES: readonly Column<StaffingReport['changes'][number]>[] = [
  ['日期 Date', ({ day }) => day],
  ['改动 Change', ({ kind }) => CHANGE_KINDS[kind]],
  ['从 From', ({ fromMin }) => timeCell(fromMin)],
  ['到 To', ({ toMin }) => timeCell(toMin)],
  ['人 People', ({ people }) => people],
  ['窗时 Counter-hours', ({ hours }) => hours],
  ['仍缺（人） Still short (people)', ({ stillShort }) => stillShort?.people ?? null],
  ['仍缺（窗时） Still short (counter-hours)', ({ stillShort }) => stillShort?.hours ?? null],
  ['来自 Source', ({ source }) => (source === null ? null : `${timeCell(source.fromMin)}–${timeCell(source.toMin)}`)],
  ['规则 Rule', ({ rule }) => (rule === null ? null : ruleCell(rule))],
]
const CAUSES: Record<StaffingReport['appraisals'][number]['cause'], string> = {
  'swap-over-limit': '换班超过每月次数 Swaps over the monthly limit',
  absence: '旷工 Absence',
}
const APPRAISALS: readonly Column<StaffingReport['appraisals'][number]>[] = [
  ['日期 Date', ({ day }) => day],
  ['工号 Staff no.', ({ staffNo }) => staffNo],
  ['姓名 Name', ({ name }) => name],
  ['事由 Cause', ({ cause }) => CAUSES[cause]],
  ['原因 Reason', ({ reason }) => reason],
]

/** The tables of a staffing report, heads first. Empty cells are what is not known. */
export const reportSheets = ({
  days,
  next,
  clerks,
  changes,
  appraisals,
}: Pick<StaffingReport, 'days' | 'next' | 'clerks' | 'changes' | 'appraisals'>): Sheet[] => {
  const all = [...days, ...next]
  return [
    { name: '各日 Days', rows: table(DAYS, all) },
    {
      name: '半小时 Half-hours',
      rows: table(
        HALF_HOURS,
        all.flatMap((day) => day.halfHours.need.map((_, at) => ({ day, at }))),
      ),
    },
    { name: '人员 People', rows: table(CLERKS, clerks) },
    {
      name: '人员各日 People by day',
      rows: table(
        CLERK_DAYS,
        clerks.flatMap(({ staffNo, name, byDay }) => byDay.map((of) => ({ staffNo, name, of }))),
      ),
    },
    { name: '该改什么 Changes', rows: table(CHANGES, changes) },
    { name: '考核 Appraisal', rows: table(APPRAISALS, appraisals) },
  ]
}
