import type { SlotTable } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { createSignal } from 'solid-js'
import type { AppointmentModel } from './appointment-model.ts'
import { daysOf } from './days.ts'
import { SheetForm, TextInput } from './sheet-parts.tsx'
import { DayField } from './slot-choice.tsx'
import { useAppointmentWords } from './words.tsx'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const LONGEST = { time: 5, name: 40, organisation: 60, contact: 60, topic: 200 } as const

/** A visitor without a ticket, such as a journalist: when, who, from where, about what (AP-003). */
export const VisitorSheet = (props: { readonly table: SlotTable; readonly model: AppointmentModel }) => {
  const words = useAppointmentWords()
  const { model, table } = props
  const [day, setDay] = createSignal(table.day < table.today ? table.today : table.day)
  const [form, setForm] = createSignal({ time: '', name: '', organisation: '', contact: '', topic: '' })
  const [tried, setTried] = createSignal(false)
  const set = (field: keyof typeof LONGEST) => (value: string) => setForm((before) => ({ ...before, [field]: value }))
  const wrongTime = (): string | null => (tried() && !TIME.test(form().time.trim()) ? words.t('time-wrong') : null)
  const missing = (field: 'name' | 'organisation' | 'contact' | 'topic'): boolean => form()[field].trim() === ''
  const submit = (): void => {
    setTried(true)
    const empty = (['name', 'organisation', 'contact', 'topic'] as const).find(missing)
    if (wrongTime() !== null) return
    if (empty !== undefined) {
      model.refused(words.t('visitor-missing', { field: words.t(empty === 'name' ? 'visitor-name' : empty) }))
      return
    }
    const { time, name, organisation, contact, topic } = form()
    void model.bookVisitor({
      day: day(),
      time: time.trim(),
      name: name.trim(),
      organisation: organisation.trim(),
      contact: contact.trim(),
      topic: topic.trim(),
    })
  }
  return (
    <StaffDialog title={words.t('visitor-title')} onBack={() => model.open(null)}>
      <SheetForm model={model} action={words.t('book-now')} onSubmit={submit}>
        <p>{words.t('visitor-note')}</p>
        <div class="sheet-row">
          <DayField days={daysOf(table)} today={table.today} value={day()} onValue={setDay} />
          <TextInput label={words.t('time')} value={form().time} most={LONGEST.time} wrong={wrongTime()} onValue={set('time')} />
        </div>
        <div class="sheet-row">
          <TextInput label={words.t('visitor-name')} value={form().name} most={LONGEST.name} onValue={set('name')} />
          <TextInput
            label={words.t('organisation')}
            value={form().organisation}
            most={LONGEST.organisation}
            onValue={set('organisation')}
          />
        </div>
        <TextInput label={words.t('contact')} value={form().contact} most={LONGEST.contact} onValue={set('contact')} />
        <TextInput label={words.t('topic')} value={form().topic} most={LONGEST.topic} onValue={set('topic')} />
      </SheetForm>
    </StaffDialog>
  )
}
