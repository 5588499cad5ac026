import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { FootBar } from '@jiaohao/ui/staff/foot-bar.tsx'
import { type Notice, NoticeLine } from '@jiaohao/ui/staff/notice-line.tsx'
import { onCleanup, onMount, Show } from 'solid-js'
import { CounterBar } from '../counter-bar.tsx'
import { hallClient } from '../hall-client.ts'
import type { Session } from '../session.ts'
import { clockText } from '../time-text.ts'
import { useWords, type Words } from '../words.tsx'
import { createHallNews, type HallNews } from './hall-news.ts'
import { HallOverview } from './hall-overview.tsx'
import { SignOnForm } from './sign-on-form.tsx'
import { createSignOnState, type SignOnState } from './sign-on-state.ts'
import './sign-on.css'

const endedSentence = (words: Words, ended: string): string => {
  if (ended === 'signed-off') return words.t('ended-signed-off')
  return ended === 'not-signed-in' ? words.t('ended-session') : words.t('ended-elsewhere')
}

const focusField = (id: string): void => document.getElementById(id)?.focus()

const SignOnBar = (props: { readonly news: HallNews; readonly state: SignOnState }) => {
  const words = useWords()
  const clock = (): string => {
    const atMs = props.news.atMs()
    return atMs === null ? '--:--:--' : clockText(atMs, props.news.hall()?.timeZone ?? 'Asia/Shanghai')
  }
  return (
    <CounterBar
      counterNumber={props.state.counterNumber()}
      title={words.t('nobody-signed-on')}
      note={words.name(props.news.hall()?.names)}
      status={words.t('status-signed-off')}
      line={props.news.line()}
      realNowMs={props.news.realNowMs()}
      clock={clock()}
    />
  )
}

/** Opens a counter: staff number, PIN, and where the hall asks for it the supervisor's number (CT-001). */
export const SignOn = (props: { readonly ended: string | null; readonly onSignedOn: (session: Session) => void }) => {
  const words = useWords()
  const news = createHallNews(hallClient(() => null))
  const state = createSignOnState({
    words,
    news,
    onSignedOn: (session) => props.onSignedOn(session),
    onNeeds: (field) => focusField(field === 'pin' ? 'pin' : 'supervisor-no'),
  })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F8') return
    event.preventDefault()
    words.toggle()
  }
  onMount(() => {
    focusField('staff-no')
    window.addEventListener('keydown', onKey)
    onCleanup(() => window.removeEventListener('keydown', onKey))
  })
  const notice = (): Notice | null => {
    const refused = state.refused()
    if (refused !== null) return { state: 'refused', text: refused }
    return props.ended === null ? null : { state: 'done', text: endedSentence(words, props.ended) }
  }
  return (
    <div class="screen">
      <SignOnBar news={news} state={state} />
      <Show when={news.hall()}>{(hall) => <DemoStrip mode={hall().mode} />}</Show>
      <main class="sign-on">
        <SignOnForm state={state} hall={news.hall()} />
        <Show when={news.hall()} fallback={<p class="hint">{words.t('hall-unknown')}</p>}>
          {(hall) => <HallOverview hall={hall()} />}
        </Show>
      </main>
      <NoticeLine notice={notice()} />
      <FootBar
        label={words.t('foot-label')}
        entries={[
          { cap: words.t('key-enter'), label: words.t('foot-sign-on'), press: null },
          { cap: 'Tab', label: words.t('foot-next-field'), press: null },
          { cap: '← →', label: words.t('foot-choose-counter'), press: null },
        ]}
      />
    </div>
  )
}
