import { type AlarmGroup, LINES_SHOWN } from '@jiaohao/shared/client'
import type { HallBody } from '@jiaohao/shared/contract'
import { createSignal, Index, type JSX, Show } from 'solid-js'
import { language, t } from '../language.ts'
import { sayIn } from '../say.ts'
import { timeText } from '../time-words.ts'
import './alarm-list.css'
import { alarmSentences } from './alarm-words.ts'

const SOON = ['prints-uncertain', 'counter-idle', 'held-long'] as const
const isSoon = ({ sum }: AlarmGroup): boolean =>
  SOON.some((kind) => kind === sum.kind) || (sum.kind === 'printer' && sum.trouble === 'paper-near-end')

interface ListProps {
  readonly groups: readonly AlarmGroup[]
  readonly hall: HallBody
}

/** The alarms of the hall, a line for each cause and place; those that cleared stay below with a tick. */
export const AlarmList = (props: ListProps): JSX.Element => {
  const [all, setAll] = createSignal(false)
  const shown = (): readonly AlarmGroup[] => (all() ? props.groups : props.groups.slice(0, LINES_SHOWN))
  return (
    <Show when={props.groups.length > 0} fallback={<p class="empty">{t('alarms-none')}</p>}>
      <ol class="alarms" aria-live="polite">
        <Index each={shown()}>{(group) => <AlarmLine group={group()} hall={props.hall} />}</Index>
      </ol>
      <Show when={props.groups.length > LINES_SHOWN}>
        <button type="button" class="button alarms-more" aria-expanded={all()} onClick={() => setAll((before) => !before)}>
          {all() ? t('alarms-fewer', { shown: LINES_SHOWN }) : t('alarms-more', { more: props.groups.length - LINES_SHOWN })}
        </button>
      </Show>
    </Show>
  )
}

const AlarmLine = (props: { readonly group: AlarmGroup; readonly hall: HallBody }): JSX.Element => {
  const sentences = () => alarmSentences(props.group.sum, { say: sayIn(language()), language: language(), names: props.hall })
  const cleared = (): boolean => props.group.state === 'cleared'
  return (
    <li class={props.group.state} classList={{ 'is-soon': isSoon(props.group) }}>
      <time>{timeText(props.group.atMs, props.hall.timeZone)}</time>
      <span class="alarm-mark">
        <AlarmMark cleared={cleared()} />
      </span>
      <div>
        <b>{sentences()[0]}</b>
        <p>{cleared() ? t('alarm-cleared', { time: timeText(props.group.raisedMs, props.hall.timeZone) }) : sentences()[1]}</p>
      </div>
    </li>
  )
}

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
