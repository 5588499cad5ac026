import { createSignal, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { forgetMemory } from './triage-memory.ts'
import { TriageScreen } from './triage-screen.tsx'
import { storedTriageSession, storeTriageSession, type TriageSession } from './triage-session.ts'
import { TriageSignOn } from './triage-sign-on.tsx'
import { createTriageWords, TriageWordsProvider } from './triage-words.tsx'

/** The floating consultant's page: sign-on, then the floor. */
export const TriageApp = () => {
  const words = createTriageWords(localStorage)
  const [session, setSession] = createSignal<TriageSession | null>(storedTriageSession(sessionStorage))
  const [ended, setEnded] = createSignal(false)
  const begin = (begun: TriageSession): void => {
    storeTriageSession(sessionStorage, begun)
    setEnded(false)
    setSession(begun)
  }
  const end = (byHall: boolean): void => {
    const before = session()
    storeTriageSession(sessionStorage, null)
    // Records that are still to be sent stay: they are sent when whoever made them signs on again.
    forgetMemory(localStorage)
    setEnded(byHall)
    setSession(null)
    if (before === null || byHall) return
    // A session that could not be ended runs out by itself.
    hallClient(() => before.token)
      .signOut({})
      .catch((error: unknown) => console.warn('the session could not be ended', error))
  }
  return (
    <TriageWordsProvider words={words}>
      <Show when={session()} keyed fallback={<TriageSignOn ended={ended()} onSignedOn={begin} />}>
        {(begun) => <TriageScreen session={begun} onEnd={end} />}
      </Show>
    </TriageWordsProvider>
  )
}
