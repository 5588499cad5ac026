import { createMemo, Index, Show } from 'solid-js'
import { hourText, spanText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import './my-day.css'

const BARS_SHOWN = 22
const CHART_WIDTH = 460
const CHART_HEIGHT = 56
const BAR_WIDTH = 14
const STEP = CHART_WIDTH / BARS_SHOWN

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** The clerk's own day, at whichever counters: one bar for each customer, against its service's target. */
export const MyDay = () => {
  const words = useWords()
  const model = useDesk()
  const visits = createMemo(() =>
    model.measures().mine.map((visit) => ({ ...visit, targetS: model.service(visit.serviceId)?.handlingS ?? visit.handledS })),
  )
  const shown = () => visits().slice(-BARS_SHOWN)
  const topS = () => Math.max(60, ...shown().flatMap((visit) => [visit.handledS, visit.targetS]))
  const tall = (seconds: number): number => (seconds / topS()) * CHART_HEIGHT
  const first = () => shown()[0]
  const last = () => shown().at(-1)
  return (
    <section class="my-day">
      <h2 class="section-head">
        <span>
          {visits().length === 0
            ? words.t('my-day-none')
            : words.t('my-day-title', {
                n: visits().length + model.measures().mineBefore,
                mean: spanText(words, mean(visits().map((visit) => visit.handledS))),
              })}
        </span>
        <Show when={visits().length > 0}>
          <small>{words.t('my-day-target', { mean: spanText(words, mean(visits().map((visit) => visit.targetS))) })}</small>
        </Show>
      </h2>
      <Show when={visits().length > 0}>
        <svg
          preserveAspectRatio="xMinYMid meet"
          viewBox={`0 -6 ${CHART_WIDTH} ${CHART_HEIGHT + 8}`}
          role="img"
          aria-label={words.t('my-day-note')}
        >
          <Index each={shown()}>
            {(visit, index) => {
              const within = () => tall(Math.min(visit().handledS, visit().targetS))
              const beyond = () => Math.max(0, tall(visit().handledS) - tall(visit().targetS))
              return (
                <g transform={`translate(${index * STEP + 2} 0)`}>
                  <rect class="within" y={CHART_HEIGHT - within()} width={BAR_WIDTH} height={within()} />
                  <rect class="beyond" y={CHART_HEIGHT - within() - beyond()} width={BAR_WIDTH} height={beyond()} />
                  <path class="target" d={`M-2 ${CHART_HEIGHT - tall(visit().targetS)}h${BAR_WIDTH + 4}`} />
                </g>
              )
            }}
          </Index>
          <path class="ground" d={`M0 ${CHART_HEIGHT + 0.5}H${CHART_WIDTH}`} />
        </svg>
        <p class="my-day-axis" style={{ width: `${(shown().length / BARS_SHOWN) * 100}%` }}>
          <span>{hourText(first()?.atMs ?? 0, model.zone())}</span>
          <Show when={shown().length > 1}>
            <span>{hourText(last()?.atMs ?? 0, model.zone())}</span>
          </Show>
        </p>
      </Show>
      <p class="my-day-note">
        {words.t('my-day-since')}
        <Show when={visits().length > 0}> {words.t('my-day-note')}</Show>
      </p>
    </section>
  )
}
