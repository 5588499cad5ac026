import type { PostSheet } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { postText } from '@jiaohao/shared/locales/posts'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { answerOf } from '../components/calls.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, named } from '../language.ts'
import { clockText, dayText } from '../time-words.ts'
import { createIncident, IncidentSwitch } from './incident.tsx'
import { PeriodNotes } from './period-notes.tsx'
import { PostFigure } from './post-figure.tsx'
import { gapLines } from './post-words.ts'
import type { RosterPart } from './roster.tsx'
import { sayRosterIn } from './say-roster.ts'
import { shiftHours } from './shift-pieces.ts'
import { r } from './words.ts'

const PAUSE_MS = 30_000

/** The post sheet of a day: who stands where from when to when, breaks and their cover, and what is lacking; one page of paper. */
export const PostPage = (props: RosterPart): JSX.Element => {
  const { seat } = props
  const [chosen, choose] = createSignal<string | null>(null)
  const day = (): string => chosen() ?? seat.tally().day
  const reading = createReading(
    day,
    (of) => answerOf(hallApi.getPostSheet({ query: { date: of } }), seat),
    () => PAUSE_MS,
  )
  const sheet = (): PostSheet | null => (reading.value()?.key === day() ? (reading.value()?.value ?? null) : null)
  const incident = createIncident(seat, reading.again)
  createKeys(() => ({
    ...props.keys,
    ArrowLeft: () => void choose(addDays(day(), -1)),
    ArrowRight: () => void choose(addDays(day(), 1)),
    p: () => window.print(),
  }))
  const dayName = (): string => dayText(day(), language())
  return (
    <Page
      headline={headlineOf(sheet(), dayName())}
      basis={basisOf(sheet())}
      keys={[{ cap: '← →', does: r('date') }, { cap: 'P', does: r('key-print') }, ...props.footKeys]}
      note={r('posts-note')}
      actions={
        <>
          <label>
            {r('date')}
            <input type="date" value={day()} onChange={(event) => void choose(event.currentTarget.value || null)} />
          </label>
          <IncidentSwitch incident={incident} />
          {props.tabs}
        </>
      }
    >
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <OutcomeLine outcome={incident.outcome()} />
      <Show when={day() === seat.tally().day && incident.sentence()}>{(told) => <p class="failure">{told()}</p>}</Show>
      <Show when={sheet()}>
        {(known) => (
          <>
            <PeriodNotes periods={known().specialPeriods} />
            <Show when={known().people.length > 0}>
              <SheetBody sheet={known()} />
            </Show>
          </>
        )}
      </Show>
    </Page>
  )
}

const headlineOf = (sheet: PostSheet | null, day: string): string => {
  if (sheet === null) return r('posts-reading', { day })
  if (sheet.people.length === 0) return r('posts-none', { day })
  const lines = gapLines(sheet, sayRosterIn(language()))
  const first = Math.min(...sheet.gaps.map(({ fromMin }) => fromMin))
  return lines.length === 0 ? r('posts-good', { day }) : r('posts-gaps', { day, n: lines.length, time: clockText(first) })
}

const basisOf = (sheet: PostSheet | null): string => {
  if (sheet === null) return ''
  const duty = sheet.dutyManager === null ? r('posts-duty-none') : r('posts-duty', { name: sheet.dutyManager.name })
  if (sheet.version === 0) return r('posts-no-roster')
  return `${duty}${r('list')}${r('posts-basis', { people: sheet.people.length, version: sheet.version })}`
}

const SheetBody = (props: { readonly sheet: PostSheet }): JSX.Element => {
  const lacks = createMemo(() => gapLines(props.sheet, sayRosterIn(language())))
  return (
    <div class="post-sheet">
      <Section title={r('posts-figure-title')} remark={r('posts-figure-remark')}>
        <PostFigure sheet={props.sheet} />
      </Section>
      <Section
        title={lacks().length === 0 ? r('post-lack-none') : r('post-lack-title', { n: lacks().length })}
        remark={r('post-lack-remark')}
      >
        <ul class="roster-problems">
          <For each={lacks()}>
            {({ time, what }) => (
              <li class="hard">
                <b>{time}</b> {what}
              </li>
            )}
          </For>
        </ul>
      </Section>
      <Section title={r('posts-people-title', { n: props.sheet.people.length })} remark={r('posts-people-remark')}>
        <table class="table post-people">
          <TableHead columns={words(r('column-person'), r('column-shift'), r('column-post'), r('column-break'))} />
          <tbody>
            <For each={props.sheet.people}>
              {(person) => {
                const told = () => postText(person, props.sheet, language())
                return (
                  <tr>
                    <th class="text" scope="row">
                      {person.name}
                    </th>
                    <td class="text">
                      {named(person.shift.names)} {shiftHours(person.shift)}
                    </td>
                    <td class="text">{told().posts}</td>
                    <td class="text">{told().breaks}</td>
                  </tr>
                )
              }}
            </For>
          </tbody>
        </table>
      </Section>
    </div>
  )
}
