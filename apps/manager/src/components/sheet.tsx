import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, type JSX } from 'solid-js'
import { t } from '../language.ts'
import type { Outcome } from './calls.ts'
import { Failure } from './failure.tsx'

/** A sheet with a form: closes when what it sends was taken, and else says why not and keeps what was typed. */
export const Sheet = (props: {
  readonly title: string
  readonly send: string
  /** True when it was taken. */
  readonly onSend: (typed: FormData) => Promise<boolean>
  readonly outcome: Outcome | null
  readonly onClose: () => void
  readonly children: JSX.Element
}): JSX.Element => {
  const [tried, setTried] = createSignal(false)
  let sending = false
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> => {
    event.preventDefault()
    // A second click means the same as the first one.
    if (sending) return
    sending = true
    const isTaken = await props.onSend(new FormData(event.currentTarget))
    sending = false
    if (isTaken) props.onClose()
    else setTried(true)
  }
  const refused = (): string | null => (tried() && props.outcome?.state === 'refused' ? props.outcome.sentence : null)
  return (
    <StaffDialog title={props.title} onBack={props.onClose}>
      <Failure sentence={refused()} />
      <form class="sheet-form" onSubmit={(event) => void submit(event)}>
        {props.children}
        <div class="dialog-end">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {t('close')} <KeyCap>Esc</KeyCap>
          </button>
          <button type="submit" class="button act">
            {props.send}
          </button>
        </div>
      </form>
    </StaffDialog>
  )
}

/** What was typed under a name; empty where nothing was. */
export const typedText = (typed: FormData, name: string): string => String(typed.get(name) ?? '')
