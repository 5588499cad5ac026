import './calls.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { For, type JSX, Show } from 'solid-js'
import { CAP_PER_EM } from '../legibility.ts'
import type { LargeCall } from '../wall.ts'
import { Label } from './label.tsx'
import { wallMm } from './lengths.ts'
import { fittingEmMm, lineEm } from './text-width.ts'

const AREA_EM_MM = 38
const AREA_WIDTH_MM = 470
const LEAST_CAP_MM = 25

/** Whether the name of an area takes two lines below a call. */
export const isLongCallArea = (name: string): boolean => (lineEm(name) * LEAST_CAP_MM) / CAP_PER_EM > AREA_WIDTH_MM

/** The large place: one call as a ticket, or two or three as equal rows under common labels. */
export const Calls = (props: {
  readonly calls: readonly LargeCall[]
  readonly offline: boolean
  readonly speaking: string | null
  readonly areaName: (call: LargeCall['call']) => string | null
}): JSX.Element => {
  const single = (): boolean => props.calls.length <= 1
  const titleOf = (row: LargeCall) => (props.offline ? 'last-call' : row.call.recall ? 'called-again' : 'now-calling')
  return (
    <section class="calls" classList={{ none: props.calls.length === 0, single: single(), offline: props.offline }} aria-live="polite">
      <Show when={!single()}>
        <div class="calls-labels">
          <p>
            <Label word="now-calling" />
          </p>
          <p>
            <Label word="window" />
          </p>
        </div>
      </Show>
      <Show when={props.calls.length > 0} fallback={<NoCall />}>
        <ol class="calls-list">
          <For each={props.calls}>
            {(row) => (
              <li
                class="call"
                classList={{ fresh: !row.late, spoken: props.speaking === row.call.ticketId }}
                data-call={row.call.number}
                data-counter={row.call.counterNumber}
                data-again={row.call.recall}
              >
                <div class="call-number">
                  <Show when={single()}>
                    <p class="call-label">
                      <Label word={titleOf(row)} />
                    </p>
                  </Show>
                  <p class="call-code">{row.call.number}</p>
                  <Show when={single() && props.areaName(row.call)}>
                    {(name) => (
                      <p
                        class="call-area"
                        style={{
                          'font-size': wallMm(
                            fittingEmMm({ text: name(), emMm: AREA_EM_MM, widthMm: AREA_WIDTH_MM, leastCapMm: LEAST_CAP_MM }),
                          ),
                        }}
                      >
                        {name()}
                      </p>
                    )}
                  </Show>
                  <Show when={!single() && row.call.recall}>
                    <p class="call-again">{displayWords.zh['called-again']}</p>
                  </Show>
                </div>
                <div class="call-window">
                  <Show when={single()}>
                    <p class="call-label">
                      <Label word="window" />
                    </p>
                  </Show>
                  <p class="call-code">{row.call.counterNumber}</p>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  )
}

const NoCall = (): JSX.Element => (
  <div class="no-call">
    <p class="no-call-title">{displayWords.zh['no-call-yet']}</p>
    <p class="no-call-title-en" lang="en">
      {displayWords.en['no-call-yet']}
    </p>
    <p class="no-call-text">{displayWords.zh['call-comes-here']}</p>
    <p class="no-call-text" lang="en">
      {displayWords.en['call-comes-here']}
    </p>
  </div>
)
