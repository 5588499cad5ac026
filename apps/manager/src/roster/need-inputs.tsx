import type { HallContract } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { named, t } from '../language.ts'
import { minutesText } from '../time-words.ts'
import { r, wordOr } from './words.ts'

type Need = HallContract['getNeed']['reply']['_output']

const modelWord = (model: string): 'model-short' | 'model-grown' | 'model-closed' => {
  if (model.startsWith('closed')) return 'model-closed'
  return model.startsWith('shrunken') ? 'model-short' : 'model-grown'
}

/** The five inputs of the rule with their figures, and in a sentence why the need is what it is. */
export const NeedInputsTable = (props: {
  readonly need: Need
  readonly rows: readonly {
    readonly need: number
    readonly arrivals: { readonly mean: number; readonly p10: number; readonly p90: number }
  }[]
  readonly counters: number
  /** Whether the day has begun, so that a part of it was measured. */
  readonly isRunning: boolean
  readonly areas: ReadonlyMap<string, string>
}): JSX.Element => {
  const inputs = () => props.need.inputs
  const sum = (of: (row: (typeof props.rows)[number]) => number): number => Math.round(props.rows.reduce((all, row) => all + of(row), 0))
  const lines = (): [string, string][] => {
    const known = inputs()
    if (known === undefined) return []
    const { traffic, volume, areas, labour, special, dayType } = known
    return [
      [
        r('input-traffic'),
        traffic.days === 0
          ? r('input-traffic-none')
          : r('input-traffic-is', {
              mean: sum(({ arrivals }) => arrivals.mean),
              usual: Math.round(traffic.ticketsPerDay),
              days: traffic.days,
            }),
      ],
      [r('input-volume'), r('input-volume-is', { minutes: minutesText(volume.handlingS), scv: volume.scv.toFixed(1) })],
      [
        r('input-areas'),
        areas.map(({ areaId, counters }) => r('input-area', { area: props.areas.get(areaId) ?? areaId, counters })).join(t('list-comma')) ||
          r('input-areas-none', { counters: props.counters }),
      ],
      [
        r('input-labour'),
        r('input-labour-is', {
          hours: labour.hoursPerDay,
          rest: labour.restBetweenShiftsH,
          row: labour.daysInRow,
          busy: Math.round(labour.utilisation * 100),
        }),
      ],
      [r('input-special'), special === null ? r('input-special-none', { type: wordOr(`day-${dayType}`, dayType) }) : named(special)],
    ]
  }
  const why = (): string => {
    const forecast = inputs()?.forecast
    if (inputs() === undefined) return r('why-measured')
    if (forecast === null || forecast === undefined) return r('why-unknown')
    const { days } = inputs()?.traffic ?? { days: 0 }
    const values = {
      days,
      model: r(modelWord(forecast.model)),
      target: Math.round(forecast.targetS / 60),
      tail: Math.round(forecast.targetS / 20),
    }
    return `${props.isRunning ? r('why-running') : ''}${r('why-forecast', values)}`
  }
  return (
    <Section title={r('inputs-title')} remark={r('inputs-remark')}>
      <dl class="roster-inputs">
        <For each={lines()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
      <Show when={why()}>{(sentence) => <p class="roster-why">{sentence()}</p>}</Show>
    </Section>
  )
}
