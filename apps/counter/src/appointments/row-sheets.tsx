import type { HallBody, SlotTable } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, For, Show } from 'solid-js'
import { hourText } from '../time-text.ts'
import type { AppointmentModel, CancelReason, Contact } from './appointment-model.ts'
import type { BookReading } from './book.ts'
import { daysOf } from './days.ts'
import type { AppointmentRow, Row } from './rows.ts'
import { SheetForm, TextInput } from './sheet-parts.tsx'
import { DayField, SlotChoice } from './slot-choice.tsx'
import { type AppointmentWords, useAppointmentWords } from './words.tsx'

const REASONS = ['customer', 'hall', 'duplicate'] as const satisfies readonly CancelReason[]
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const LONGEST_TIME = 5

interface RowSheetProps {
  readonly row: Row
  readonly hall: HallBody
  readonly table: SlotTable
  readonly book: BookReading
  readonly model: AppointmentModel
}

/** Who it is, as far as a list may say. */
export const whoOf = (row: Row, words: AppointmentWords): string => {
  if (row.kind === 'visitor') return row.visit.visitor?.name ?? words.t('forgotten')
  const { name, phone } = row.appointment.contact
  return name ?? phone ?? words.t('no-name')
}

const whatOf = (row: Row, props: RowSheetProps, words: AppointmentWords, of: 'move' | 'cancel'): string => {
  const day = words.dayName(row.day, props.table.today)
  if (row.kind === 'visitor') {
    const { name = '–', organisation = '–' } = row.visit.visitor ?? {}
    return words.t(of === 'move' ? 'visitor-move-what' : 'visitor-cancel-what', { name, organisation, day, time: row.time })
  }
  const service = props.hall.services.find(({ id }) => id === row.appointment.serviceId)
  return words.t(of === 'move' ? 'move-from' : 'cancel-what', { day, slot: row.time, service: words.name(service?.names) })
}

/** Another time for an appointment or a visitor. */
export const MoveSheet = (props: RowSheetProps) => {
  const words = useAppointmentWords()
  const { model, row, table } = props
  const [day, setDay] = createSignal(row.day < table.today ? table.today : row.day)
  const [slot, setSlot] = createSignal<string | null>(null)
  const [time, setTime] = createSignal(row.time)
  const submit = (): void => {
    const asked = row.kind === 'visitor' ? time() : slot()
    if (asked === null || !TIME.test(asked)) {
      model.refused(words.t(asked === null ? 'choose-slot' : 'time-wrong'))
      return
    }
    void model.move(row, day(), asked)
  }
  return (
    <StaffDialog title={words.t('move-title', { who: whoOf(row, words) })} onBack={() => model.open(null)}>
      <SheetForm model={model} action={words.t('move-now')} onSubmit={submit}>
        <p>{whatOf(row, props, words, 'move')}</p>
        <div class="sheet-row">
          <DayField days={daysOf(table)} today={table.today} value={day()} onValue={setDay} />
          <Show when={row.kind === 'visitor'}>
            <TextInput label={words.t('time')} value={time()} most={LONGEST_TIME} onValue={setTime} />
          </Show>
        </div>
        <Show when={row.kind === 'appointment' ? row.appointment.serviceId : null}>
          {(serviceId) => (
            <SlotChoice
              book={props.book}
              serviceId={serviceId()}
              day={day()}
              value={slot()}
              refusals={model.refusals()}
              onValue={setSlot}
            />
          )}
        </Show>
      </SheetForm>
    </StaffDialog>
  )
}

/** Gives a booked time up, with the reason; a visitor's needs none. */
export const CancelSheet = (props: RowSheetProps) => {
  const words = useAppointmentWords()
  const { model, row } = props
  const [reason, setReason] = createSignal<CancelReason>('customer')
  const visitor = row.kind === 'visitor'
  return (
    <StaffDialog title={words.t('cancel-title', { who: whoOf(row, words) })} onBack={() => model.open(null)}>
      <SheetForm
        model={model}
        action={words.t(visitor ? 'visitor-cancel-now' : 'cancel-now')}
        leave={words.t('keep')}
        onSubmit={() => void model.cancel(row, reason())}
      >
        <p>{whatOf(row, props, words, 'cancel')}</p>
        <Show when={!visitor}>
          <fieldset class="slot-choice reasons">
            <legend>{words.t('cancel-why')}</legend>
            <div>
              <For each={REASONS}>
                {(each, index) => (
                  <label>
                    <input
                      type="radio"
                      name="reason"
                      autofocus={index() === 0}
                      checked={reason() === each}
                      onChange={() => setReason(each)}
                    />
                    <b>{words.t(`cancel-${each}`)}</b>
                  </label>
                )}
              </For>
            </div>
          </fieldset>
        </Show>
      </SheetForm>
    </StaffDialog>
  )
}

/** Somebody is here before his time: he waits, or takes an ordinary number and gives the place back. */
export const EarlySheet = (props: { readonly row: AppointmentRow; readonly hall: HallBody; readonly model: AppointmentModel }) => {
  const words = useAppointmentWords()
  const from = (): string => hourText(Date.parse(props.row.appointment.checkInFrom), props.hall.timeZone)
  return (
    <StaffDialog title={words.t('early-title')} onBack={() => props.model.open(null)}>
      <SheetForm model={props.model} action={words.t('early-now')} onSubmit={() => void props.model.checkIn(props.row, true)}>
        <p>{words.t('early-what', { from: from() })}</p>
      </SheetForm>
    </StaffDialog>
  )
}

interface ContactSheetProps {
  readonly row: AppointmentRow
  readonly contact: Contact
  readonly model: AppointmentModel
}
/** The whole number, to be called; it is on the screen only as long as the sheet is. */
export const ContactSheet = (props: ContactSheetProps) => {
  const words = useAppointmentWords()
  const who = (): string => props.contact.name ?? whoOf(props.row, words)
  return (
    <StaffDialog title={words.t('contact-title', { who: who() })} onBack={() => props.model.open(null)}>
      <p class="slip-code">{props.contact.phone ?? words.t('contact-none')}</p>
      <Show when={props.contact.note}>
        {(note) => (
          <p>
            <b>{words.t('note')}</b> {note()}
          </p>
        )}
      </Show>
      <p class="quiet">{words.t('contact-logged')}</p>
      <div class="sheet-actions">
        <button type="button" class="plain" autofocus onClick={() => props.model.open(null)}>
          {words.t('back')} <KeyCap>Esc</KeyCap>
        </button>
      </div>
    </StaffDialog>
  )
}
