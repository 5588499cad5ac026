import type { ServiceBody } from '@jiaohao/shared/contract'
import { Index, type JSX, Show } from 'solid-js'
import { printerWord } from '../devices/device-words.ts'
import { language, named, t } from '../language.ts'
import { sayIn } from '../say.ts'
import { timeText } from '../time-words.ts'
import './alarm-list.css'
import { type Alarm, type AlarmCause, alarmAtMs } from './alarms.ts'

const MINUTE_MS = 60_000
type Shown = Exclude<Alarm, { state: 'pending' }>

const serviceName = (services: readonly ServiceBody[], id: string): string => {
  const service = services.find((one) => one.id === id)
  return service === undefined ? id : named(service.names)
}

/** What an alarm says: the thing and its number, then what it is measured against. */
const sentences = (cause: AlarmCause, services: readonly ServiceBody[]): readonly [head: string, detail: string] => {
  switch (cause.kind) {
    case 'over-target': {
      const values = {
        waiting: cause.waiting,
        longest: Math.floor(cause.longestMs / MINUTE_MS),
        target: Math.round(cause.targetMs / MINUTE_MS),
      }
      return [t('alarm-over-target', { service: serviceName(services, cause.serviceId), ...values }), t('alarm-over-target-detail', values)]
    }
    case 'nobody-serves':
      return [
        t('alarm-nobody-serves', { service: serviceName(services, cause.serviceId) }),
        t('alarm-nobody-serves-detail', { waiting: cause.waiting }),
      ]
    case 'printer':
      return [t('alarm-printer', { name: cause.name, trouble: printerWord(cause.trouble, sayIn(language())) }), t('alarm-printer-detail')]
    case 'prints-uncertain':
      return [t('alarm-prints', { name: cause.name, jobs: cause.jobs }), t('alarm-prints-detail')]
    case 'counter-idle':
      return [t('alarm-idle', { number: cause.counterNumber }), t('alarm-idle-detail', { waiting: cause.waiting })]
    default:
      return cause satisfies never
  }
}

const SOON = ['prints-uncertain', 'counter-idle'] as const
const isSoon = (cause: AlarmCause): boolean =>
  SOON.some((kind) => kind === cause.kind) || (cause.kind === 'printer' && cause.trouble === 'paper-near-end')

/** Alarms of the hall, newest first; those that cleared stay below with a tick. */
export const AlarmList = (props: {
  readonly alarms: readonly Shown[]
  readonly services: readonly ServiceBody[]
  readonly timeZone: string
}): JSX.Element => (
  <Show when={props.alarms.length > 0} fallback={<p class="empty">{t('alarms-none')}</p>}>
    <ol class="alarms" aria-live="polite">
      <Index each={props.alarms}>
        {(alarm) => (
          <li class={alarm().state} classList={{ 'is-soon': isSoon(alarm().cause) }}>
            <time>{timeText(alarmAtMs(alarm()), props.timeZone)}</time>
            <span class="alarm-mark">
              <AlarmMark cleared={alarm().state === 'cleared'} />
            </span>
            <div>
              <b>{sentences(alarm().cause, props.services)[0]}</b>
              <p>
                {alarm().state === 'cleared'
                  ? t('alarm-cleared', { time: timeText(alarm().raisedMs, props.timeZone) })
                  : sentences(alarm().cause, props.services)[1]}
              </p>
            </div>
          </li>
        )}
      </Index>
    </ol>
  </Show>
)

const AlarmMark = (props: { readonly cleared: boolean }): JSX.Element => (
  <svg width="16" height="16" viewBox="0 0 16 16" role="img" aria-label={t(props.cleared ? 'alarm-mark-cleared' : 'alarm-mark-raised')}>
    <Show
      when={props.cleared}
      fallback={
        <path
          d="M8 2 L14.5 13.5 H1.5 Z M8 6.5 V9.5 M8 11 V12"
          fill="none"
          stroke="currentColor"
          stroke-width="1.4"
          stroke-linejoin="round"
        />
      }
    >
      <path d="M3 8.5 L6.5 12 L13 4.5" fill="none" stroke="currentColor" stroke-width="1.4" />
    </Show>
  </svg>
)
