import { dayOf } from '@jiaohao/shared/kernel'
import { comingDayText, stillComing } from '@jiaohao/shared/locales/coming-days'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { TicketShape } from '@jiaohao/ui/public/ticket-shape.tsx'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { type HallView, waitingInHall } from '../hall-view.ts'
import { clockTime, dayIn, nextOpening, pauseEnds } from '../opening-hours.ts'
import type { Visit } from '../visit.ts'
import { type Say, sayIn } from '../words.ts'
import './attract.css'

interface AttractProps {
  readonly view: HallView | null
  readonly lost: boolean
  readonly nowMs: number
  readonly say: Say
  readonly language: 'zh' | 'en'
  readonly visit: Visit
}

/** Invites, and already tells how full the hall is. The whole screen is the target; its touch only wakes the kiosk. */
export const Attract = (props: AttractProps) => {
  const closed = () => props.view !== null && !props.view.open
  return (
    <main class="stage-main attract">
      <h1 class="attract-hello">{props.say('hello')}</h1>
      <p class="attract-more">{props.say('hello-more')}</p>
      <Show when={!closed()} fallback={<Show when={props.view}>{(view) => <Closed {...props} view={view()} />}</Show>}>
        <button type="button" class="attract-touch" onClick={() => props.visit.send({ name: 'woken', hall: props.visit.door() })}>
          <span class="attract-sign">
            <Icon name="touch" sizeMm={58} />
          </span>
          <span class="attract-begin">{props.say('touch-to-begin')}</span>
          <OtherLanguage language={props.language} word="touch-to-begin" />
        </button>
      </Show>
      <div class="attract-now">
        <Show when={props.view} fallback={<p class="attract-note">{props.say('connecting')}</p>}>
          {(view) => <Now {...props} view={view()} />}
        </Show>
      </div>
    </main>
  )
}

const OtherLanguage = (props: { readonly language: 'zh' | 'en'; readonly word: 'touch-to-begin' | 'closed-title' | 'closed-before' }) => (
  <span class="attract-other" lang={props.language === 'zh' ? 'en' : 'zh-CN'}>
    {sayIn(props.language === 'zh' ? 'en' : 'zh')(props.word)}
  </span>
)

const Closed = (props: Omit<AttractProps, 'view'> & { readonly view: HallView }) => {
  const next = createMemo(() => nextOpening(props.view.hall, props.nowMs))
  const title = (language: 'zh' | 'en', word: 'closed-title' | 'closed-before'): string => {
    const { today, note } = props.view.hall.schedule
    if (today !== 'closed') return sayIn(language)(word)
    return note === null ? sayIn(language)('closed-all-day') : sayIn(language)('closed-for', { note: note[language] })
  }
  const lines = (language: 'zh' | 'en'): [string, string] => {
    const opening = next()
    const say = sayIn(language)
    switch (opening.state) {
      case 'today':
        return [title(language, 'closed-before'), say('opens-today', { at: opening.at })]
      case 'tomorrow':
        return [title(language, 'closed-title'), say('opens-tomorrow', { at: opening.at })]
      case 'later': {
        const day = dayIn(opening.dayMs, props.view.hall.timeZone, language)
        return [title(language, 'closed-title'), say('opens-later', { at: opening.at, day })]
      }
      case 'unknown':
        return [say('closed-now'), say('opens-unknown')]
      default:
        return opening satisfies never
    }
  }
  const other = () => (props.language === 'zh' ? 'en' : 'zh')
  return (
    <div class="attract-closed" role="status">
      <Icon name="clock" sizeMm={46} />
      <p class="attract-begin">{lines(props.language)[0]}</p>
      <p class="attract-opens">{lines(props.language)[1]}</p>
      <p class="attract-other" lang={other() === 'en' ? 'en' : 'zh-CN'}>
        {lines(other())[0]}
        <br />
        {lines(other())[1]}
      </p>
    </div>
  )
}

const Now = (props: Omit<AttractProps, 'view'> & { readonly view: HallView }) => {
  const coming = () => stillComing(props.view.hall.schedule.coming, dayOf(props.nowMs, props.view.hall.timeZone))[0]
  return (
    <>
      <Show when={props.view.open ? props.view.lastCall : null}>
        {(call) => (
          <TicketShape stale={props.lost}>
            <p class="attract-call">
              <span class="attract-call-label">{props.say(props.lost ? 'last-call' : 'now-calling')}</span>
              <span class="attract-call-number">{call().number}</span>
              <span class="attract-call-counter">{props.say('counter', { n: call().counterNumber })}</span>
            </p>
          </TicketShape>
        )}
      </Show>
      <Show when={props.lost ? undefined : coming()}>
        {(day) => (
          <p class="attract-coming" role="status">
            <b>{comingDayText(day(), props.language, true)}</b>
            <span lang={props.language === 'zh' ? 'en' : 'zh-CN'}>
              {comingDayText(day(), props.language === 'zh' ? 'en' : 'zh', false)}
            </span>
          </p>
        )}
      </Show>
      <p class="attract-facts">
        <Switch>
          <Match when={props.lost}>
            <span class="attract-lost" role="status">
              <Icon name="no-link" sizeMm={10} />
              {props.say('no-link')}
            </span>
          </Match>
          <Match when={props.view.open && pauseEnds(props.view.hall, props.nowMs)}>
            {(at) => <b role="status">{props.say('paused-until', { at: at() })}</b>}
          </Match>
          <Match when={props.view.open}>
            <span>
              {props.say('hall-waiting')} <b>{props.say('hall-waiting-n', { n: waitingInHall(props.view) })}</b>
            </span>
          </Match>
        </Switch>
        <Show when={props.view.hall.schedule.today === 'always'}>
          <b>{props.say('hours-always')}</b>
        </Show>
        <Show when={props.view.hall.schedule.today === 'open' ? props.view.hall.hours : null}>
          {(hours) => (
            <span>
              {props.say('hours-today')}{' '}
              <b>
                {clockTime(hours().opensAtMin)}–{clockTime(hours().closesAtMin)}
              </b>
            </span>
          )}
        </Show>
      </p>
    </>
  )
}
