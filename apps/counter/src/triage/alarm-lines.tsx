import type { AlarmSum } from '@jiaohao/shared/client'
import type { HallBody } from '@jiaohao/shared/contract'
import { Index, Show } from 'solid-js'
import { ALARMS_SHOWN, type FloorAlarms } from './floor-alarms.ts'
import './alarm-lines.css'
import { type TriageWords, useTriageWords } from './triage-words.tsx'

const MINUTE_MS = 60_000
const minutes = (lengthMs: number): number => Math.floor(lengthMs / MINUTE_MS)

interface Said {
  readonly what: string
  readonly toDo: string
}

/** An alarm in words: what holds, and what somebody on the floor can do about it. Null for what is no matter of the floor. */
export const sayAlarm = (sum: AlarmSum, words: TriageWords, hall: HallBody): Said | null => {
  const area = 'areaId' in sum ? words.name(hall.areas.find(({ id }) => id === sum.areaId)?.names) : ''
  const service = (id: string | undefined): string => words.name(hall.services.find((each) => each.id === id)?.names)
  switch (sum.kind) {
    case 'over-target': {
      const [worst] = sum.services
      const what = words.t('alarm-late', { area, waiting: sum.waiting, longest: minutes(worst?.longestMs ?? 0) })
      return { what, toDo: words.t('alarm-late-do', { service: service(worst?.serviceId) }) }
    }
    case 'nobody-serves': {
      const about = { area, waiting: sum.waiting, services: sum.services.length, service: service(sum.services[0]?.serviceId) }
      return {
        what: words.t(sum.services.length === 1 ? 'alarm-unserved' : 'alarm-unserved-more', about),
        toDo: words.t('alarm-unserved-do'),
      }
    }
    case 'line-long':
      return { what: words.t('alarm-line', { area, waiting: sum.waiting, limit: sum.limit }), toDo: words.t('alarm-line-do') }
    case 'held-long': {
      const [first] = sum.tickets
      const about = { number: first?.number ?? '', longest: minutes(first?.heldMs ?? 0), tickets: sum.tickets.length }
      const what = words.t(sum.tickets.length === 1 ? 'alarm-held' : 'alarm-held-more', about)
      return { what, toDo: words.t('alarm-held-do', { counter: first?.counterNumber ?? '' }) }
    }
    case 'counter-idle': {
      const numbers = sum.counterNumbers.join(words.language() === 'zh' ? '、' : ', ')
      return { what: words.t('alarm-idle', { numbers, waiting: sum.waiting }), toDo: words.t('alarm-idle-do') }
    }
    case 'printer':
    case 'prints-uncertain':
    case 'money-open':
      return null
    default:
      return sum satisfies never
  }
}

/** What asks for somebody on the floor, each line with its age until it is seen. */
export const AlarmLines = (props: { readonly alarms: FloorAlarms; readonly hall: HallBody; readonly atMs: number }) => {
  const words = useTriageWords()
  const shown = () => props.alarms.asking().slice(0, ALARMS_SHOWN)
  const more = (): number => props.alarms.asking().length - ALARMS_SHOWN
  const age = (raisedMs: number): string => {
    const passed = minutes(props.atMs - raisedMs)
    return passed < 1 ? words.t('alarm-now') : words.t('alarm-age', { n: passed })
  }
  return (
    <section class="triage-alarms" aria-label={words.t('alarms')} aria-live="polite">
      <Show when={shown().length > 0}>
        <ul>
          <Index each={shown()}>
            {(group) => (
              <Show when={sayAlarm(group().sum, words, props.hall)}>
                {(said) => (
                  <li data-alarm={group().sum.kind}>
                    <p>
                      <b>{said().what}</b>
                      <span>
                        {said().toDo}·{age(group().raisedMs)}
                      </span>
                    </p>
                    <button type="button" onClick={() => props.alarms.acknowledge(group().key)}>
                      {words.t('alarm-ack')}
                    </button>
                  </li>
                )}
              </Show>
            )}
          </Index>
        </ul>
        <Show when={more() > 0}>
          <p class="triage-quiet">{words.t('alarm-more', { n: more() })}</p>
        </Show>
      </Show>
    </section>
  )
}
