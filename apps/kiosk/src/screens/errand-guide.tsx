import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Match, Switch } from 'solid-js'
import { nameIn } from '../words.ts'
import type { AtStep } from './errand.ts'
import { ToCounter } from './errand-parts.tsx'
import { type ChoiceRow, PagedChoices } from './paged-choices.tsx'
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

const Page = (props: AtStep<'guide'> & { readonly title: string; readonly rows: readonly ChoiceRow[] }) => (
  <PagedChoices {...props} perPage={perPage(props)} page={props.step.page} />
)
