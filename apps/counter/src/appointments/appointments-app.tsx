import { Show } from 'solid-js'
import { createPageSession } from '../page-session.ts'
import { AppointmentsScreen } from './appointments-screen.tsx'
import { storeDeskSession, storedDeskSession } from './desk-session.ts'
import { DeskSignOn } from './desk-sign-on.tsx'
import { AppointmentWordsProvider, createAppointmentWords } from './words.tsx'

/** The staff's page for appointments: sign-in, then the book. */
export const AppointmentsApp = () => {
  const words = createAppointmentWords(localStorage)
  const { session, ended, begin, end } = createPageSession({
    read: () => storedDeskSession(sessionStorage),
    write: (kept) => storeDeskSession(sessionStorage, kept),
    onEnding: (before, byHall) => {
      // The counter behind this page goes on working with its own session.
      const goesOn = before?.borrowed === true && !byHall
      if (goesOn) window.close()
      return goesOn
    },
  })
  return (
    <AppointmentWordsProvider words={words}>
      <Show when={session()} keyed fallback={<DeskSignOn ended={ended()} onSignedOn={begin} />}>
        {(begun) => <AppointmentsScreen session={begun} onEnd={end} />}
      </Show>
    </AppointmentWordsProvider>
  )
}
