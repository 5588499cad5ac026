import { Day, DIFFERENCES_LIMIT, type HallContract, SETTLEMENT_DAYS_LIMIT } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { done, type Executor, type Outcome, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { actorOf, type Principal } from '../platform/principal.ts'
import { storedResponse } from '../platform/stored-reply.ts'
import { withoutMobiles } from './number-tokens.ts'
import type { Ports } from './ports.ts'
import type { SettlementDesk } from './settlement-desk.ts'
import { exportFile } from './settlement-export.ts'
import type { LineRow } from './settlement-store.ts'
import { openSettlementViews, type SettlementViews, type ViewNeeds } from './settlement-views.ts'

interface Needs extends Omit<ViewNeeds, 'desk'> {
  readonly desk: SettlementDesk
  readonly executor: Executor
  readonly ports: Ports | null
}

const DAYS_SHOWN = 31

const staffNoOf = (who: Principal): string => (who.kind === 'staff' ? who.staffNo : actorOf(who))
/** The day of a path, where it is a day of the past; else the refusal. */
const pastDay = (text: string, today: BusinessDay): Outcome<BusinessDay> => {
  if (!Day.safeParse(text).success) return refuse('not-found')
  return text < today ? done(text) : refuse('day-not-over')
}

/** Its money is still in an order's hands: whoever decides there solves the difference too. */
const isHeld = ({ theirs_fen, ours_fen, order_state }: LineRow): boolean =>
  theirs_fen === null && ours_fen === null && ['charging', 'in-doubt', 'refunding', 'manual'].includes(order_state ?? '')

const readRoutes = ({ desk, executor, staff }: Needs, views: SettlementViews) => ({
  listSettlements: query<HallContract['listSettlements']>(({ query: asked }) => {
    const to = asked.to ?? desk.today()
    const from = asked.from ?? addDays(to, 1 - DAYS_SHOWN)
    if (from < addDays(to, 1 - SETTLEMENT_DAYS_LIMIT)) return refuse('malformed', `at most ${SETTLEMENT_DAYS_LIMIT} days at a time`)
    const open = desk.reads.open(DIFFERENCES_LIMIT + 1)
    return done({
      days: views.days(from, to),
      open: open.slice(0, DIFFERENCES_LIMIT).map(views.difference),
      more: open.length > DIFFERENCES_LIMIT,
    })
  }),
  getSettlement: query<HallContract['getSettlement']>(({ params: { day } }) =>
    Day.safeParse(day).success ? done({ settlement: views.whole(day) }) : refuse('not-found'),
  ),
  exportSettlements: query<HallContract['exportSettlements']>(async ({ body }, who) => {
    const { commandId, from, to, format } = body
    if (from > to || to > addDays(from, SETTLEMENT_DAYS_LIMIT - 1))
      return refuse('malformed', `from a day to a later one, at most ${SETTLEMENT_DAYS_LIMIT} days`)
    const days = views
      .days(from, to)
      .toReversed()
      .map(({ day }) => views.whole(day))
    const differences = days.reduce((sum, day) => sum + day.differences.length, 0)
    const file = await exportFile(days, format)
    // It is written down before a byte leaves the hall.
    const answer = await executor.submit({
      id: commandId.toLowerCase(),
      request: 'POST /api/settlements/export',
      actor: actorOf(who),
      sent: JSON.stringify({ from, to, format }),
      run: (tx) => {
        const byStaffNo = staff.member(staffNoOf(who))?.staffNo ?? staffNoOf(who)
        tx.record('settlement-exported', 'settlement', { from, to, format, byStaffNo, days: days.length, differences })
        return done({})
      },
      seal: JSON.stringify,
    })
    if (answer.kind !== 'done') return storedResponse(answer, 200)
    const name = from === to ? from : `${from}_${to}`
    return done({ fileName: `settlement-${name}.${format}`, mediaType: file.type, base64: Buffer.from(file.bytes).toString('base64') })
  }),
})

const changeRoutes = ({ desk, ports }: Needs, views: SettlementViews) => ({
  runSettlement: query<HallContract['runSettlement']>(async ({ params, body }, who) => {
    const day = pastDay(params.day, desk.today())
    if (!day.ok && day.refusal === 'not-found') return day
    if (ports === null) return refuse('top-ups-off')
    if (!day.ok) return day
    const asked = { by: 'person', commandId: body.commandId.toLowerCase(), actor: actorOf(who) } as const
    return storedResponse(await desk.run(day.value, asked, () => ({ day: views.summary(day.value) })), 200)
  }),
  solveDifference: command<HallContract['solveDifference']>(({ params: { day, id }, body }, who, tx) => {
    const line = desk.reads.line(day, id)
    if (line === null) return refuse('not-found')
    if (line.state !== 'open' || isHeld(line)) return refuse('wrong-state')
    desk.project(
      tx.record('settlement-solved', `settlement-${day}`, {
        day,
        lineId: id,
        byStaffNo: staffNoOf(who),
        reason: withoutMobiles(body.reason),
        reference: withoutMobiles(body.reference),
      }),
    )
    const solved = desk.reads.line(day, id)
    return solved === null ? refuse('not-found') : done({ difference: views.difference(solved) })
  }),
  signSettlement: command<HallContract['signSettlement']>(({ params: { day } }, who, tx) => {
    if (!Day.safeParse(day).success) return refuse('not-found')
    const known = desk.reads.day(day)
    if (known?.state === 'signed') return refuse('day-signed')
    const report = known?.report ?? null
    if (known?.state !== 'run' || report === null || report.beyond.count > 0 || desk.isStale(day)) return refuse('not-reconciled')
    const { open } = views.summary(day)
    desk.project(tx.record('settlement-signed', `settlement-${day}`, { day, digest: report.digest, byStaffNo: staffNoOf(who), open }))
    return done({ day: views.summary(day) })
  }),
})

type SettlementOperation =
  | 'listSettlements'
  | 'getSettlement'
  | 'runSettlement'
  | 'solveDifference'
  | 'signSettlement'
  | 'exportSettlements'

/** The settlement's part of the contract. */
export const settlementRoutes = (needs: Needs): Handlers<HallContract, SettlementOperation> => {
  const views = openSettlementViews(needs)
  return { ...readRoutes(needs, views), ...changeRoutes(needs, views) }
}
