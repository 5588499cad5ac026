import { guidesSentence } from '@jiaohao/shared/locales/advice'
import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { linkAge } from '@jiaohao/ui/staff/link-age.ts'
import { NoticeLine } from '@jiaohao/ui/staff/notice-line.tsx'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { hourText } from '../time-text.ts'
import { adviceOf, type WaitLine, waitLines } from './advice.ts'
import { AdviceLine } from './advice-line.tsx'
import { AlarmLines } from './alarm-lines.tsx'
import { type Chime, createChime } from './chime.ts'
import { ConsultPanel } from './consult-panel.tsx'
import { ALARMS_SHOWN, createFloorAlarms } from './floor-alarms.ts'
import { createHallAdvice } from './hall-advice.ts'
import { HallAdviceLine } from './hall-advice-line.tsx'
import { IssuePanel } from './issue-panel.tsx'
import { IssuedList } from './issued-list.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { OfflineNote } from './offline-note.tsx'
import { createPrinters } from './printers.ts'
import { ServiceDialog } from './service-dialog.tsx'
import { createTriageFeed, type TriageFeed } from './triage-feed.ts'
import { createTriageModel, type TriageModel } from './triage-model.ts'
import type { TriageSession } from './triage-session.ts'
import { useTriageWords } from './triage-words.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What is kept for the hall is tried again so often. */
const FLUSH_EVERY_MS = 5_000

interface BarProps {
  readonly session: TriageSession
  readonly feed: TriageFeed
  readonly chime: Chime
  readonly onSignOff: () => void
}
const TriageBar = (props: BarProps) => {
  const words = useTriageWords()
  const age = () => linkAge(props.feed.line(), props.feed.realNowMs())
  const link = (): string => {
    const now = age()
    if (now.level === 'live') return now.ageS === null ? words.t('link-live') : words.t('link-live-age', { n: now.ageS })
    return words.t(now.level === 'late' ? 'link-late' : 'link-lost', { n: now.ageS })
  }
  return (
    <header class="triage-bar">
      <h1>
        {words.t('floating-consultant')}·{props.session.staff.name} {props.session.staff.staffNo}
      </h1>
      <span class={`triage-link triage-link-${age().level}`}>{link()}</span>
      <button type="button" aria-pressed={props.chime.wanted()} onClick={() => props.chime.toggle()}>
        {words.t(props.chime.wanted() ? 'sound-on' : 'sound-off')}
      </button>
      <a class="triage-open" href="/counter/appointments.html" target="_blank" rel="noopener opener">
        {words.t('appointments')}
      </a>
      <button type="button" lang={words.language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => words.toggle()}>
        {words.language() === 'zh' ? 'English' : '中文'}
      </button>
      <button type="button" onClick={() => props.onSignOff()}>
        {words.t('sign-off')}
      </button>
      <time>{hourText(props.feed.atMs(), props.feed.hall()?.timeZone ?? 'UTC')}</time>
    </header>
  )
}

/** Where a waiting customer may be sent instead. */
const Rerouting = (props: {
  readonly line: WaitLine
  readonly feed: TriageFeed
  readonly model: TriageModel
  readonly onDone: () => void
}) => {
  const words = useTriageWords()
  const { model } = props
  return (
    <Show when={props.feed.hall()}>
      {(hall) => (
        <ServiceDialog
          title={words.t('reroute-title', { number: props.line.ticket.number })}
          hall={hall()}
          exceptId={props.line.service.id}
          onBack={props.onDone}
          onChoose={(service) => {
            void model.reroute(props.line.ticket, service)
            props.onDone()
          }}
        >
          <p>{words.t('reroute-what', { service: words.name(props.line.service.names), waited: Math.floor(props.line.waitedS / 60) })}</p>
          <Show when={props.line.service.selfService}>
            <button
              type="button"
              class="triage-blue"
              onClick={() => {
                void model.toMachine(props.line.ticket)
                props.onDone()
              }}
            >
              {words.t('reroute-to-machine')}
            </button>
          </Show>
        </ServiceDialog>
      )}
    </Show>
  )
}

