import { createSignal, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { AppointmentsScreen } from './appointments-screen.tsx'
import { type DeskSession, storeDeskSession, storedDeskSession } from './desk-session.ts'
import { DeskSignOn } from './desk-sign-on.tsx'
import { AppointmentWordsProvider, createAppointmentWords } from './words.tsx'

/** The staff's page for appointments: sign-in, then the book. */
export const AppointmentsApp = () => {
  const words = createAppointmentWords(localStorage)
  const [session, setSession] = createSignal<DeskSession | null>(storedDeskSession(sessionStorage))
  const [ended, setEnded] = createSignal(false)
  const begin = (begun: DeskSession): void => {
    storeDeskSession(sessionStorage, begun)
    setEnded(false)
    setSession(begun)
  }
  const end = (byHall: boolean): void => {
    const before = session()
    storeDeskSession(sessionStorage, null)
    // The counter behind this page goes on working with its own session.
    if (before?.borrowed === true && !byHall) {
      window.close()
      return
    }
    setEnded(byHall)
    setSession(null)
    if (before === null || byHall) return
    // A session that could not be ended runs out by itself.
    hallClient(() => before.token)
      .signOut({})
      .catch((error: unknown) => console.warn('the session could not be ended', error))
  }
  return (
    <AppointmentWordsProvider words={words}>
      <Show when={session()} keyed fallback={<DeskSignOn ended={ended()} onSignedOn={begin} />}>
        {(begun) => <AppointmentsScreen session={begun} onEnd={end} />}
      </Show>
    </AppointmentWordsProvider>
  )
}
