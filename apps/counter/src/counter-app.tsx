import { createSignal, Show } from 'solid-js'
import { DeskScreen } from './desk/desk-screen.tsx'
import { hallClient } from './hall-client.ts'
import { rememberCounter, type Session, storedSession, storeSession } from './session.ts'
import { SignOn } from './sign-on/sign-on.tsx'
import { createWords, WordsProvider } from './words.tsx'

/** The clerk's page: sign-on until somebody is at the counter, then the desk. */
export const CounterApp = () => {
  const words = createWords(localStorage)
  const [session, setSession] = createSignal<Session | null>(storedSession(sessionStorage))
  const [ended, setEnded] = createSignal<string | null>(null)
  const begin = (begun: Session): void => {
    storeSession(sessionStorage, begun)
    rememberCounter(localStorage, begun.counterNumber)
    setEnded(null)
    setSession(begun)
  }
  const end = (code: string): void => {
    const before = session()
    storeSession(sessionStorage, null)
    setEnded(code)
    setSession(null)
    if (before === null || code === 'not-signed-in') return
    // The counter is closed either way; a session that could not be ended runs out by itself.
    hallClient(() => before.token)
      .signOut({})
      .catch((error: unknown) => console.warn('the session could not be ended', error))
  }
  return (
    <WordsProvider words={words}>
      <Show when={session()} keyed fallback={<SignOn ended={ended()} onSignedOn={begin} />}>
        {(begun) => <DeskScreen session={begun} onEnd={end} />}
      </Show>
    </WordsProvider>
  )
}
