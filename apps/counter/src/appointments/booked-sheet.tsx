import type { AppointmentBody, HallBody } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { onCleanup, onMount, Show } from 'solid-js'
import { hourText } from '../time-text.ts'
import type { AppointmentModel } from './appointment-model.ts'
import { useAppointmentWords } from './words.tsx'

/** Eight figures are read aloud in two halves. */
const inHalves = (code: string): string => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`

interface BookedProps {
  readonly appointment: AppointmentBody
  readonly hall: HallBody
  readonly model: AppointmentModel
}

/** What to tell the customer: the code, when, with which papers, and what being early or late means. It can be printed. */
export const BookedSheet = (props: BookedProps) => {
  const words = useAppointmentWords()
  const service = () => props.hall.services.find(({ id }) => id === props.appointment.serviceId)
  const papers = (): string => {
    const of = (service()?.papers ?? []).map((paper) => words.name(paper))
    return of.length === 0 ? words.t('tell-no-papers') : words.t('tell-papers', { papers: words.list(of) })
  }
  const time = (iso: string): string => hourText(Date.parse(iso), props.hall.timeZone)
  const when = (): string =>
    words.t('tell-when', {
      day: words.dayName(props.appointment.day, null),
      slot: props.appointment.slot,
      service: words.name(service()?.names),
    })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'p' || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    window.print()
  }
  onMount(() => window.addEventListener('keydown', onKey))
  onCleanup(() => window.removeEventListener('keydown', onKey))
  return (
    <StaffDialog title={words.t('booked-title')} onBack={() => props.model.open(null)}>
      <div class="slip">
        <p class="slip-head">
          {words.name(props.hall.names)}·{words.t('slip-head')}
        </p>
        <p class="slip-code" data-code={props.appointment.code}>
          {inHalves(props.appointment.code)}
        </p>
        <p class="slip-when">{when()}</p>
        <ol>
          <li>{papers()}</li>
          <li>{words.t('tell-code', { code: inHalves(props.appointment.code) })}</li>
          <li>{words.t('tell-early', { from: time(props.appointment.checkInFrom), until: time(props.appointment.checkInUntil) })}</li>
        </ol>
        <Show when={props.appointment.contact.name}>{(name) => <p class="slip-who">{name()}</p>}</Show>
      </div>
      <div class="sheet-actions">
        <button type="button" class="act on-blue" autofocus onClick={() => props.model.open(null)}>
          {words.t('done')} <KeyCap>Enter</KeyCap>
        </button>
        <button type="button" class="plain" onClick={() => window.print()}>
          {words.t('print')} <KeyCap>P</KeyCap>
        </button>
      </div>
    </StaffDialog>
  )
}
