import { For, type JSX, Show } from 'solid-js'

/** A column: its name, whether it holds words (left) or figures (right), and whether only a screen reader is told its name. */
export interface Column {
  readonly name: string
  readonly holds: 'words' | 'figures'
  readonly unseen?: boolean
}

/** Columns of words by their names. */
export const words = (...names: readonly string[]): Column[] => names.map((name) => ({ name, holds: 'words' }))
/** Columns of figures by their names. */
export const figures = (...names: readonly string[]): Column[] => names.map((name) => ({ name, holds: 'figures' }))
/** The column of a row's buttons: what they do is said, not shown. */
export const buttons = (name: string): Column => ({ name, holds: 'figures', unseen: true })

/** The head of a table. */
export const TableHead = (props: { readonly columns: readonly Column[] }): JSX.Element => (
  <thead>
    <tr>
      <For each={props.columns}>
        {({ name, holds, unseen }) => (
          <th classList={{ text: holds === 'words' }} scope="col">
            <Show when={unseen === true} fallback={name}>
              <span class="visually-hidden">{name}</span>
            </Show>
          </th>
        )}
      </For>
    </tr>
  </thead>
)
