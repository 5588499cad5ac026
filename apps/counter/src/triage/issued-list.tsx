import type { HallBody, PrintState } from '@jiaohao/shared/contract'
import { ticketCode } from '@jiaohao/shared/kernel'
import { QrCode } from '@jiaohao/ui/public/qr-code.tsx'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { For, Show } from 'solid-js'
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
              <button type="button" onClick={() => props.model.showCode(one)}>
                {words.t('qr')}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.model.code()}>
        {(code) => (
          <StaffDialog title={code().issued.number} onBack={props.model.hideCode}>
            <Show when={code().noPaper}>{(printer) => <p class="late">{words.t('qr-no-paper', { printer: printer() })}</p>}</Show>
            <p class="issued-code">
              <b>{code().issued.number}</b> {serviceOf(code().issued)}
            </p>
            <p>{words.t(props.hall.publicAddress === undefined ? 'qr-note' : 'qr-note-place')}</p>
            <div class="triage-qr">
              <QrCode
                text={ticketCode(props.hall.publicAddress ?? null, { id: code().issued.ticketId, number: code().issued.number })}
                sizeMm={QR_MM}
                label={words.t('qr-label', { number: code().issued.number })}
              />
            </div>
            <button type="button" class="triage-plain" onClick={props.model.hideCode}>
              {words.t('close')}
            </button>
          </StaffDialog>
        )}
      </Show>
    </section>
  )
}
