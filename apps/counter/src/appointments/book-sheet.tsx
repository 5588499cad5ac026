import type { HallBody, ServiceBody, SlotTable } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { createSignal, For, Show } from 'solid-js'
import type { AppointmentModel } from './appointment-model.ts'
import type { BookReading } from './book.ts'
import { daysOf } from './days.ts'
import { SheetForm, TextInput } from './sheet-parts.tsx'
import { DayField, SlotChoice } from './slot-choice.tsx'
import { useAppointmentWords } from './words.tsx'

const LONGEST_NAME = 40
const LONGEST_PHONE = 16
const LONGEST_NOTE = 200
const PHONE = /^\+?\d{5,15}$/
const SECONDS_OF_MINUTE = 60

interface BookSheetProps {
  readonly hall: HallBody
  readonly table: SlotTable
  readonly book: BookReading
  readonly model: AppointmentModel
}

const ServiceField = (props: { readonly hall: HallBody; readonly value: string; readonly onValue: (id: string) => void }) => {
  const words = useAppointmentWords()
  const of = (groupId: string): ServiceBody[] => props.hall.services.filter((service) => service.groupId === groupId)
  const chosen = (): ServiceBody | undefined => props.hall.services.find(({ id }) => id === props.value)
  const about = (service: ServiceBody): string => {
    const papers = service.papers.map((paper) => words.name(paper))
    const bring = papers.length === 0 ? words.t('papers-none') : words.t('papers', { papers: words.list(papers) })
    return `${words.t('service-takes', { n: Math.round(service.handlingS / SECONDS_OF_MINUTE) })} · ${bring}`
  }
  return (
    <label class="field-label">
      {words.t('service')}
      <select value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)} autofocus>
        <option value="">{words.t('service-choose')}</option>
        <For each={props.hall.groups}>
          {(group) => (
            <optgroup label={`${group.prefix} ${words.name(group.names)}`}>
              <For each={of(group.id)}>
                {(service) => (
                  <option value={service.id}>
                    {service.code} {words.name(service.names)}
                  </option>
                )}
              </For>
            </optgroup>
          )}
        </For>
      </select>
      <Show when={chosen()}>{(service) => <small>{about(service())}</small>}</Show>
    </label>
  )
}

/** Books a time for somebody on the telephone: what for, when, and how to reach him. */
export const BookSheet = (props: BookSheetProps) => {
  const words = useAppointmentWords()
  const { model, table } = props
  const [serviceId, setServiceId] = createSignal('')
  const [day, setDay] = createSignal(table.day < table.today ? table.today : table.day)
  const [slot, setSlot] = createSignal<string | null>(null)
  const [name, setName] = createSignal('')
  const [phone, setPhone] = createSignal('')
  const [note, setNote] = createSignal('')
  const [wrongPhone, setWrongPhone] = createSignal<string | null>(null)
  const kept = (): string => {
    const n = props.book.rules()?.keepContactDays ?? 0
    return n === 0 ? words.t('contact-kept-0') : words.t('contact-kept', { n })
  }
  const submit = (): void => {
    const at = slot()
    setWrongPhone(phone() !== '' && !PHONE.test(phone()) ? words.t('phone-wrong') : null)
    if (serviceId() === '' || at === null) {
      model.refused(words.t(serviceId() === '' ? 'choose-service' : 'choose-slot'))
      return
    }
    if (wrongPhone() !== null) return
    void model.bookTime({ serviceId: serviceId(), day: day(), slot: at, name: name(), phone: phone(), note: note() })
  }
  return (
    <StaffDialog title={words.t('book-title')} onBack={() => model.open(null)}>
      <SheetForm model={model} action={words.t('book-now')} onSubmit={submit}>
        <div class="sheet-row">
          <ServiceField hall={props.hall} value={serviceId()} onValue={setServiceId} />
          <DayField days={daysOf(table)} today={table.today} value={day()} onValue={setDay} />
        </div>
        <SlotChoice book={props.book} serviceId={serviceId()} day={day()} value={slot()} refusals={model.refusals()} onValue={setSlot} />
        <div class="sheet-row">
          <TextInput label={words.t('name')} value={name()} most={LONGEST_NAME} onValue={setName} />
          <TextInput
            label={words.t('phone')}
            value={phone()}
            most={LONGEST_PHONE}
            telephone
            wrong={wrongPhone()}
            onValue={(text) => setPhone(text.replace(/[\s-]/g, ''))}
          />
        </div>
        <TextInput label={words.t('note-label')} value={note()} most={LONGEST_NOTE} onValue={setNote} />
        <p class="quiet">{kept()}</p>
      </SheetForm>
    </StaffDialog>
  )
}
