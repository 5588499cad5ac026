import type { Configuration } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Match, onMount, Show, Switch } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { createKeys } from '../components/keys.ts'
import { type FootKey, Page } from '../components/page.tsx'
import { language, t } from '../language.ts'
import { mayChange } from '../rights.ts'
import type { Seat } from '../seat.ts'
import { BookingRules } from './appointment-rules.tsx'
import { Areas } from './areas.tsx'
import { type Draft, draftOf } from './draft.ts'
import type { Editing } from './field.tsx'
import { Hours } from './hours.tsx'
import type { Part } from './part.ts'
import { People } from './people.tsx'
import { pw } from './people-words.ts'
import { Counters } from './places.tsx'
import { PlanPart } from './plan.tsx'
import { planKept } from './plan-edit.ts'
import { Profiles } from './profiles.tsx'
import { sayReplay } from './replay.ts'
import { ReplayWeek } from './replay-week.tsx'
import { Services } from './services.tsx'
import './setup.css'
import { Texts } from './texts.tsx'
import { Versions } from './versions.tsx'
import { changeWords, problemLine, w } from './words.ts'

const PARTS = ['services', 'counters', 'areas', 'plan', 'hours', 'profiles', 'people', 'appointments', 'texts', 'versions'] as const
type PartName = (typeof PARTS)[number]
/** Changes that are listed; of more only the count is said. */
const CHANGES_SHOWN = 8

/** The set-up of the hall: a draft in this browser, checked as it is typed, published as a whole. */
export const Setup = (props: { readonly seat: Seat }): JSX.Element => {
  const draft = draftOf(props.seat)
  onMount(() => {
    if (draft.changes().length === 0) void draft.read()
  })
  return (
    <Show when={draft.configuration()} fallback={<p class="page empty">{w('loading')}</p>}>
      {(configuration) => <Editor seat={props.seat} draft={draft} configuration={configuration} />}
    </Show>
  )
}

interface EditorProps {
  readonly seat: Seat
  readonly draft: Draft
  readonly configuration: () => Configuration
}

