import { guidesSentence } from '@jiaohao/shared/locales/advice'
import { createSignal, type JSX, Show } from 'solid-js'
import { answerOf, createCommands, type Outcome } from '../components/calls.ts'
import { createReading } from '../components/reading.ts'
import { Sheet, typedText } from '../components/sheet.tsx'
import { hallApi } from '../hall-api.ts'
import { language } from '../language.ts'
import { mayMakeRoster } from '../rights.ts'
import type { Seat } from '../seat.ts'
import { timeText } from '../time-words.ts'
import { r } from './words.ts'

const PAUSE_MS = 15_000
const LONGEST_REASON = 200

/** The incident that runs, if one does, and its two switches. */
export interface IncidentDesk {
  readonly mayChange: boolean
  readonly runs: () => boolean
  /** The incident with the guides that it needs, in words; null while none runs. */
  readonly sentence: () => string | null
  readonly outcome: () => Outcome | null
  readonly start: (reason: string) => Promise<boolean>
  readonly end: () => void
}

/** Reads whether an incident runs; `onChange` is called after each switch. */
export const createIncident = (seat: Seat, onChange: () => void): IncidentDesk => {
  const reading = createReading(
    () => 'incident',
    async () => (await answerOf(hallApi.getAdvice({ query: {} }), seat)).guides,
    () => PAUSE_MS,
  )
  const guides = () => reading.value()?.value ?? null
  const commands = createCommands(() => {
    reading.again()
    onChange()
  })
  return {
    mayChange: mayMakeRoster(seat.staff),
    runs: () => guides() !== null,
    sentence: () => {
      const known = guides()
      if (known === null) return null
      return guidesSentence(known, { time: (at) => timeText(Date.parse(at), seat.hall().timeZone) }, language())
    },
    outcome: commands.outcome,
    start: async (reason) =>
      (await commands.attempt(
        (commandId) => hallApi.startIncident({ body: { commandId, reason } }),
        () => r('incident-started'),
      )) !== null,
    end: () => {
      const id = guides()?.incident.id
      if (id === undefined) return
      void commands.attempt(
        (commandId) => hallApi.endIncident({ params: { id }, body: { commandId } }),
        () => r('incident-ended'),
      )
    },
  }
}

/** Switches to more guides with a reason, and back. */
export const IncidentSwitch = (props: { readonly incident: IncidentDesk }): JSX.Element => {
  const [asking, setAsking] = createSignal(false)
  return (
    <Show when={props.incident.mayChange}>
      <Show
        when={props.incident.runs()}
        fallback={
          <button type="button" class="button" onClick={() => setAsking(true)}>
            {r('incident-title')}
          </button>
        }
      >
        <button type="button" class="button act" onClick={() => props.incident.end()}>
          {r('incident-end')}
        </button>
      </Show>
      <Show when={asking()}>
        <Sheet
          title={r('incident-start')}
          send={r('incident-start')}
          outcome={props.incident.outcome()}
          onSend={(typed) => props.incident.start(typedText(typed, 'reason'))}
          onClose={() => setAsking(false)}
        >
          <p>{r('incident-start-what')}</p>
          <label>
            {r('reason')}
            <input class="field wide" name="reason" required maxLength={LONGEST_REASON} autofocus autocomplete="off" />
          </label>
        </Sheet>
      </Show>
    </Show>
  )
}
