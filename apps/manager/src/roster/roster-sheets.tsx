import type { RosterDraft } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { For, type JSX, Show } from 'solid-js'
import type { Outcome } from '../components/calls.ts'
import { Sheet, typedText } from '../components/sheet.tsx'
import { language } from '../language.ts'
import { dayText } from '../time-words.ts'
import { peopleText } from './cover-rows.ts'
import type { Span } from './draft-desk.ts'
import type { RosterFigures } from './grid-model.ts'
import type { Problem } from './problems.ts'
import { r } from './words.ts'

const SOLVE_S = 10
const LONGEST_SOLVE_S = 60
const LONGEST_REASON = 200
const NAMED = 5
const DAYS_OF_WEEK = 7

/** Asks how long the solver may work. */
export const BuildSheet = (props: {
  readonly span: Span
  readonly outcome: Outcome | null
  readonly onBuild: (solveS: number) => Promise<boolean>
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={r('build-title', { from: dayText(props.span.from, language()), to: dayText(props.span.to, language()) })}
    send={r('build')}
    outcome={props.outcome}
    onSend={(typed) => props.onBuild(Number(typedText(typed, 'seconds')))}
    onClose={props.onClose}
  >
    <p>{r('build-what')}</p>
    <label>
      {r('build-seconds')}
      <input class="field" name="seconds" type="number" min="1" max={LONGEST_SOLVE_S} value={SOLVE_S} required autofocus />
    </label>
  </Sheet>
)

/** Weeks of a draft, from its first day on, on whose open days nobody works at all. */
const emptyWeeks = ({ from, to, cover, assignments }: RosterDraft): Span[] => {
  const weeks: Span[] = []
  for (let first = from; first <= to; first = addDays(first, DAYS_OF_WEEK)) {
    const last = addDays(first, DAYS_OF_WEEK - 1)
    const within = ({ day }: { readonly day: string }): boolean => day >= first && day <= last
    if (cover.some(within) && !assignments.some(within)) weeks.push({ from: first, to: last < to ? last : to })
  }
  return weeks
}

/** Says what the roster holds before it counts; a broken rule about a person asks for a reason, a week without anybody for a tick. */
export const PublishSheet = (props: {
  readonly draft: RosterDraft
  readonly figures: RosterFigures
  readonly problems: readonly Problem[]
  readonly outcome: Outcome | null
  readonly onPublish: (reason: string | null) => Promise<boolean>
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={r('publish-title', { from: dayText(props.draft.from, language()), to: dayText(props.draft.to, language()) })}
    send={r('publish')}
    outcome={props.outcome}
    onSend={(typed) => props.onPublish(typedText(typed, 'reason') || null)}
    onClose={props.onClose}
  >
    <p>
      {r('publish-figures', {
        hours: props.figures.hours.toFixed(1),
        short: props.figures.shortHalfHours,
        spare: peopleText(props.figures.spareHours),
      })}
    </p>
    <Show when={props.draft.state === 'published'}>
      <p class="soon">{r('publish-done')}</p>
    </Show>
    <For each={emptyWeeks(props.draft)}>
      {(week) => (
        <>
          <p class="soon">{r('publish-empty', { from: dayText(week.from, language()), to: dayText(week.to, language()) })}</p>
          <label class="setup-tick">
            <input type="checkbox" name="empty" required />
            {r('publish-empty-sure')}
          </label>
        </>
      )}
    </For>
    <Show when={props.problems.length > 0} fallback={<p>{r('publish-kept')}</p>}>
      <p class="soon">{r('publish-broken', { n: props.problems.length })}</p>
      <ul class="roster-problems">
        <For each={props.problems.slice(0, NAMED)}>
          {(problem) => (
            <li class="hard">
              <b>{problem.who}</b> {problem.what}
            </li>
          )}
        </For>
      </ul>
      <label>
        {r('reason')}
        <input class="field wide" name="reason" required maxLength={LONGEST_REASON} autofocus autocomplete="off" />
      </label>
    </Show>
  </Sheet>
)
