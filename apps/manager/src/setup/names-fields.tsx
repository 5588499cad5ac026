import { For, type JSX } from 'solid-js'
import { type Column, words } from '../components/table-head.tsx'
import type { Text } from './configuration.ts'
import { type Editing, TextField } from './field.tsx'
import { w } from './words.ts'

const LANGUAGES = ['zh', 'en'] as const

interface NamesProps {
  readonly editing: Editing
  /** Where the names stand in the draft. */
  readonly path: string
  readonly names: Text
  readonly onNames: (names: Text) => void
}

const NameField = (props: NamesProps & { readonly language: (typeof LANGUAGES)[number]; readonly quiet: boolean }): JSX.Element => (
  <TextField
    editing={props.editing}
    quiet={props.quiet}
    path={`${props.path}.${props.language}`}
    label={w(`names-${props.language}`)}
    value={props.names[props.language]}
    onValue={(name) => props.onNames({ ...props.names, [props.language]: name })}
  />
)

/** The names of a thing in both languages, one field after the other. */
export const NamesFields = (props: NamesProps): JSX.Element => (
  <For each={LANGUAGES}>{(language) => <NameField {...props} language={language} quiet={false} />}</For>
)

/** The heads over NamesCells. */
export const namesHeads = (): Column[] => words(...LANGUAGES.map((language) => w(`names-${language}`)))

/** The names of a thing in both languages, each in a cell of its own. */
export const NamesCells = (props: NamesProps): JSX.Element => (
  <For each={LANGUAGES}>
    {(language) => (
      <td class="text">
        <NameField {...props} language={language} quiet />
      </td>
    )}
  </For>
)
