import type { MarkReason, TicketNeed } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { createSignal, For, Show } from 'solid-js'
import type { WaitLine } from './advice.ts'
import './mark-dialog.css'
import { NeedToggles } from './need-toggles.tsx'
import type { MarkAsk } from './triage-model.ts'
import { useTriageWords } from './triage-words.tsx'

const REASONS = ['seen', 'said', 'document', 'mistake'] as const satisfies readonly MarkReason[]

interface MarkDialogProps {
  readonly line: WaitLine
  readonly onMark: (ask: MarkAsk) => void
  readonly onBack: () => void
}

/** What somebody who waits needs, whether they go first, and how that is known; all of it can be taken back. */
export const MarkDialog = (props: MarkDialogProps) => {
  const words = useTriageWords()
  const { ticket } = props.line
  const goesFirst = ticket.class === 'vip' || ticket.class === 'booked'
  const isMarked = ticket.accessible || ticket.class === 'priority' || (ticket.needs ?? []).length > 0
  const [needs, setNeeds] = createSignal<readonly TicketNeed[]>(ticket.needs ?? [])
  const [accessible, setAccessible] = createSignal(ticket.accessible)
  const [priority, setPriority] = createSignal(ticket.class === 'priority')
  const [reason, setReason] = createSignal<MarkReason>('seen')
  // Whoever needs something goes first among the ordinary; the consultant may still say otherwise.
  const need = (chosen: readonly TicketNeed[]): void => {
    if (chosen.length > needs().length) setPriority(true)
    setNeeds(chosen)
  }
  return (
    <StaffDialog title={words.t('mark-title', { number: ticket.number })} onBack={props.onBack}>
      <p>{words.t('mark-what', { service: words.name(props.line.service.names), waited: Math.floor(props.line.waitedS / 60) })}</p>
      <div class="triage-classes">
        <NeedToggles needs={needs()} accessible={accessible()} onNeeds={need} onAccessible={setAccessible} />
        <Show when={!goesFirst} fallback={<p>{words.t('mark-first-already', { class: words.t(`class-${ticket.class}`) })}</p>}>
          <button type="button" aria-pressed={priority()} onClick={() => setPriority(!priority())}>
            {words.t('mark-priority')}
          </button>
        </Show>
      </div>
      <div class="triage-classes">
        <fieldset>
          <legend>{words.t('mark-reason')}</legend>
          <For each={REASONS}>
            {(each) => (
              <button type="button" aria-pressed={reason() === each} onClick={() => setReason(each)}>
                {words.t(`reason-${each}`)}
              </button>
            )}
          </For>
        </fieldset>
      </div>
      <div class="mark-actions">
        <button
          type="button"
          class="triage-do"
          onClick={() => props.onMark({ needs: needs(), accessible: accessible(), priority: priority(), reason: reason() })}
        >
          {words.t('mark-save')}
        </button>
        <Show when={isMarked}>
          <button
            type="button"
            class="triage-plain"
            onClick={() => props.onMark({ needs: [], accessible: false, priority: false, reason: 'mistake' })}
          >
            {words.t('mark-clear')}
          </button>
        </Show>
        <button type="button" class="triage-plain" onClick={() => props.onBack()}>
          {words.t('close')}
        </button>
      </div>
    </StaffDialog>
  )
}
