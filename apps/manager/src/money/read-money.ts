import { answerOf, createCommands, type Reply } from '../components/calls.ts'
import { createReading } from '../components/reading.ts'
import { hallApi } from '../hall-api.ts'
import type { Seat } from '../seat.ts'
import { sameWeekdayBefore } from '../time-words.ts'
import { m, missingWords, yuanWords } from './words.ts'

/** A day may be run or solved at another desk: it is read again after this pause, in milliseconds. */
const PAUSE_MS = 10_000

/** The day that is shown, the same weekday before it, the days, and the orders that need somebody. */
export const createMoney = (seat: Seat, day: () => string) => {
  const settlement = createReading(
    day,
    async (of) => (await answerOf(hallApi.getSettlement({ params: { day: of } }), seat)).settlement,
    () => PAUSE_MS,
  )
  const before = createReading(
    () => sameWeekdayBefore(day()),
    async (of) => (await answerOf(hallApi.getSettlement({ params: { day: of } }), seat)).settlement,
    () => null,
  )
  const days = createReading(
    () => seat.tally().day,
    () => answerOf(hallApi.listSettlements({ query: {} }), seat),
    () => PAUSE_MS,
  )
  const orders = createReading(
    () => 'orders',
    async () => {
      const [manual, open] = await Promise.all([
        answerOf(hallApi.listOrders({ query: { of: 'manual' } }), seat),
        answerOf(hallApi.listOrders({ query: { of: 'open' } }), seat),
      ])
      return { manual: manual.orders, machine: open.orders.filter(({ state }) => state !== 'manual') }
    },
    () => PAUSE_MS,
  )
  const cash = createReading(
    () => 'cash',
    () => answerOf(hallApi.listCashBoxes({}), seat),
    () => PAUSE_MS,
  )
  const readings = [settlement, days, orders, cash]
  return {
    settlement,
    before,
    days,
    orders,
    cash,
    failure: () => readings.map((reading) => reading.failure()).find((failure) => failure !== null) ?? null,
    again: () => {
      for (const reading of readings) reading.again()
    },
  }
}

/** A file as the hall made it, given to the browser to be kept. */
const keep = ({
  fileName,
  mediaType,
  base64,
}: {
  readonly fileName: string
  readonly mediaType: string
  readonly base64: string
}): void => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The commands of the page; each says in a sentence what came of it, and what is shown is read anew. */
export const createMoneyCommands = (again: () => void) => {
  const { outcome, attempt } = createCommands(again)
  const taken = async <T>(send: (commandId: string) => Promise<Reply<T>>, done: (data: T) => string): Promise<boolean> =>
    (await attempt(send, done)) !== null
  return {
    outcome,
    run: (day: string) =>
      taken(
        (commandId) => hallApi.runSettlement({ params: { day }, body: { commandId } }),
        ({ day: ran }) => (ran.missing.length === 0 ? m('ran') : m('waits', { missing: missingWords(ran.missing) })),
      ),
    solve: (day: string, id: string, more: { readonly reason: string; readonly reference: string }) =>
      taken(
        (commandId) => hallApi.solveDifference({ params: { day, id }, body: { commandId, ...more } }),
        ({ difference }) => m('solved', { no: difference.no }),
      ),
    sign: (day: string, name: string) =>
      taken(
        (commandId) => hallApi.signSettlement({ params: { day }, body: { commandId } }),
        () => m('signed', { day: name }),
      ),
    export: (day: string, format: 'csv' | 'xlsx') =>
      taken(
        (commandId) => hallApi.exportSettlements({ body: { commandId, from: day, to: day, format } }),
        (file) => {
          keep(file)
          return m('exported', { file: file.fileName })
        },
      ),
    count: (acceptorId: string, countedFen: number) =>
      taken(
        (commandId) => hallApi.countCashBox({ params: { id: acceptorId }, body: { commandId, countedFen } }),
        ({ expectedFen }) =>
          m(countedFen === expectedFen ? 'cash-agrees' : 'cash-differs', {
            counted: yuanWords(countedFen),
            expected: yuanWords(expectedFen),
          }),
      ),
    solveCash: (id: string, more: { readonly reason: string; readonly reference: string }) =>
      taken(
        (commandId) => hallApi.solveCashCase({ params: { id }, body: { commandId, ...more } }),
        () => m('cash-solved'),
      ),
    settle: (
      id: string,
      more: {
        readonly how: 'charged' | 'refunded'
        readonly reason: string
        readonly reference: string
        readonly second: { readonly staffNo: string; readonly secret: string }
      },
    ) =>
      taken(
        (commandId) => hallApi.settleOrder({ params: { id }, body: { commandId, ...more } }),
        ({ order }) => m('settled', { no: order.no }),
      ),
  }
}
export type MoneyCommands = ReturnType<typeof createMoneyCommands>