/** The tablet of a consultant on the floor: one advice, what asks for somebody, numbers for customers, who waits, what was asked. */
export const TriageScreen = (props: { readonly session: TriageSession; readonly onEnd: (byHall: boolean) => void }) => {
  const words = useTriageWords()
  const client = hallClient(() => props.session.token)
  const chime = createChime(localStorage)
  const printers = createPrinters(client, localStorage)
  const feed = createTriageFeed(props.session.token, client, {
    storage: localStorage,
    onEnd: () => props.onEnd(true),
    onPrinters: () => void printers.read(),
  })
  const { connected, atMs } = feed
  const { staffNo } = props.session.staff
  const model = createTriageModel({ client, words, storage: localStorage, staffNo, printers, connected, atMs, wait })
  const alarms = createFloorAlarms(feed, chime.ring)
  const hallAdvice = createHallAdvice({ client, connected, news: feed.adviceNews, atMs })
  const [line, setLine] = createSignal<WaitLine | null>(null)
  const [marked, setMarked] = createSignal<WaitLine | null>(null)
  // A line that came back, and every few seconds after: what was kept is sent, and the counts of the day are the hall's again.
  createEffect(on(connected, (now) => now && void model.records.flush().then(model.readCounts)))
  createEffect(
    on(
      () => Math.floor(feed.realNowMs() / FLUSH_EVERY_MS),
      () => model.records.pending() > 0 && void model.records.flush(),
    ),
  )
  const lines = createMemo(() => {
    const floor = feed.floor()
    return floor === null ? [] : waitLines(floor, feed.hall()?.services ?? [], feed.atMs())
  })
  const floorKnown = createMemo(() => {
    const [floor, hall] = [feed.floor(), feed.hall()]
    return floor === null || hall === null ? null : { floor, hall }
  })
  return (
    <div class="triage">
      <TriageBar session={props.session} feed={feed} chime={chime} onSignOff={() => props.onEnd(false)} />
      <DemoStrip mode={feed.hall()?.mode ?? 'production'} />
      <main>
        <Show when={floorKnown()} fallback={<p class="triage-loading">{words.t('loading')}</p>}>
          {(known) => (
            <>
              <Show
                when={hallAdvice.open()}
                fallback={
                  <AdviceLine advice={adviceOf(lines(), known().floor, model.declined())} onStart={setLine} onDecline={model.decline} />
                }
              >
                {(advice) => (
                  <HallAdviceLine
                    advice={advice()}
                    hall={known().hall}
                    profiles={known().floor.calling?.profiles ?? []}
                    onDecide={(decided, reason) => void model.decideAdvice(decided, reason)}
                  />
                )}
              </Show>
              <Show when={hallAdvice.guides()}>
                {(guides) => (
                  <p class="triage-incident" role="status">
                    {guidesSentence(guides(), { time: (at) => hourText(Date.parse(at), known().hall.timeZone) }, words.language())}
                  </p>
                )}
              </Show>
              <OfflineNote feed={feed} records={model.records} />
              <div class="triage-columns">
                <div>
                  <IssuePanel hall={known().hall} lines={lines()} waits={feed.waits()} model={model} printers={printers} />
                  <IssuedList hall={known().hall} prints={feed.prints()} model={model} />
                </div>
                <div>
                  <AlarmLines alarms={alarms} hall={known().hall} atMs={feed.atMs()} />
                  <WaitingPanel
                    lines={lines()}
                    above={Math.min(ALARMS_SHOWN, alarms.asking().length) + (hallAdvice.guides() === null ? 0 : 1)}
                    onReroute={setLine}
                    onMark={setMarked}
                  />
                  <ConsultPanel model={model} />
                </div>
              </div>
            </>
          )}
        </Show>
      </main>
      <NoticeLine notice={model.notice()} />
      <Show when={line()}>{(chosen) => <Rerouting line={chosen()} feed={feed} model={model} onDone={() => setLine(null)} />}</Show>
      <Show when={marked()} keyed>
        {(chosen) => (
          <MarkDialog
            line={chosen}
            onBack={() => setMarked(null)}
            onMark={(ask) => {
              void model.mark(chosen.ticket, ask)
              setMarked(null)
            }}
          />
        )}
      </Show>
    </div>
  )
}
