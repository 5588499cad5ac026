import type { HallBody, PrintState } from '@jiaohao/shared/contract'
import { QrCode } from '@jiaohao/ui/public/qr-code.tsx'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { createSignal, For, Show } from 'solid-js'
import { hourText } from '../time-text.ts'
import type { IssuedHere, TriageModel } from './triage-model.ts'
import { useTriageWords } from './triage-words.tsx'

/** A code that a phone reads from the hand's distance, in the millimetres of the tablet. */
const QR_MM = 45

interface IssuedProps {
  readonly hall: HallBody
  readonly prints: ReadonlyMap<string, PrintState>
  readonly model: TriageModel
}

/** The numbers just taken, and whether their paper came out; without paper, number and QR code stay on this screen. */
export const IssuedList = (props: IssuedProps) => {
  const words = useTriageWords()
  const [shown, setShown] = createSignal<IssuedHere | null>(null)
  const printOf = (one: IssuedHere): PrintState => props.prints.get(one.printJobId) ?? 'queued'
  const serviceOf = (one: IssuedHere): string => words.name(props.hall.services.find(({ id }) => id === one.serviceId)?.names)
  return (
    <section class="triage-issued" aria-labelledby="issued-title">
      <h2 id="issued-title">
        {words.t('just-issued')} <small>{words.t('just-issued-note')}</small>
      </h2>
      <Show when={props.model.issued().length === 0}>
        <p class="triage-quiet">{words.t('none-issued')}</p>
      </Show>
      <ul>
        <For each={props.model.issued()}>
          {(one) => (
            <li>
              <b>{one.number}</b>
              <span>
                {[serviceOf(one), words.t(`class-${one.class}`), hourText(Date.parse(one.issuedAt), props.hall.timeZone)].join('·')}·
                <span classList={{ late: printOf(one) === 'failed' || printOf(one) === 'uncertain' }}>
                  {words.t(`print-${printOf(one)}`)}
                </span>
              </span>
              <button type="button" onClick={() => void props.model.reprint(one)}>
                {words.t('reprint')}
              </button>
              <button type="button" onClick={() => setShown(one)}>
                {words.t('qr')}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={shown()}>
        {(one) => (
          <StaffDialog title={one().number} onBack={() => setShown(null)}>
            <p>{words.t('qr-note')}</p>
            <div class="triage-qr">
              <QrCode text={`${one().number} ${one().ticketId}`} sizeMm={QR_MM} label={words.t('qr-label', { number: one().number })} />
            </div>
            <button type="button" class="triage-plain" onClick={() => setShown(null)}>
              {words.t('close')}
            </button>
          </StaffDialog>
        )}
      </Show>
    </section>
  )
}
