import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { Failure } from '../components/failure.tsx'
import type { Keys } from '../components/keys.ts'
import type { FootKey } from '../components/page.tsx'
import { failureSentence } from '../hall-api.ts'
import { language, t } from '../language.ts'
import type { Seat } from '../seat.ts'
import { NeedPage } from './need-page.tsx'
import { PostPage } from './post-page.tsx'
import { createRosterTerms } from './read-roster.ts'
import './roster.css'
import { isUnsaved, settingsDraftOf } from './settings-draft.ts'
import { RosterSettingsPage } from './settings-page.tsx'
import { VersionsPage } from './versions-page.tsx'
import { WeekPage } from './week-page.tsx'
import { r } from './words.ts'

const PARTS = ['need', 'week', 'posts', 'versions', 'settings'] as const
type PartName = (typeof PARTS)[number]
const PART_KEYS: Readonly<Record<PartName, string>> = { need: 'n', week: 'w', posts: 'd', versions: 'h', settings: 's' }

/** What each part of the roster's page is drawn from. */
export interface RosterPart {
  readonly seat: Seat
  readonly nameOf: (staffNo: string) => string
  readonly tabs: JSX.Element
  /** The keys that turn the parts. */
  readonly keys: Keys
  readonly footKeys: readonly FootKey[]
}

/** Need of a day, roster of a week, posts of a day, versions, and the rules and people that it is made from. */
export const Roster = (props: { readonly seat: Seat }): JSX.Element => {
  const [part, setPart] = createSignal<PartName>('need')
  // A draft that another part has opened; looked at once.
  const [opened, setOpened] = createSignal<{ readonly day: string; readonly draft: string } | null>(null)
  const reading = createRosterTerms(props.seat)
  const names = createMemo(() => new Map((reading.terms()?.people ?? []).map(({ staffNo, name }) => [staffNo, name])))
  const turn = (to: PartName): void => {
    setOpened(null)
    setPart(to)
  }
  const keys: Keys = Object.fromEntries(PARTS.map((name) => [PART_KEYS[name], () => turn(name)]))
  const shared = (): RosterPart => ({
    seat: props.seat,
    nameOf: (staffNo) => names().get(staffNo) || staffNo,
    tabs: <Tabs part={part()} unsaved={isUnsaved(settingsDraftOf(props.seat))} onPart={turn} />,
    keys,
    footKeys: [
      { cap: 'N W D H S', does: r('key-parts') },
      { cap: PAGE_KEYS, does: t('key-pages') },
    ],
  })
  return (
    <Show
      when={reading.terms()}
      fallback={
        <main class="page">
          <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
        </main>
      }
    >
      {(terms) => (
        <Switch>
          <Match when={part() === 'need'}>
            <NeedPage {...shared()} terms={reading} />
          </Match>
          <Match when={part() === 'week'}>
            <WeekPage {...shared()} terms={terms()} open={opened()} />
          </Match>
          <Match when={part() === 'posts'}>
            <PostPage {...shared()} />
          </Match>
          <Match when={part() === 'versions'}>
            <VersionsPage
              {...shared()}
              terms={terms()}
              onRestored={(draft) => {
                setOpened(draft)
                setPart('week')
              }}
            />
          </Match>
          <Match when={part() === 'settings'}>
            <RosterSettingsPage {...shared()} terms={terms()} onSaved={reading.again} />
          </Match>
        </Switch>
      )}
    </Show>
  )
}

const Tabs = (props: { readonly part: PartName; readonly unsaved: boolean; readonly onPart: (part: PartName) => void }): JSX.Element => (
  <nav class="roster-tabs" aria-label={r('parts')}>
    <For each={PARTS}>
      {(name) => (
        <button
          type="button"
          class="button"
          classList={{ act: name === props.part }}
          aria-pressed={name === props.part}
          onClick={() => props.onPart(name)}
        >
          {r(`part-${name}`)}
          <Show when={name === 'settings' && props.unsaved}>
            <b class="unsaved" title={r('settings-headline-edited')}>
              ●<span class="visually-hidden">{r('settings-headline-edited')}</span>
            </b>
          </Show>{' '}
          <KeyCap>{PART_KEYS[name].toUpperCase()}</KeyCap>
        </button>
      )}
    </For>
  </nav>
)
