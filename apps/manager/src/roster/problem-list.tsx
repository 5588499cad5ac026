import { createSignal, For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import type { Problem } from './problems.ts'
import { r } from './words.ts'

/** Problems that are shown at once; more on demand. */
const SHOWN = 8

/** What a roster does not keep: rules about people first, then gaps of the hall. */
export const ProblemList = (props: {
  readonly problems: readonly Problem[]
  readonly note: string
  /** Shows where a problem is; null where there is nothing to go to. */
  readonly onGo: ((problem: Problem) => void) | null
}): JSX.Element => {
  const [all, setAll] = createSignal(false)
  const hard = (): number => props.problems.filter((problem) => problem.hard).length
  const title = (): string => {
    if (props.problems.length === 0) return r('problems-none')
    return r(hard() === 0 ? 'problems-soft' : 'problems-title', { hard: hard(), soft: props.problems.length - hard() })
  }
  const shown = () => (all() ? props.problems : props.problems.slice(0, SHOWN))
  return (
    <Section title={title()} remark={props.note}>
      <ul class="roster-problems">
        <For each={shown()}>
          {(problem) => (
            <li classList={{ hard: problem.hard }}>
              <Show when={props.onGo !== null && problem.day !== null} fallback={<b>{problem.who}</b>}>
                <button type="button" class="link" onClick={() => props.onGo?.(problem)}>
                  {problem.who}
                </button>
              </Show>{' '}
              {problem.what}
            </li>
          )}
        </For>
      </ul>
      <Show when={props.problems.length > SHOWN}>
        <button type="button" class="link" classList={{ 'problems-rest': !all() }} onClick={() => setAll(!all())}>
          {all() ? r('problems-fewer') : r('problems-more', { n: props.problems.length - SHOWN })}
        </button>
      </Show>
    </Section>
  )
}
