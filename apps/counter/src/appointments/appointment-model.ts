import { newCommandId } from '@jiaohao/shared/client'
import type { AppointmentBody, ListedAppointment, VisitorBody } from '@jiaohao/shared/contract'
import type { Notice } from '@jiaohao/ui/staff/notice-line.tsx'
import { createSignal } from 'solid-js'
import { type Outcome, sendCommand } from '../commands.ts'
import type { HallClient } from '../hall-client.ts'
import type { BookReading } from './book.ts'
import type { AppointmentRow, Row, VisitorRow } from './rows.ts'
import type { AppointmentWords } from './words.tsx'

/** The sheet that lies over the page. */
export type Sheet =
  | { readonly sheet: 'book' }
  | { readonly sheet: 'booked'; readonly appointment: AppointmentBody }
  | { readonly sheet: 'visitor' }
  | { readonly sheet: 'move' | 'cancel'; readonly row: Row }
  | { readonly sheet: 'early'; readonly row: AppointmentRow }
  | { readonly sheet: 'contact'; readonly row: AppointmentRow; readonly contact: Contact }

export interface Contact {
  readonly name: string | null
  readonly phone: string | null
  readonly note: string | null
}
export interface BookingForm {
  readonly serviceId: string
  readonly day: string
  readonly slot: string
  readonly name: string
  readonly phone: string
  readonly note: string
}
export interface VisitForm {
  readonly day: string
  readonly time: string
  readonly name: string
  readonly organisation: string
  readonly contact: string
  readonly topic: string
}
export type CancelReason = NonNullable<ListedAppointment['cancelReason']>
type Attempt<T> = Parameters<typeof sendCommand<T>>[0]

interface Needs {
  readonly client: HallClient
  readonly words: AppointmentWords
  readonly book: BookReading
  readonly wait: (ms: number) => Promise<void>
}

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What the desk does. One intent at a time; a refusal stays beside what was typed. */
export const createAppointmentModel = ({ client, words, book, wait }: Needs) => {
  const [notice, setNotice] = createSignal<Notice | null>(null)
  const [sheet, setSheet] = createSignal<Sheet | null>(null)
  const [busy, setBusy] = createSignal(false)
  /** Grows with each refusal, so that the free places are read again. */
  const [refusals, setRefusals] = createSignal(0)

  const open = (next: Sheet | null): void => {
    setNotice(null)
    setSheet(next)
  }
  const refused = (text: string): void => void setNotice({ state: 'refused', text })
  const send = async <T>(attempt: Attempt<T>): Promise<Outcome<T> | null> => {
    if (busy()) return null
    setBusy(true)
    setNotice(null)
    const outcome = await sendCommand(attempt, {
      commandId: newCommandId(),
      wait,
      onRetry: (n) => setNotice({ state: 'waiting', text: words.t('retrying', { n }) }),
    }).finally(() => setBusy(false))
    void book.refresh()
    return outcome
  }
  const perform = async <T>(attempt: Attempt<T>): Promise<T | null> => {
    const outcome = await send(attempt)
    if (outcome === null) return null
    if (outcome.state === 'done') return outcome.data
    refused(words.refusal(outcome.code))
    setRefusals((before) => before + 1)
    return null
  }
  const finish = (text: string): void => {
    setSheet(null)
    setNotice({ state: 'done', text })
  }
  const dayName = (day: string): string => words.dayName(day, book.page()?.table.today ?? null)

  const bookTime = async (form: BookingForm): Promise<void> => {
    const { serviceId, day, slot } = form
    const [name, phone, note] = [given(form.name), given(form.phone), given(form.note)]
    const contact = { ...(name === null ? {} : { name }), ...(phone === null ? {} : { phone }), ...(note === null ? {} : { note }) }
    const done = await perform((commandId) => client.bookAppointment({ body: { commandId, serviceId, day, slot, ...contact } }))
    if (done === null) return
    const { appointment } = done
    setSheet({ sheet: 'booked', appointment })
    setNotice({ state: 'done', text: words.t('done-booked', { day: dayName(day), slot, code: appointment.code }) })
  }
  const move = async (row: Row, day: string, time: string): Promise<void> => {
    const params = { id: row.id }
    const done =
      row.kind === 'visitor'
        ? await perform((commandId) => client.moveVisitor({ params, body: { commandId, day, time } }))
        : await perform((commandId) => client.moveAppointment({ params, body: { commandId, day, slot: time } }))
    if (done === null) return
    if (row.kind === 'visitor') finish(words.t('done-visitor-moved', { day: dayName(day), time }))
    else finish(words.t('done-moved', { day: dayName(day), slot: time }))
  }
  const cancel = async (row: Row, reason: CancelReason): Promise<void> => {
    const params = { id: row.id }
    const done =
      row.kind === 'visitor'
        ? await perform((commandId) => client.cancelVisitor({ params, body: { commandId } }))
        : await perform((commandId) => client.cancelAppointment({ params, body: { commandId, reason } }))
    if (done === null) return
    finish(row.kind === 'visitor' ? words.t('done-visitor-cancelled') : words.t('done-cancelled', { slot: row.time }))
  }
  /** For a customer who has neither telephone nor code at hand: the desk knows the code. */
  const checkIn = async (row: AppointmentRow, ordinaryIfEarly: boolean): Promise<void> => {
    const { code } = row.appointment
    const outcome = await send((commandId) => client.checkIn({ body: { commandId, code, ordinaryIfEarly } }))
    if (outcome === null) return
    if (outcome.state === 'done') finish(words.t('done-checked-in', { number: outcome.data.ticket.number }))
    else if (outcome.code === 'appointment-early') open({ sheet: 'early', row })
    else refused(words.refusal(outcome.code))
  }
  const visitorArrived = async ({ id }: VisitorRow): Promise<void> => {
    const done = await perform((commandId) => client.arriveVisitor({ params: { id }, body: { commandId } }))
    if (done !== null) finish(words.t('done-visitor-arrived'))
  }
  const bookVisitor = async (form: VisitForm): Promise<VisitorBody | null> => {
    const done = await perform((commandId) => client.bookVisitor({ body: { commandId, ...form } }))
    if (done === null) return null
    finish(words.t('done-visitor', { day: dayName(form.day), time: form.time }))
    return done.visitor
  }
  /** Looking is journalled, so it is asked for once and never in the background. */
  const seeContact = async (row: AppointmentRow): Promise<void> => {
    const contact = await perform(() => client.seeAppointmentContact({ params: { id: row.id }, body: {} }))
    if (contact !== null) open({ sheet: 'contact', row, contact })
  }
  return { notice, sheet, busy, refusals, open, refused, bookTime, move, cancel, checkIn, visitorArrived, bookVisitor, seeContact }
}
export type AppointmentModel = ReturnType<typeof createAppointmentModel>
