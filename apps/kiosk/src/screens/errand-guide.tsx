import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, Match, Show, Switch } from 'solid-js'
import { pageOf } from '../catalogue.ts'
import { nameIn } from '../words.ts'
import type { AtStep } from './errand.ts'
import { Choice, questionMm, ToCounter } from './errand-parts.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** Choices on one page, by how much room the mode leaves. */
const perPage = ({ modes }: AtStep<'guide'>): number => (modes.lowReach ? 5 : modes.elder ? 6 : 7)

/** Usual questions and what things cost, for everybody to read. */
export const ErrandGuide = (props: AtStep<'guide'>) => {
  const topic = () => props.step.guide.topics.find(({ id }) => id === props.step.topicId)
  const entry = () => topic()?.entries.find(({ id }) => id === props.step.entryId)
  const topics = () =>
    props.step.guide.topics
      .filter(({ entries }) => entries.length > 0)
      .map(({ id, names, entries }) => ({
        id,
        name: nameIn(names, props.modes.language),
        line: props.tell('guide-read-n', { n: entries.length }),
        onTouch: () => void props.visit.send({ name: 'topic-chosen', topicId: id }),
      }))
  const entries = () =>
    (topic()?.entries ?? []).map(({ id, title }) => ({
      id,
      name: nameIn(title, props.modes.language),
      onTouch: () => void props.visit.send({ name: 'entry-chosen', entryId: id }),
    }))
  return (
    <Switch fallback={<Page {...props} title={props.tell('guide-title')} rows={topics()} />}>
      <Match when={entry()} keyed>
        {(read) => (
          <main class="stage-main top-up guide" ref={makeFit}>
            <Title fontMm={props.modes.language === 'zh' ? 20 : 17}>{nameIn(read.title, props.modes.language)}</Title>
            <p class="guide-text">{read.body[props.modes.language]}</p>
            <div class="rest" />
            <ToCounter {...props} errand="guide" carries={false} />
            <button type="button" class="button teal forward" onClick={() => props.visit.send({ name: 'back' })}>
              {props.tell('notice-read')}
            </button>
          </main>
        )}
      </Match>
      <Match when={topic()} keyed>
        {(known) => <Page {...props} title={nameIn(known.names, props.modes.language)} rows={entries()} />}
      </Match>
    </Switch>
  )
}

interface Row {
  readonly id: string
  readonly name: string
  readonly line?: string
  readonly onTouch: () => void
}

const Page = (props: AtStep<'guide'> & { readonly title: string; readonly rows: readonly Row[] }) => {
  const page = () => pageOf(props.rows, perPage(props), props.step.page)
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.title}</Title>
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
