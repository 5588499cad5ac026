import type { SetupProblem } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { problemWords } from './words.ts'

/** What a field of the draft needs to know: who may change it, and what is amiss where. */
export interface Editing {
  readonly mayChange: boolean
  readonly problemsAt: (path: string) => readonly SetupProblem[]
}

/** What is amiss at a place of the draft, right beside it. */
export const Amiss = (props: { readonly editing: Editing; readonly path: string }): JSX.Element => (
  <For each={props.editing.problemsAt(props.path)}>
    {(problem) => (
      <small class="amiss" classList={{ blocking: problem.blocking }}>
        {problemWords(problem)}
      </small>
    )}
  </For>
)

interface FieldProps {
  readonly editing: Editing
  readonly path: string
  readonly label: string
  /** The label is read out and not shown, where a head above or a word beside says it. */
  readonly quiet?: boolean
}

const Label = (props: { readonly field: FieldProps }): JSX.Element => (
  <span classList={{ 'visually-hidden': props.field.quiet === true }}>{props.field.label}</span>
)

export const TextField = (
  props: FieldProps & {
    readonly value: string
    readonly onValue: (value: string) => void
    readonly narrow?: boolean
  },
): JSX.Element => (
  <label class="setup-field" classList={{ narrow: props.narrow === true }}>
    <Label field={props} />
    <input
      class="field"
      disabled={!props.editing.mayChange}
      value={props.value}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
    <Amiss editing={props.editing} path={props.path} />
  </label>
)

export const NumberField = (props: FieldProps & { readonly value: number; readonly onValue: (value: number) => void }): JSX.Element => (
  <label class="setup-field narrow">
    <Label field={props} />
    <input
      class="field"
      type="number"
      step={1}
      disabled={!props.editing.mayChange}
      value={props.value}
      // An emptied field is on its way to a number: until one stands there, the one before it holds, and is shown again where none came.
      onInput={(event) => {
        const typed = event.currentTarget.valueAsNumber
        if (Number.isFinite(typed)) props.onValue(Math.trunc(typed))
      }}
      onBlur={(event) => {
        if (!Number.isFinite(event.currentTarget.valueAsNumber)) event.currentTarget.value = String(props.value)
      }}
    />
    <Amiss editing={props.editing} path={props.path} />
  </label>
)

export const LinesField = (props: FieldProps & { readonly value: string; readonly onValue: (value: string) => void }): JSX.Element => (
  <label class="setup-field">
    <Label field={props} />
    <textarea
      class="field"
      rows={3}
      disabled={!props.editing.mayChange}
      value={props.value}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
    <Amiss editing={props.editing} path={props.path} />
  </label>
)

export const Choice = (
  props: FieldProps & {
    readonly value: string
    readonly options: readonly (readonly [value: string, label: string])[]
    readonly onValue: (value: string) => void
  },
): JSX.Element => (
  <label class="setup-field">
    <Label field={props} />
    <select
      class="field"
      disabled={!props.editing.mayChange}
      value={props.value}
      onChange={(event) => props.onValue(event.currentTarget.value)}
    >
      <For each={props.options}>
        {([value, label]) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        )}
      </For>
    </select>
    <Amiss editing={props.editing} path={props.path} />
  </label>
)

export const Tick = (props: FieldProps & { readonly checked: boolean; readonly onChecked: (checked: boolean) => void }): JSX.Element => (
  <div>
    <label class="setup-tick">
      <input
        type="checkbox"
        disabled={!props.editing.mayChange}
        checked={props.checked}
        onChange={(event) => props.onChecked(event.currentTarget.checked)}
      />
      <Label field={props} />
    </label>
    <Amiss editing={props.editing} path={props.path} />
  </div>
)
