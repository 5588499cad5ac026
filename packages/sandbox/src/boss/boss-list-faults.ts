import type { House } from '../platform/house.ts'
import type { Resource } from './tmf.ts'

/** How one way of topping up writes a row of its list of a day. */
export interface ListForm {
  readonly channel: 'boss' | 'air'
  /** What came to nothing, or was taken back, stands in no bill: the faults are in rows of money. */
  readonly isMoney: (row: Resource) => boolean
  /** The same row with another amount. */
  readonly altered: (row: Resource) => Resource
  /** A row like this one of a top-up that nobody asked for. */
  readonly invented: (row: Resource, index: number) => Resource
}

const DIFFERENCE_YUAN = 1
const FEN_PER_YUAN = 100

/** BOSS's list, in TMF654's form. */
export const BOSS_LIST: ListForm = {
  channel: 'boss',
  isMoney: ({ status, isReversed }) => status === 'completed' && isReversed !== true,
  altered: (row) => {
    const amount = row.amount as { amount: number; units: string }
    return { ...row, amount: { ...amount, amount: amount.amount + DIFFERENCE_YUAN } }
  },
  invented: (row, index) => ({ ...row, id: `TBEXTRA${index + 1}`, externalId: `EXTRA${index + 1}` }),
}
/** The second channel's list, in its own form. */
export const AIR_LIST: ListForm = {
  channel: 'air',
  isMoney: ({ status }) => status === 'succeeded',
  altered: (row) => ({ ...row, amountFen: Number(row.amountFen) + DIFFERENCE_YUAN * FEN_PER_YUAN }),
  invented: (row, index) => ({ ...row, airOrderNo: `AREXTRA${index + 1}`, orderNo: `AIREXTRA${index + 1}` }),
}

/** A list of a day with the knob `billFaults` of its way / `bill`: rows missing, altered and invented, the same at each asking. */
export const faultyTopups = (house: House, rows: readonly Resource[], form: ListForm): Resource[] => {
  const faults = house.knobs.standing(form.channel, 'bill', 'billFaults')
  if (faults === null) return [...rows]
  const money = rows.filter(form.isMoney)
  const kept = money.slice(faults.missing).map((row, index) => (index >= faults.different ? row : form.altered(row)))
  const model = money[0]
  const extra = Array.from({ length: model === undefined ? 0 : faults.extra }, (_, index) => form.invented(model ?? {}, index))
  return [...rows.filter((row) => !form.isMoney(row)), ...kept, ...extra]
}
