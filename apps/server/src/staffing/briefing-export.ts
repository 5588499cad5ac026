import type { Briefing, BriefingRemark } from '@jiaohao/shared/contract'
import { postText } from '@jiaohao/shared/locales/posts'
import type { Cell } from '../platform/csv.ts'
import type { Sheet } from '../platform/workbook.ts'
import { timeCell } from './report-export.ts'

const FIGURES = {
  arrivals: '取号 Numbers',
  served: '办结 Served',
  left: '未办离开 Left',
  withinTarget: '按时叫到 Called in time',
  p95S: '等候P95（秒） Wait p95 (s)',
  longestS: '最长等候（秒） Longest wait (s)',
  rating: '满意度 Rating (1–5)',
} as const satisfies Record<keyof NonNullable<Briefing['review']>['figures'], string>
const FIGURE_KEYS = Object.keys(FIGURES) as (keyof typeof FIGURES)[]

const remarkCells = (remark: BriefingRemark): Cell[] => {
  switch (remark.kind) {
    case 'promise':
      return [remark.kind, remark.share, remark.promised]
    case 'share':
    case 'left':
    case 'rating':
      return [remark.kind, remark.now, remark.before]
    case 'longest':
      return [remark.kind, remark.longestS, remark.limitS]
    case 'short':
      return [remark.kind, remark.halfHours, remark.people]
    case 'service':
      return [`${remark.kind} ${remark.names.zh}`, remark.share, remark.called]
    default:
      return remark satisfies never
  }
}

const reviewRows = ({ review }: Briefing): Cell[][] =>
  review === null
    ? []
    : [
        ['指标 Figure', review.day, review.against],
        ...FIGURE_KEYS.map((key): Cell[] => [FIGURES[key], review.figures[key].now, review.figures[key].before]),
        ...review.good.map((remark): Cell[] => ['好 Good', ...remarkCells(remark)]),
        ...review.bad.map((remark): Cell[] => ['差 Bad', ...remarkCells(remark)]),
      ]

const todayRows = ({ day, expected, special, posts, away }: Briefing): Cell[][] => [
  ['日期 Date', day],
  ['值班经理 Duty manager', posts.dutyManager?.staffNo ?? null, posts.dutyManager?.name ?? null],
  ['预计取号 Expected, P10, P90', expected?.mean ?? null, expected?.p10 ?? null, expected?.p90 ?? null],
  ['高峰半小时 Peak', expected === null ? null : timeCell(expected.peak.fromMin), expected?.peak.mean ?? null],
  ...special.map(({ from, to, kind, names }): Cell[] => ['特殊时段 Special', from, to, kind, names.zh]),
  ...posts.people.map((person): Cell[] => {
    const told = postText(person, posts, 'zh')
    return ['岗位 Post', person.staffNo, person.name, person.shift.names.zh, told.posts, told.breaks]
  }),
  ...away.map(({ staffNo, name, kind, from, to }): Cell[] => ['不在 Away', staffNo, name, kind, from, to]),
]

const openRows = ({ open }: Briefing): Cell[][] =>
  open === null
    ? []
    : [
        ...(open.incident === null ? [] : [['应急 Incident', open.incident.startedAt, open.incident.reason]]),
        ...open.services.map(({ names, reason }): Cell[] => ['停办 Suspended', names.zh, reason]),
        ...open.requests.map(({ staffNo, name, kind, day }): Cell[] => ['逾期申请 Overdue request', day, kind, staffNo, name]),
        ...open.reports.map(({ form, from, to, dueAt }): Cell[] => ['逾期报表 Overdue report', form, from, to, dueAt]),
      ]

/** The briefing as tables: the last day, this one, and what is open. */
export const briefingSheets = (briefing: Briefing): Sheet[] => [
  { name: '讲评 Review', rows: reviewRows(briefing) },
  { name: '今天 Today', rows: todayRows(briefing) },
  { name: '未结 Open', rows: openRows(briefing) },
]
