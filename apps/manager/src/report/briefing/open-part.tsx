import type { Briefing } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { language, named } from '../../language.ts'
import { dayAndTime } from '../../time-words.ts'
import { SheetPart } from '../sheet-part.tsx'
import { r } from '../words.ts'
import { b } from './words.ts'

/** Lines that the page has room for. */
const LINES_MOST = 6

/** Overdue reports in one line: they are handed in on a page of their own. */
const reportsLine = (reports: NonNullable<Briefing['open']>['reports']): string[] => {
  const [first] = [...reports].sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
  return first === undefined ? [] : [b('open-reports', { n: reports.length, form: r(`form-${first.form}`), day: first.from })]
}

const linesOf = (open: NonNullable<Briefing['open']>, timeZone: string): string[] => {
  const at = (instant: string): string => dayAndTime(instant, timeZone, language())
  return [
    ...(open.incident === null ? [] : [b('open-incident', { at: at(open.incident.startedAt), reason: open.incident.reason })]),
    ...open.services.map(({ names, reason }) => b('open-service', { service: named(names), reason })),
    ...open.requests.map(({ staffNo, name, kind, day }) =>
      b('open-request', { who: [staffNo, name].filter(Boolean).join(' '), kind: b(`request-${kind}`), day }),
    ),
    ...reportsLine(open.reports),
  ]
}

/** What is not done: the incident, suspended services, requests whose day has come, reports that are overdue. */
export const OpenPart = (props: { readonly briefing: Briefing; readonly timeZone: string }): JSX.Element => {
  const lines = (): string[] | null => (props.briefing.open === null ? null : linesOf(props.briefing.open, props.timeZone))
  const more = (): number => (lines()?.length ?? 0) - LINES_MOST
  return (
    <SheetPart title={b('section-open')}>
      <Show when={lines()} fallback={<p class="empty">{b('open-past')}</p>}>
        {(known) => (
          <Show when={known().length > 0} fallback={<p class="empty">{b('open-none')}</p>}>
            <ul class="plain-list briefing-open">
              <For each={known().slice(0, LINES_MOST)}>{(line) => <li>{line}</li>}</For>
              <Show when={more() > 0}>
                <li>{b('more', { n: more() })}</li>
              </Show>
            </ul>
          </Show>
        )}
      </Show>
    </SheetPart>
  )
}
