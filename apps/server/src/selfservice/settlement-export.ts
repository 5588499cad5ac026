import type { Difference, MoneyFate, Settlement } from '@jiaohao/shared/contract'
import { type Fen, yuanOf } from '@jiaohao/shared/kernel'
import { differenceWords } from '@jiaohao/shared/locales/differences'
import { payChannelNames } from '@jiaohao/shared/locales/pay-channels'
import { type Cell, csvText } from '../platform/csv.ts'
import { workbook, XLSX_TYPE } from '../platform/workbook.ts'

const yuan = (fen: Fen | null): Cell => (fen === null ? null : yuanOf(fen))
const channelName = (channel: Difference['channel']): string => (channel === null ? '' : payChannelNames[channel].zh)

const TOTALS_HEAD: readonly string[] = [
  '日期 Date',
  '合计 Total of',
  '名称 Name',
  '账单收款（笔） Bill paid (count)',
  '账单收款（元） Bill paid (CNY)',
  '账单退款（元） Bill refunded (CNY)',
  '本厅收款（笔） Books paid (count)',
  '本厅收款（元） Books paid (CNY)',
  '本厅退款（元） Books refunded (CNY)',
  'BOSS充值（笔） BOSS top-ups (count)',
  'BOSS充值（元） BOSS top-ups (CNY)',
  '当日收款已充（元） Of it charged (CNY)',
  '当日收款已退（元） Of it refunded (CNY)',
  '当日收款未决（元） Of it open (CNY)',
  '签字 Signed by',
]
const DIFFERENCES_HEAD: readonly string[] = [
  '日期 Date',
  '差异 Difference',
  '环节 Movement',
  '流水号 Order no.',
  '渠道 Channel',
  '地点 Place',
  '对方（元） Theirs (CNY)',
  '本厅（元） Ours (CNY)',
  '金额（元） At stake (CNY)',
  '凭据 Reference',
  '时刻（UTC） At (UTC)',
  '状态 State',
  '处理人 Solved by',
  '原因 Reason',
  '处理凭据 Solved on',
]

const fateCells = ({ charged, refunded, open }: MoneyFate): Cell[] => [yuan(charged.fen), yuan(refunded.fen), yuan(open.fen)]

const totalsOf = (day: Settlement): Cell[][] => {
  const signed = day.signed === null ? null : `${day.signed.byStaffNo} ${day.signed.byName}`
  const channels = day.channels.map(({ channel, bill, ours, boss, fate }): Cell[] => [
    day.day,
    '渠道 Channel',
    channel === null ? '无本厅订单 No order of the hall' : channelName(channel),
    bill?.paid.count ?? null,
    yuan(bill?.paid.fen ?? null),
    yuan(bill?.refunded.fen ?? null),
    ours.paid.count,
    yuan(ours.paid.fen),
    yuan(ours.refunded.fen),
    boss.count,
    yuan(boss.fen),
    ...fateCells(fate),
    signed,
  ])
  const places = day.places.map(({ name, kind, fate }): Cell[] => [
    day.day,
    kind === 'kiosk' ? '自助机 Kiosk' : '窗口经手 Counter',
    name,
    null,
    null,
    null,
    fate.received.count,
    yuan(fate.received.fen),
    null,
    null,
    null,
    ...fateCells(fate),
    signed,
  ])
  return [...channels, ...places]
}
const differenceCells = (line: Difference): Cell[] => [
  line.day,
  `${differenceWords.class[line.class].zh} ${differenceWords.class[line.class].en}`,
  `${differenceWords.leg[line.leg].zh} ${differenceWords.leg[line.leg].en}`,
  line.no,
  channelName(line.channel),
  line.place,
  yuan(line.theirsFen),
  yuan(line.oursFen),
  yuan(line.amountFen),
  line.reference,
  line.at,
  `${differenceWords.state[line.state].zh} ${differenceWords.state[line.state].en}`,
  line.solved === null ? null : `${line.solved.byStaffNo} ${line.solved.byName}`,
  line.solved?.reason ?? null,
  line.solved?.reference ?? null,
]

/** The tables of an export, heads first: sums of each day, and each difference with what was done about it. Amounts in yuan. */
export const exportTables = (days: readonly Settlement[]): { readonly totals: Cell[][]; readonly differences: Cell[][] } => ({
  totals: [[...TOTALS_HEAD], ...days.flatMap(totalsOf)],
  differences: [[...DIFFERENCES_HEAD], ...days.flatMap((day) => day.differences.map(differenceCells))],
})

const CSV_TYPE = 'text/csv; charset=utf-8'

/** The export as a file of that format; in CSV both tables stand under each other with an empty line between. */
export const exportFile = async (
  days: readonly Settlement[],
  format: 'csv' | 'xlsx',
): Promise<{ readonly type: string; readonly bytes: Uint8Array }> => {
  const { totals, differences } = exportTables(days)
  if (format === 'csv') return { type: CSV_TYPE, bytes: new TextEncoder().encode(csvText([...totals, [], ...differences])) }
  const bytes = await workbook([
    { name: '合计 Totals', rows: totals },
    { name: '差异 Differences', rows: differences },
  ])
  return { type: XLSX_TYPE, bytes }
}
