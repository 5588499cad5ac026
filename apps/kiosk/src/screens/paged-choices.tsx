import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { type ComponentProps, For, type JSX, Show } from 'solid-js'
import { pageOf } from '../catalogue.ts'
import type { Errand } from './errand.ts'
import { Choice, questionMm } from './errand-parts.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** Something to choose on a page of choices. */
export type ChoiceRow = ComponentProps<typeof Choice>

/** A question and its choices, so many to a page; in low reach they lie at the bottom. `page` counts from 0; `steps` stand above the question, `children` beneath it. */
export const PagedChoices = (
  props: Errand & {
    readonly title: string
    readonly rows: readonly ChoiceRow[]
    readonly perPage: number
    readonly page: number
    readonly steps?: JSX.Element
    readonly children?: JSX.Element
  },
) => {
  const page = () => pageOf(props.rows, props.perPage, props.page)
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      {props.steps}
      <Title fontMm={questionMm(props)}>{props.title}</Title>
      {props.children}
      <Show when={props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <div class="choices">
        <For each={page().shown}>{(row) => <Choice {...row} />}</For>
        <Show when={page().pages > 1}>
          <Choice
            name={props.tell('page-next')}
            line={props.tell('page-of', { page: page().page + 1, pages: page().pages })}
            onTouch={() => props.visit.send({ name: 'page-turned', page: (page().page + 1) % page().pages })}
          />
        </Show>
      </div>
      <Show when={!props.modes.lowReach}>
        <div class="rest" />
      </Show>
    </main>
  )
}
