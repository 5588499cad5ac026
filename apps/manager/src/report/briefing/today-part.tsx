import type { Briefing } from '@jiaohao/shared/contract'
import { postText, stretchText } from '@jiaohao/shared/locales/posts'
import { For, type JSX, Show } from 'solid-js'
import { TableHead, words } from '../../components/table-head.tsx'
import { language, named } from '../../language.ts'
import { gapLines } from '../../roster/post-words.ts'
import { sayRosterIn } from '../../roster/say-roster.ts'
import { shiftHours } from '../../roster/shift-pieces.ts'
import { clockText } from '../../time-words.ts'
import { countText } from '../say-report.ts'
import { SheetPart } from '../sheet-part.tsx'
import { cut, listed, roomFor, withoutBreaks } from './room.ts'
import { b } from './words.ts'

/** Entries of a line that a page has room for. */
const GAPS_MOST = 3
const SPECIAL_MOST = 3
const AWAY_MOST = 8

type Person = Briefing['posts']['people'][number]

const hoursWords = ({ hours, isClosed }: Briefing): string => {
  if (isClosed) return b('hours-closed')
  return hours === null ? b('hours-always') : b('hours', { from: clockText(hours.opensAtMin), to: clockText(hours.closesAtMin) })
}
const peakWords = ({ expected }: Briefing): string[] => {
  const { counters = null, need = null } = expected?.peak ?? {}
  if (counters === null) return []
  return [need === null ? b('peak-people-only', { counters }) : b('peak-people', { counters, need: countText(need) })]
}
const headWords = (briefing: Briefing): string => {
  const { dutyManager } = briefing.posts
  const duty = dutyManager === null ? b('duty-none') : b('duty', { name: dutyManager.name })
  return `${[duty, hoursWords(briefing), ...peakWords(briefing)].join(b('comma'))}${b('stop')}`
}

const specialWords = ({ day, special }: Briefing): string => {
  if (special.length === 0) return b('special-none')
  return listed(
    special.map(({ from, to, kind, names, note }) => {
      const when = from <= day ? b('special-today') : b('special-ahead', { from: from.slice(5) })
      const until = to > from ? b('special-until', { to: to.slice(5) }) : ''
      const noted = note === null || note === '' ? '' : b('special-note', { note: cut(note) })
      return `${b('special-line', { kind: b(`special-${kind}`), name: named(names), when, until })}${noted}`
    }),
    SPECIAL_MOST,
    b('more'),
  )
}
const awayWords = ({ away }: Briefing): string => {
  if (away.length === 0) return b('away-none')
  const people = away.map(({ staffNo, name, kind }) => `${name ?? staffNo} ${b(`away-${kind}`)}`)
  return `${b('away')}${listed(people, AWAY_MOST, b('more'))}${b('stop')}`
}

interface Placed {
  readonly person: Person
  readonly posts: string
  readonly breaks: string
}
const placedOf = (posts: Briefing['posts']): Placed[] =>
  posts.people.map((person) => ({
    person,
    posts: cut(postText(withoutBreaks(person), posts, language()).posts),
    breaks: person.stretches
      .filter(({ post }) => post.at === 'break')
      .map(stretchText)
      .join(b('comma')),
  }))

const PeopleTable = (props: { readonly placed: readonly Placed[] }): JSX.Element => (
  <table class="table briefing-people">
    <TableHead columns={words(b('column-person'), b('column-shift'), b('column-post'), b('column-break'))} />
    <tbody>
      <For each={props.placed}>
        {({ person, posts, breaks }) => (
          <tr>
            <th scope="row" class="text">
              {person.name === person.staffNo ? person.staffNo : `${person.staffNo} ${person.name}`}
            </th>
            <td class="text">{`${named(person.shift.names)} ${shiftHours(person.shift)}`}</td>
            <td class="text">{posts}</td>
            <td class="text">{breaks}</td>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)

/** The day's work: the duty manager, special days, who is where, who is not here, and what the posts lack. */
export const TodayPart = (props: { readonly briefing: Briefing }): JSX.Element => {
  const posts = () => props.briefing.posts
  const lacks = () => gapLines(posts(), sayRosterIn(language())).map(({ time, what }) => `${time} ${what}`)
  const placed = () => placedOf(posts())
  const room = () => roomFor(placed().map(({ posts: told }) => told))
  const more = () => placed().length - room()
  return (
    <SheetPart title={b('section-today')}>
      <p class="briefing-line">
        <b>{headWords(props.briefing)}</b>
      </p>
      <p class="briefing-line">{specialWords(props.briefing)}</p>
      <Show when={posts().people.length > 0} fallback={<p class="empty">{b('people-none')}</p>}>
        <PeopleTable placed={placed().slice(0, room())} />
        <Show when={more() > 0}>
          <p class="briefing-line">{b('people-more', { n: more() })}</p>
        </Show>
      </Show>
      <p class="briefing-line">{awayWords(props.briefing)}</p>
      <Show when={lacks().length > 0}>
        <p class="briefing-line act-now">{`${b('lacks')}${listed(lacks(), GAPS_MOST, b('more'))}`}</p>
      </Show>
    </SheetPart>
  )
}
