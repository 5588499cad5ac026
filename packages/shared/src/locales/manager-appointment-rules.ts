/** Words of the part of set-up that says how times are booked. */
const zh = {
  title: '预约规则',
  remark: '立即生效，不用发布；已约好的不受影响',
  'slot-minutes': '每个时段（分）',
  'days-ahead': '可约到今天后几天',
  early: '提前几分可签到',
  late: '过时几分让出名额',
  keep: '客户资料留几天（0 = 当天过后就删）',
  capacity: '每类每时段名额',
  'capacity-remark': '没有另写的类别用这个数；0 就是不接预约',
  total: '所有类别合计（空 = 不限）',
  'own-title': '各类名额',
  'own-remark': '空 = 用“每类每时段名额”',
  group: '类别',
  own: '名额',
  save: '保存预约规则',
  saved: '已保存，立即生效。',
  changed: '上次改动：{when}，工号 {staffNo}',
  never: '还没有人改过，用的是默认规则。',
  loading: '正在读取预约规则。',
  'wrong-whole': '要是 {least}–{most} 的整数',
  'wrong-total': '一类的名额 {n} 比合计 {total} 还多',
  'example-none': '现在不接预约。',
  example:
    '照这样，一个 {opens}–{closes} 的营业日有 {slots} 个时段，每类最多 {day} 个预约；10:00 的预约 {from} 起可签到，{until} 还没到就让出名额。',
}

const en: Record<keyof typeof zh, string> = {
  title: 'Booking rules',
  remark: 'At once, without publishing; what is booked keeps its promise',
  'slot-minutes': 'Length of a time (min)',
  'days-ahead': 'Days ahead that can be booked',
  early: 'Check-in opens before it (min)',
  late: 'Place is given back after it (min)',
  keep: 'Days that customers’ details are kept (0 = until the day is over)',
  capacity: 'Places per group and time',
  'capacity-remark': 'For groups without a number of their own; 0 takes no bookings',
  total: 'All groups together (empty = no limit)',
  'own-title': 'Places per group',
  'own-remark': 'Empty = “Places per group and time”',
  group: 'Group',
  own: 'Places',
  save: 'Save the booking rules',
  saved: 'Saved; in force at once.',
  changed: 'Last change: {when}, staff number {staffNo}',
  never: 'Nobody has changed them: these are the usual rules.',
  loading: 'Reading the booking rules.',
  'wrong-whole': 'A whole number from {least} to {most}',
  'wrong-total': 'A group has {n} places, more than the {total} of all together',
  'example-none': 'Nothing can be booked now.',
  example:
    'So a day from {opens} to {closes} has {slots} times with at most {day} bookings per group; for 10:00, check-in opens at {from}, and at {until} the place is given back.',
}

export const appointmentRuleWords = { zh, en }
export type AppointmentRuleWord = keyof typeof zh
