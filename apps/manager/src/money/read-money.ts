import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { createSignal } from 'solid-js'
import { sendCommand } from '../command.ts'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import type { Seat } from '../seat.ts'
import { sameWeekdayBefore } from '../time-words.ts'
import { m, missingWords } from './words.ts'

/** A day may be run or solved at another desk: it is read again after this pause, in milliseconds. */
const PAUSE_MS = 10_000

type Reply<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly refusal: string }

const read = async <T>(ask: Promise<Reply<T>>, seat: Seat): Promise<T> => {
  try {
    const reply = await ask
    if (reply.ok) return reply.data
    throw new Error(reply.refusal)
  } catch (error) {
    if (isSignedOut(error)) seat.expire()
    throw error
  }
}

/** The day that is shown, the same weekday before it, the days, and the orders that need somebody. */
export const createMoney = (seat: Seat, day: () => string) => {
  const settlement = createReading(
    day,
    async (of) => (await read(hallApi.getSettlement({ params: { day: of } }), seat)).settlement,
    () => PAUSE_MS,
  )
  const before = createReading(
    () => sameWeekdayBefore(day()),
    async (of) => (await read(hallApi.getSettlement({ params: { day: of } }), seat)).settlement,
    () => null,
  )
  const days = createReading(
    () => seat.tally().day,
    () => read(hallApi.listSettlements({ query: {} }), seat),
    () => PAUSE_MS,
  )
  const orders = createReading(
    () => 'orders',
    async () => {
      const [manual, open] = await Promise.all([
        read(hallApi.listOrders({ query: { of: 'manual' } }), seat),
        read(hallApi.listOrders({ query: { of: 'open' } }), seat),
      ])
      return { manual: manual.orders, machine: open.orders.filter(({ state }) => state !== 'manual') }
    },
    () => PAUSE_MS,
  )
  const readings = [settlement, days, orders]
  return {
    settlement,
    before,
    days,
    orders,
    failure: () => readings.map((reading) => reading.failure()).find((failure) => failure !== null) ?? null,
    again: () => {
      for (const reading of readings) reading.again()
    },
  }
}

/** What a command led to, for the person who gave it. */
export interface Outcome {
  readonly state: 'done' | 'refused'
  readonly sentence: string
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
  const [outcome, setOutcome] = createSignal<Outcome | null>(null)
  const attempt = async <T>(send: (commandId: string) => Promise<Reply<T>>, done: (data: T) => string): Promise<boolean> => {
    let well = false
    try {
      const reply = await sendCommand(send)
      well = reply.ok
      setOutcome(
        reply.ok
          ? { state: 'done', sentence: done(reply.data) }
          : { state: 'refused', sentence: refusalSentence(reply.refusal, language()) },
      )
    } catch (error) {
      setOutcome({ state: 'refused', sentence: failureSentence(error, language()) })
    }
    again()
    return well
  }
  return {
    outcome,
    run: (day: string) =>
      attempt(
        (commandId) => hallApi.runSettlement({ params: { day }, body: { commandId } }),
        ({ day: ran }) => (ran.missing.length === 0 ? m('ran') : m('waits', { missing: missingWords(ran.missing) })),
      ),
    solve: (day: string, id: string, more: { readonly reason: string; readonly reference: string }) =>
      attempt(
        (commandId) => hallApi.solveDifference({ params: { day, id }, body: { commandId, ...more } }),
        ({ difference }) => m('solved', { no: difference.no }),
      ),
    sign: (day: string, name: string) =>
      attempt(
        (commandId) => hallApi.signSettlement({ params: { day }, body: { commandId } }),
        () => m('signed', { day: name }),
      ),
    export: (day: string, format: 'csv' | 'xlsx') =>
      attempt(
        (commandId) => hallApi.exportSettlements({ body: { commandId, from: day, to: day, format } }),
        (file) => {
          keep(file)
          return m('exported', { file: file.fileName })
        },
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
      attempt(
        (commandId) => hallApi.settleOrder({ params: { id }, body: { commandId, ...more } }),
        ({ order }) => m('settled', { no: order.no }),
      ),
  }
}
export type MoneyCommands = ReturnType<typeof createMoneyCommands>
