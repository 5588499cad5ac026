import type { JSX } from 'solid-js'
import type { Outcome } from '../components/calls.ts'
import { Sheet, typedText } from '../components/sheet.tsx'
import type { ListedRequest } from '../roster/read-roster.ts'
import { r } from '../roster/words.ts'
import { requestDays, requestTitle, type Telling } from './request-words.ts'

const LONGEST_REASON = 200

/** A decision that needs a reason in words. */
export interface Deciding {
  readonly listed: ListedRequest
  readonly as: 'override' | 'decline' | 'absence'
}

/** Asks for the reason of a refusal, of a rule that is set aside, or of an absence. */
export const DecideSheet = (props: {
  readonly deciding: Deciding
  readonly telling: Telling
  readonly outcome: Outcome | null
  readonly onSend: (reason: string) => Promise<boolean>
  readonly onClose: () => void
}): JSX.Element => {
  const { request } = props.deciding.listed
  const title = `${requestTitle(request, props.telling)} ${requestDays(request, props.telling)}`
  return (
    <Sheet
      title={r(`decide-${props.deciding.as}`, { title })}
      send={r(props.deciding.as === 'override' ? 'override' : props.deciding.as === 'decline' ? 'decline' : 'settle-absence')}
      outcome={props.outcome}
      onSend={(typed) => props.onSend(typedText(typed, 'reason'))}
      onClose={props.onClose}
    >
      <p>{r(`decide-${props.deciding.as}-note`)}</p>
      <label>
        {r('reason')}
        <input class="field wide" name="reason" required maxLength={LONGEST_REASON} autofocus autocomplete="off" />
      </label>
    </Sheet>
  )
}
