import { Show } from 'solid-js'
import { monthText } from '../errand-view.ts'
import type { AtStep, Errand } from './errand.ts'

type Answer = AtStep<'told'>['step']['answer']
/** A screen that tells one kind of answer. */
export type Told<A extends Answer['about']> = AtStep<'told'> & { readonly answer: Extract<Answer, { about: A }> }

/** The number it is about, under the question. */
export const Whose = (props: Pick<AtStep<'told'>, 'at'>) => (
  <p class="whose">
    {props.at.who?.found.masked} {props.at.who?.found.maskedName}
  </p>
)

/** A month in the language of the visit. */
export const monthIn = ({ modes }: Errand, month: string): string => monthText(month, modes.language)

/** The way through pages; nothing where there is but one. `page` counts from 0. */
export const Pager = (props: Errand & { readonly page: number; readonly pages: number; readonly onTurn: (by: 1 | -1) => void }) => (
  <Show when={props.pages > 1}>
    <div class="pager">
      <button type="button" class="button" aria-disabled={props.page === 0} onClick={() => props.page > 0 && props.onTurn(-1)}>
        {props.tell('page-before')}
      </button>
      <p>{props.tell('page-of', { page: props.page + 1, pages: props.pages })}</p>
      <button
        type="button"
        class="button"
        aria-disabled={props.page + 1 >= props.pages}
        onClick={() => props.page + 1 < props.pages && props.onTurn(1)}
      >
        {props.tell('page-next')}
      </button>
    </div>
  </Show>
)
