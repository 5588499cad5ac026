import { groupAlarms } from '@jiaohao/shared/client'
import type { Staff } from '@jiaohao/shared/contract'
import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { createMemo, createSignal, type JSX, lazy, Match, onCleanup, onMount, Show, Suspense, Switch } from 'solid-js'
import { Bar, PAGES, type PageName } from './components/bar.tsx'
import { createKeys, type Keys } from './components/keys.ts'
import { makeOwnSentences } from './components/own-sentences.ts'
import { createReading } from './components/reading.ts'
import { Devices } from './devices/devices.tsx'
import { hallApi } from './hall-api.ts'
import { t, toggleLanguage } from './language.ts'
import { createLiveHall } from './live/live-hall.ts'
import { Log } from './log/log.tsx'
import type { Seat } from './seat.ts'
import { createSession } from './session.ts'
import { SignIn } from './sign-in/sign-in.tsx'
import { createAlarms, Today } from './today/today.tsx'
import { Traffic } from './traffic/traffic.tsx'

// Most days nobody sets up anything, and money is settled once: these parts come when their page is opened.
const Money = lazy(async () => ({ default: (await import('./money/money.tsx')).Money }))
const Report = lazy(async () => ({ default: (await import('./report/report.tsx')).Report }))
const Roster = lazy(async () => ({ default: (await import('./roster/roster.tsx')).Roster }))
const Requests = lazy(async () => ({ default: (await import('./requests/requests.tsx')).Requests }))
const Setup = lazy(async () => ({ default: (await import('./setup/setup.tsx')).Setup }))

/** The manager's seat: sign in, then the hall's pages. */
export const App = (): JSX.Element => {
  makeOwnSentences(document)
  const { session, look, signIn, signOut, expire } = createSession()
  const hall = createReading(
    () => 'hall',
    async () => {
      const reply = await hallApi.getHall({})
      return reply.ok ? reply.data.mode : null
    },
    () => null,
  )
  const mode = () => hall.value()?.value ?? null
  onMount(() => void look())
  const signedIn = createMemo(() => {
    const now = session()
    return now.state === 'signed-in' ? now.staff : null
  })
  const sentence = (): string | null => {
    const now = session()
    return now.state === 'signed-out' ? now.sentence : null
  }
  const renew = (): boolean => {
    const now = session()
    return now.state === 'signed-out' && now.renew
  }
  return (
    <Switch>
      <Match when={signedIn()} keyed>
        {(staff) => <SignedIn staff={staff} onSignOut={() => void signOut()} onExpire={expire} />}
      </Match>
      <Match when={session().state === 'signed-out'}>
        <SignIn sentence={sentence()} renew={renew()} mode={mode()} onSignIn={signIn} />
      </Match>
    </Switch>
  )
}

const SignedIn = (props: { readonly staff: Staff; readonly onSignOut: () => void; readonly onExpire: () => void }): JSX.Element => {
  const live = createLiveHall(() => props.onExpire())
  const known = createMemo(() => live.hall() !== null && live.floor() !== null && live.tally() !== null)
  // One object for the whole session: what was typed on a page is kept under it.
  const seat: Seat = {
    staff: props.staff,
    hall: () => present(live.hall()),
    floor: () => present(live.floor()),
    tally: () => present(live.tally()),
    live,
    expire: () => props.onExpire(),
  }
  return (
    <Show when={known()} fallback={<p class="page">{t('waiting-for-hall')}</p>}>
      <Pages seat={seat} onSignOut={props.onSignOut} />
    </Show>
  )
}

const present = <T,>(value: T | null): T => {
  if (value === null) throw new Error('the hall is not known yet')
  return value
}

const isPage = (name: string): name is PageName => PAGES.some((page) => page === name)
const pageOfAddress = (): PageName => {
  const name = window.location.hash.slice(1)
  return isPage(name) ? name : 'today'
}

const Pages = (props: { readonly seat: Seat; readonly onSignOut: () => void }): JSX.Element => {
  const [page, setPage] = createSignal(pageOfAddress())
  const follow = (): void => {
    setPage(pageOfAddress())
  }
  onMount(() => window.addEventListener('hashchange', follow))
  onCleanup(() => window.removeEventListener('hashchange', follow))
  const pageKeys = Object.fromEntries(
    PAGES.map((name, index) => [
      String(index + 1),
      () => {
        window.location.hash = name
      },
    ]),
  ) satisfies Keys
  createKeys(() => ({ ...pageKeys, l: toggleLanguage }))
  const alarms = createAlarms(props.seat)
  const raised = createMemo(() => groupAlarms(alarms()).filter((group) => group.state === 'raised').length)
  return (
    <div class="seat">
      <header>
        <Bar seat={props.seat} page={page()} alarms={raised()} onSignOut={props.onSignOut} />
        <DemoStrip mode={props.seat.hall().mode} />
      </header>
      <Switch>
        <Match when={page() === 'today'}>
          <Today seat={props.seat} alarms={alarms} />
        </Match>
        <Match when={page() === 'traffic'}>
          <Traffic seat={props.seat} />
        </Match>
        <Match when={page() === 'report'}>
          <Suspense fallback={<main class="page" />}>
            <Report seat={props.seat} />
          </Suspense>
        </Match>
        <Match when={page() === 'devices'}>
          <Devices seat={props.seat} />
        </Match>
        <Match when={page() === 'roster'}>
          <Suspense fallback={<main class="page" />}>
            <Roster seat={props.seat} />
          </Suspense>
        </Match>
        <Match when={page() === 'requests'}>
          <Suspense fallback={<main class="page" />}>
            <Requests seat={props.seat} />
          </Suspense>
        </Match>
        <Match when={page() === 'money'}>
          <Suspense fallback={<main class="page" />}>
            <Money seat={props.seat} />
          </Suspense>
        </Match>
        <Match when={page() === 'log'}>
          <Log seat={props.seat} />
        </Match>
        <Match when={page() === 'setup'}>
          <Suspense fallback={<main class="page" />}>
            <Setup seat={props.seat} />
          </Suspense>
        </Match>
      </Switch>
    </div>
  )
}
