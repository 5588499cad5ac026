import { Show } from 'solid-js'
import { PinSignOn } from '../pin-sign-on/pin-sign-on.tsx'
import { storedOutbox } from './outbox.ts'
import type { TriageSession } from './triage-session.ts'
import { useTriageWords } from './triage-words.tsx'

/** Who is on the floor with this tablet: staff number and PIN. */
export const TriageSignOn = (props: { readonly ended: boolean; readonly onSignedOn: (session: TriageSession) => void }) => {
  const words = useTriageWords()
  const kept = (): number => storedOutbox(localStorage).length
  const enter = (session: TriageSession): null => {
    props.onSignedOn(session)
    return null
  }
  return (
    <PinSignOn words={words} ended={props.ended} onSignedOn={enter}>
      <Show when={kept() > 0}>
        <p>{words.t('outbox-others', { n: kept() })}</p>
      </Show>
    </PinSignOn>
  )
}
