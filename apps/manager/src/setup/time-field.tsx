import type { JSX } from 'solid-js'
import { clockText } from '../time-words.ts'
import { minutesOf } from './configuration.ts'
import { Amiss, type Editing } from './field.tsx'

/** A time of day in minutes after midnight; what is no time stays as it was. */
export const TimeField = (props: {
  readonly editing: Editing
  readonly label: string
  readonly path: string
  readonly value: number
  readonly onValue: (minutes: number) => void
}): JSX.Element => (
  <label class="setup-field narrow">
    {props.label}
    <input
      class="field"
      inputMode="numeric"
      disabled={!props.editing.mayChange}
      value={clockText(props.value)}
      onChange={(event) => {
        const minutes = minutesOf(event.currentTarget.value)
        if (minutes === null) event.currentTarget.value = clockText(props.value)
        else props.onValue(minutes)
      }}
    />
    <Amiss editing={props.editing} path={props.path} />
  </label>
)