const Editor = (props: EditorProps): JSX.Element => {
  const [part, setPart] = createSignal<PartName>('services')
  const [published, setPublished] = createSignal<number | null>(null)
  const { draft } = props
  const changes = mayChange(props.seat.staff)
  const blocking = createMemo(() => draft.problems().filter((problem) => problem.blocking))
  const editing: Editing = {
    mayChange: changes,
    problemsAt: (path) =>
      path === '' ? [] : draft.problems().filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`)),
  }
  const ready = () => draft.changes().length > 0 && draft.checked() && blocking().length === 0
  const publish = async (): Promise<void> => {
    if (!ready()) return
    if (await draft.publish()) setPublished(draft.base()?.version ?? null)
  }
  createKeys(() => (changes ? { o: () => void publish() } : {}))
  const asPart: Part = {
    seat: props.seat,
    configuration: () => props.configuration(),
    editing,
    edit: (change) => {
      setPublished(null)
      draft.edit((before) => planKept(before, change(before)))
    },
  }
  const headline = (): string => {
    const counts = { changes: draft.changes().length, problems: blocking().length, version: draft.base()?.version ?? 0 }
    if (counts.changes === 0) return w('headline-none', counts)
    return counts.problems === 0 ? w('headline-changes', counts) : w('headline-blocked', counts)
  }
  return (
    <Page
      headline={headline()}
      basis={w(changes ? 'basis' : 'basis-read')}
      keys={footKeys(changes, part(), draft.changes().length > 0)}
      note=""
    >
      <Tabs part={part()} onPart={setPart} />
      <Show when={published()}>
        {(version) => (
          <p class="done" role="status">
            {w('published', { version: version() })}
          </p>
        )}
      </Show>
      <Show when={draft.outcome()}>
        {(outcome) => (
          <p class="failure" role="alert">
            {outcome().sentence}
          </p>
        )}
      </Show>
      <Overtaken {...props} />
      <div class="setup">
        <div class="setup-part">
          <Switch>
            <Match when={part() === 'services'}>
              <Services {...asPart} />
            </Match>
            <Match when={part() === 'counters'}>
              <Counters {...asPart} />
            </Match>
            <Match when={part() === 'areas'}>
              <Areas {...asPart} />
            </Match>
            <Match when={part() === 'plan'}>
              <PlanPart {...asPart} />
            </Match>
            <Match when={part() === 'hours'}>
              <Hours {...asPart} />
            </Match>
            <Match when={part() === 'profiles'}>
              <Profiles {...asPart} />
            </Match>
            <Match when={part() === 'people'}>
              <People {...asPart} />
            </Match>
            <Match when={part() === 'appointments'}>
              <BookingRules {...asPart} />
            </Match>
            <Match when={part() === 'texts'}>
              <Texts {...asPart} />
            </Match>
            <Match when={part() === 'versions'}>
              <Versions {...asPart} inForce={draft.base()?.version ?? 0} />
            </Match>
          </Switch>
        </div>
        <Review
          seat={props.seat}
          draft={draft}
          configuration={props.configuration()}
          mayChange={changes}
          ready={ready()}
          onPublish={() => void publish()}
        />
      </div>
    </Page>
  )
}

const footKeys = (changes: boolean, part: PartName, drafted: boolean): FootKey[] => [
  ...(changes && part === 'services' ? [{ cap: 'N', does: w('new-service') }] : []),
  ...(part === 'people'
    ? [{ cap: '↑↓←→', does: pw('key-cells') }, ...(changes ? [{ cap: pw('cap-space'), does: pw('key-mark') }] : [])]
    : []),
  ...(drafted ? [{ cap: 'W', does: sayReplay(language(), 'replay') }] : []),
  ...(changes ? [{ cap: 'O', does: w('publish') }] : []),
  { cap: PAGE_KEYS, does: t('key-pages') },
]

const Tabs = (props: { readonly part: PartName; readonly onPart: (part: PartName) => void }): JSX.Element => (
  <nav class="setup-tabs" aria-label={w('sections')}>
    <For each={PARTS}>
      {(part) => (
        <button
          type="button"
          class="button"
          classList={{ act: part === props.part }}
          aria-pressed={part === props.part}
          onClick={() => props.onPart(part)}
        >
          {w(part)}
        </button>
      )}
    </For>
  </nav>
)

/** Somebody else has published: what is drafted here was made from a hall that is no longer in force. */
const Overtaken = (props: EditorProps): JSX.Element => {
  const newer = () => {
    const base = props.draft.base()?.version ?? 0
    const { version } = props.seat.hall()
    return version > base ? version : null
  }
  const reload = (): void => {
    if (props.draft.changes().length === 0) props.draft.drop()
  }
  return (
    <Show when={newer()} keyed>
      {(version) => {
        reload()
        return (
          <Show when={props.draft.changes().length > 0}>
            <p class="setup-overtaken" role="alert">
              {w('outdated', { version })}
              <button type="button" class="button" onClick={() => props.draft.drop()}>
                {w('reload')}
              </button>
            </p>
          </Show>
        )
      }}
    </Show>
  )
}

interface ReviewProps {
  readonly seat: Seat
  readonly configuration: Configuration
  readonly draft: Draft
  readonly mayChange: boolean
  readonly ready: boolean
  readonly onPublish: () => void
}

/** What would be published and what stands against it, always in sight. */
const Review = (props: ReviewProps): JSX.Element => {
  const problems = (blocking: boolean) => props.draft.problems().filter((problem) => problem.blocking === blocking)
  return (
    <aside class="setup-review">
      <h2>{w('changes-title')}</h2>
      <Show when={props.draft.changes().length > 0} fallback={<p class="quiet">{w('changes-none')}</p>}>
        <ul>
          <For each={props.draft.changes().slice(0, CHANGES_SHOWN)}>{(change) => <li>{changeWords(change)}</li>}</For>
          <Show when={props.draft.changes().length > CHANGES_SHOWN}>
            <li>+{props.draft.changes().length - CHANGES_SHOWN}</li>
          </Show>
        </ul>
      </Show>
      <h2>{w('problems-title')}</h2>
      <Show when={props.draft.checked()} fallback={<p class="quiet">{w('checking')}</p>}>
        <Show when={problems(true).length > 0}>
          <p class="setup-problems-head">{w('problems-blocking')}</p>
          <ul class="setup-problems blocking">
            <For each={problems(true).slice(0, CHANGES_SHOWN)}>{(problem) => <li>{problemLine(problem, props.configuration)}</li>}</For>
          </ul>
        </Show>
        <Show when={problems(false).length > 0}>
          <p class="setup-problems-head">{w('problems-worth')}</p>
          <ul class="setup-problems">
            <For each={problems(false).slice(0, CHANGES_SHOWN)}>{(problem) => <li>{problemLine(problem, props.configuration)}</li>}</For>
          </ul>
        </Show>
        <Show when={props.draft.problems().length === 0}>
          <p class="quiet">{w('problems-none')}</p>
        </Show>
      </Show>
      <Show when={props.draft.changes().length > 0}>
        <ReplayWeek seat={props.seat} configuration={props.configuration} ready={props.ready} />
      </Show>
      <Show when={props.mayChange && props.draft.changes().length > 0}>
        <p class="setup-actions">
          <button type="button" class="button act" disabled={!props.ready} onClick={() => props.onPublish()}>
            {w('publish-changes', { changes: props.draft.changes().length })} <KeyCap>O</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.draft.drop()}>
            {w('drop')}
          </button>
        </p>
      </Show>
    </aside>
  )
}
