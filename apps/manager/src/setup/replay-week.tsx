import { CallError } from '@jiaohao/shared/client'
import type { Configuration, Replay, ReplayFigures, ReplayGroup } from '@jiaohao/shared/contract'
import type { ReplayWord } from '@jiaohao/shared/locales/manager-replay'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { createKeys } from '../components/keys.ts'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import type { Values } from '../say.ts'
import type { Seat } from '../seat.ts'
import { minutesOf, replayFinding, sayReplay } from './replay.ts'
import './replay-week.css'
import { nameOr, w } from './words.ts'

const PERCENT = 100
const say = (key: ReplayWord, values: Values = {}): string => sayReplay(language(), key, values)

interface ReplayProps {
  readonly seat: Seat
  readonly configuration: Configuration
  /** Whether the draft could be published. */
  readonly ready: boolean
}

/** Last week played again with the draft: one sentence, and the groups one by one on asking. Nothing is published by it. */
export const ReplayWeek = (props: ReplayProps): JSX.Element => {
  const [found, setFound] = createSignal<Replay | null>(null)
  const [working, setWorking] = createSignal(false)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const [details, setDetails] = createSignal(false)
  const drop = (): void => {
    setFound(null)
    setSentence(null)
  }
  // A finding is about the draft that was asked with.
  createEffect(on(() => props.configuration, drop, { defer: true }))
  const ask = async (): Promise<void> => {
    if (!props.ready || working()) return
    const asked = props.configuration
    setWorking(true)
    drop()
    try {
      const reply = await hallApi.replaySetup({ body: { configuration: asked } })
      if (asked !== props.configuration) return
      if (reply.ok) setFound(reply.data)
      else setSentence(refusalSentence(reply.refusal, language()))
    } catch (error) {
      if (isSignedOut(error)) return props.seat.expire()
      if (!(error instanceof CallError)) throw error
      setSentence(failureSentence(error, language()))
    } finally {
      setWorking(false)
    }
  }
  createKeys(() => ({ w: () => void ask() }))
  return (
    <div class="replay">
      <button type="button" class="button" disabled={!props.ready || working()} onClick={() => void ask()}>
        {say(working() ? 'replay-working' : 'replay')} <KeyCap>W</KeyCap>
      </button>
      <Show when={sentence()}>
        {(why) => (
          <p class="replay-why" role="alert">
            {why()}
          </p>
        )}
      </Show>
      <Show when={found()}>
        {(replay) => (
          <>
            <p class="replay-finding" role="status">
              {replayFinding(replay(), language())}
            </p>
            <button type="button" class="button" onClick={() => setDetails(true)}>
              {say('replay-details')}
            </button>
            <Show when={details()}>
              <Details replay={replay()} onClose={() => setDetails(false)} />
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

const minutes = (seconds: number | null): string => {
  const whole = minutesOf(seconds)
  return whole === null ? say('replay-none') : say('replay-minutes', { n: whole })
}
const share = ({ withinTarget }: ReplayFigures): string =>
  withinTarget === null ? say('replay-none') : `${Math.round(withinTarget * PERCENT)}%`
const COLUMNS = [
  ['replay-p50', (figures: ReplayFigures) => minutes(figures.p50S)],
  ['replay-p90', (figures: ReplayFigures) => minutes(figures.p90S)],
  ['replay-longest', (figures: ReplayFigures) => minutes(figures.longestS)],
  ['replay-within', share],
  ['replay-uncalled', (figures: ReplayFigures) => String(figures.uncalled)],
] as const

const Details = (props: { readonly replay: Replay; readonly onClose: () => void }): JSX.Element => {
  const name = (group: ReplayGroup): string => (group.names === null ? say('replay-whole') : nameOr(group.names))
  return (
    <StaffDialog title={say('replay-title')} onBack={() => props.onClose()}>
      <table class="table replay-table">
        <thead>
          <tr>
            <th class="text" rowSpan={2}>
              {say('replay-group')}
            </th>
            <th rowSpan={2}>{say('replay-tickets')}</th>
            <th rowSpan={2}>{say('replay-measured')}</th>
            <th colSpan={COLUMNS.length}>{say('replay-before')}</th>
            <th colSpan={COLUMNS.length}>{say('replay-after')}</th>
          </tr>
          <tr>
            <For each={[...COLUMNS, ...COLUMNS]}>{([key]) => <th>{say(key)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.replay.groups}>
            {(group) => (
              <tr classList={{ selected: group.groupId === null }}>
                <th scope="row">{name(group)}</th>
                <td>{group.tickets}</td>
                <td>{minutes(group.measured.p90S)}</td>
                <For each={COLUMNS}>{([, value]) => <td>{value(group.before)}</td>}</For>
                <For each={COLUMNS}>{([, value]) => <td class="replay-after">{value(group.after)}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p>{say('replay-basis', { from: props.replay.from, to: props.replay.to, days: props.replay.days, tickets: props.replay.tickets })}</p>
      <p>{say('replay-limits')}</p>
      <Show when={props.replay.leftOut > 0}>
        <p>{say('replay-left-out', { n: props.replay.leftOut })}</p>
      </Show>
      <Show when={props.replay.neverOpen.length > 0}>
        <p>{say('replay-never-open', { counters: props.replay.neverOpen.join(w('list-comma')) })}</p>
      </Show>
      <button type="button" class="button" onClick={() => props.onClose()}>
        {say('replay-close')} <KeyCap>Esc</KeyCap>
      </button>
    </StaffDialog>
  )
}
