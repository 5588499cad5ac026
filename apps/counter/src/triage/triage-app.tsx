import { Show } from 'solid-js'
import { createPageSession } from '../page-session.ts'
import { forgetMemory } from './triage-memory.ts'
import { TriageScreen } from './triage-screen.tsx'
import { storedTriageSession, storeTriageSession } from './triage-session.ts'
import { TriageSignOn } from './triage-sign-on.tsx'
import { createTriageWords, TriageWordsProvider } from './triage-words.tsx'

/** The floating consultant's page: sign-on, then the floor. */
export const TriageApp = () => {
  const words = createTriageWords(localStorage)
  const { session, ended, begin, end } = createPageSession({
    read: () => storedTriageSession(sessionStorage),
    write: (kept) => storeTriageSession(sessionStorage, kept),
    onEnding: () => {
      // Records that are still to be sent stay: they are sent when whoever made them signs on again.
      forgetMemory(localStorage)
      return false
    },
  })
  return (
    <TriageWordsProvider words={words}>
      <Show when={session()} keyed fallback={<TriageSignOn ended={ended()} onSignedOn={begin} />}>
        {(begun) => <TriageScreen session={begun} onEnd={end} />}
      </Show>
    </TriageWordsProvider>
  )
}
