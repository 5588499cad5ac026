import { For, Show } from 'solid-js'
import type { WaitLine } from './advice.ts'
import { useTriageWords } from './triage-words.tsx'

/** Rows that fit; more are counted. */
const ROWS = 5
const minutes = (seconds: number): number => Math.floor(seconds / 60)

/** Who is over target, longest first, each to be sent elsewhere. */
export const WaitingPanel = (props: { readonly lines: readonly WaitLine[]; readonly onReroute: (line: WaitLine) => void }) => {
  const words = useTriageWords()
  const over = () => props.lines.filter((line) => line.overTarget)
  return (
    <section class="triage-waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {over().length === 0
          ? words.t('waiting-none-over', { n: props.lines.length })
          : words.t('waiting-over', { n: props.lines.length, over: over().length })}{' '}
        <small>{words.t('reroute-note')}</small>
      </h2>
      <ul>
        {/* Whoever waits may be re-routed: those over target first, then whoever has waited longest. */}
        <For each={props.lines.slice(0, ROWS)}>
          {(line) => (
            <li data-number={line.ticket.number}>
              <b>{line.ticket.number}</b>
              <span>{words.name(line.service.names)}</span>
              <em classList={{ late: line.overTarget }}>{words.t('minutes', { n: minutes(line.waitedS) })}</em>
              <button type="button" onClick={() => props.onReroute(line)}>
                {words.t('reroute')}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={over().length > ROWS}>
        <p class="triage-quiet">{words.t('and-more', { n: over().length - ROWS })}</p>
      </Show>
    </section>
  )
}
