import type { Difference, MoneySum, Settlement, SettlementDay } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import type { Devices } from '../devices/index.ts'
import type { Staff } from '../staff/index.ts'
import type { CashViews } from './cash-routes.ts'
import { instant } from './order-routes.ts'
import type { SettlementDesk } from './settlement-desk.ts'
import type { LineRow } from './settlement-store.ts'

export interface ViewNeeds {
  readonly desk: Pick<SettlementDesk, 'reads' | 'ledger' | 'isStale' | 'today'>
  readonly devices: Pick<Devices, 'list'>
  readonly staff: Pick<Staff, 'member'>
  readonly cash: Pick<CashViews, 'ofDay'>
}

const NONE: MoneySum = { count: 0, fen: 0 }
const STAFF_PLACE = 'staff:'
const DEVICE_PLACE = 'device:'
const maybeInstant = (ms: number | null): string | null => (ms === null ? null : instant(ms))

/** What managers see of the settlement. Names are looked up at the time of reading: the journal holds numbers. */
export const openSettlementViews = ({ desk, devices, staff, cash }: ViewNeeds) => {
  const { reads, ledger } = desk
  const nameOf = (staffNo: string): string => staff.member(staffNo)?.name ?? staffNo
  const placeName = (place: string): string => {
    if (place.startsWith(STAFF_PLACE)) return nameOf(place.slice(STAFF_PLACE.length))
    return devices.list().find(({ id }) => id === place)?.name ?? place.replace(DEVICE_PLACE, '')
  }
  const difference = (row: LineRow): Difference => ({
    day: row.day,
    lineId: row.line_id,
    class: row.class,
    leg: row.leg,
    no: row.no,
    orderId: row.order_id,
    channel: row.channel,
    place: row.place === null ? null : placeName(row.place),
    theirsFen: row.theirs_fen,
    oursFen: row.ours_fen,
    amountFen: row.amount_fen,
    at: maybeInstant(row.at),
    reference: row.reference,
    state: row.state,
    orderState: row.order_state,
    solved:
      row.solved_by === null
        ? null
        : {
            byStaffNo: row.solved_by,
            byName: nameOf(row.solved_by),
            reason: row.solved_reason ?? '',
            reference: row.solved_reference ?? '',
            at: instant(row.solved_at ?? 0),
          },
  })
  const summary = (day: BusinessDay): SettlementDay => {
    const row = reads.day(day)
    const sums = reads.sums(day)
    return {
      day,
      state: row?.state ?? 'none',
      ranAt: maybeInstant(row?.ranAt ?? null),
      missing: [...(row?.missing ?? [])],
      tries: row?.tries ?? 0,
      retryAt: maybeInstant(row?.retryAt ?? null),
      fate: row?.report?.fate ?? null,
      matched: row?.report?.matched ?? NONE,
      open: sums.open ?? NONE,
      solved: sums.solved ?? NONE,
      suspended: sums.suspended ?? NONE,
      isStale: desk.isStale(day),
      signed: row?.signedBy == null ? null : { byStaffNo: row.signedBy, byName: nameOf(row.signedBy), at: instant(row.signedAt ?? 0) },
    }
  }
  return {
    summary,
    difference,
    /** The days of a stretch that can be settled, the newest first: from the first order on, and over. */
    days: (from: BusinessDay, to: BusinessDay): SettlementDay[] => {
      const first = ledger.firstDay()
      if (first === null) return []
      const days: SettlementDay[] = []
      const last = addDays(desk.today(), -1)
      for (let day = to < last ? to : last; day >= (from > first ? from : first); day = addDays(day, -1)) days.push(summary(day))
      return days
    },
    whole: (day: BusinessDay): Settlement => {
      const report = reads.day(day)?.report ?? null
      return {
        ...summary(day),
        bills: [...(report?.bills ?? [])],
        channels: [...(report?.channels ?? [])],
        places: (report?.places ?? []).map((place) => ({
          ...place,
          name: placeName(place.place),
          kind: place.place.startsWith(STAFF_PLACE) ? 'counter' : 'kiosk',
        })),
        differences: reads.lines(day).map(difference),
        beyond: report?.beyond ?? NONE,
        cash: cash.ofDay(day),
      }
    },
  }
}
export type SettlementViews = ReturnType<typeof openSettlementViews>
