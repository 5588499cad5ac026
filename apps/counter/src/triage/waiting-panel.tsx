import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { createSignal, Index, Show } from 'solid-js'
import type { WaitLine } from './advice.ts'
import { useTriageWords } from './triage-words.tsx'
import './waiting-panel.css'

/** Rows that fit beside the records; each line above takes the place of one. */
const ROWS = 5
const ROWS_LEAST = 2
/** Whoever is beyond these is found by waiting for them: a finger does not scroll through more. */
const ALL_LIMIT = 100
const minutes = (seconds: number): number => Math.floor(seconds / 60)

interface WaitingProps {
  readonly lines: readonly WaitLine[]
  /** Lines that stand above this list and were not reckoned with: alarms, and the incident that runs. */
  readonly above: number
  readonly onReroute: (line: WaitLine) => void
  readonly onMark: (line: WaitLine) => void
}

const Row = (props: {
  readonly line: WaitLine
  readonly onReroute: (line: WaitLine) => void
  readonly onMark: (line: WaitLine) => void
}) => {
  const words = useTriageWords()
  return (
    <li data-number={props.line.ticket.number}>
      <b>{props.line.ticket.number}</b>
      <span>
        {words.name(props.line.service.names)}
        <Show when={words.marks(props.line.ticket)}>{(marks) => <small>{marks()}</small>}</Show>
      </span>
      <em classList={{ late: props.line.overTarget }}>{words.t('minutes', { n: minutes(props.line.waitedS) })}</em>
      <button type="button" onClick={() => props.onMark(props.line)}>
        {words.t('mark')}
      </button>
      <button type="button" onClick={() => props.onReroute(props.line)}>
        {words.t('reroute')}
      </button>
    </li>
  )
}

/** Who waits, longest first, each to be marked or sent elsewhere. */
export const WaitingPanel = (props: WaitingProps) => {
  const words = useTriageWords()
  const [all, setAll] = createSignal(false)
  const over = () => props.lines.filter((line) => line.overTarget)
  const rows = (): number => Math.max(ROWS_LEAST, ROWS - props.above)
  const leave = (then: (line: WaitLine) => void) => (line: WaitLine) => {
    setAll(false)
    then(line)
  }
  return (
    <section class="triage-waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {over().length === 0
          ? words.t('waiting-none-over', { n: props.lines.length })
          : words.t('waiting-over', { n: props.lines.length, over: over().length })}{' '}
        <Show when={props.lines.length > rows()} fallback={<small>{words.t('reroute-note')}</small>}>
          <button type="button" class="waiting-all" onClick={() => setAll(true)}>
            {words.t('all-waiting', { n: props.lines.length })}
          </button>
        </Show>
      </h2>
      <ul>
        {/* Whoever waits may be re-routed: those over target first, then whoever has waited longest. */}
        <Index each={props.lines.slice(0, rows())}>
          {(line) => <Row line={line()} onReroute={props.onReroute} onMark={props.onMark} />}
        </Index>
      </ul>
      <Show when={all()}>
        <StaffDialog title={words.t('all-waiting-title', { n: props.lines.length })} onBack={() => setAll(false)}>
          <p>{props.lines.length > ALL_LIMIT ? words.t('all-waiting-first', { n: ALL_LIMIT }) : words.t('reroute-note')}</p>
          <ul class="waiting-list">
            <Index each={props.lines.slice(0, ALL_LIMIT)}>
              {(line) => <Row line={line()} onReroute={leave(props.onReroute)} onMark={leave(props.onMark)} />}
            </Index>
          </ul>
          <button type="button" class="triage-plain" onClick={() => setAll(false)}>
            {words.t('close')}
          </button>
        </StaffDialog>
      </Show>
    </section>
  )
}
