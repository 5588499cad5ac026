import type { ChannelTotals, Settlement } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { language } from '../language.ts'
import { weekdayText } from '../time-words.ts'
import { channelWord, m, placeWord, yuanOrDash, yuanWords } from './words.ts'

const sum = (channels: readonly ChannelTotals[], of: (channel: ChannelTotals) => number): number =>
  channels.reduce((total, channel) => total + of(channel), 0)
/** What was received a week before; null where that day was not settled. */
const receivedIn = (
  before: Settlement | null,
  of: (before: Settlement) => { readonly fate: ChannelTotals['fate'] } | undefined,
): number | null => (before === null || before.fate === null ? null : (of(before)?.fate.received.fen ?? 0))
const zeroDash = (fen: number): string => (fen === 0 ? '–' : yuanWords(fen))

/** The three beside each other by way to pay, with the same weekday of the week before. */
export const ChannelTable = (props: { readonly day: Settlement; readonly before: Settlement | null }): JSX.Element => {
  const channels = () => props.day.channels
  const beforeOf = (channel: ChannelTotals['channel']): number | null =>
    receivedIn(props.before, ({ channels }) => channels.find((one) => one.channel === channel))
  const differing = (): number => props.day.differences.length
  const weekday = () => ({ weekday: weekdayText(props.day.day, language()) })
  return (
    <Section
      title={differing() === 0 ? m('channels-title-even') : m('channels-title', { count: differing() })}
      remark={m('channels-remark', weekday())}
    >
      <table class="table">
        <TableHead
          columns={[
            ...words(m('column-channel')),
            ...figures(
              m('column-bill-count'),
              m('column-yuan'),
              m('column-ours-count'),
              m('column-yuan'),
              m('column-boss-count'),
              m('column-yuan'),
            ),
            ...figures(m('column-refunded'), m('column-open'), m('column-before', weekday())),
          ]}
        />
        <tbody>
          <For each={channels()}>
            {({ channel, bill, ours, boss, fate }) => (
              <tr>
                <th class="text" scope="row">
                  {channelWord(channel)}
                </th>
                <td>{bill?.paid.count ?? '–'}</td>
                <td>{yuanOrDash(bill?.paid.fen ?? null)}</td>
                <td>{ours.paid.count}</td>
                <td classList={{ 'act-now': bill !== null && bill.paid.fen !== ours.paid.fen }}>{yuanWords(ours.paid.fen)}</td>
                <td>{boss.count}</td>
                <td classList={{ 'act-now': boss.fen !== ours.charged.fen }}>{yuanWords(boss.fen)}</td>
                <td>{zeroDash(fate.refunded.fen)}</td>
                <td classList={{ soon: fate.open.fen > 0 }}>{zeroDash(fate.open.fen)}</td>
                <td>{yuanOrDash(beforeOf(channel))}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th class="text" scope="row">
              {m('column-sum')}
            </th>
            <td>{sum(channels(), ({ bill }) => bill?.paid.count ?? 0)}</td>
            <td>{yuanWords(sum(channels(), ({ bill }) => bill?.paid.fen ?? 0))}</td>
            <td>{sum(channels(), ({ ours }) => ours.paid.count)}</td>
            <td>{yuanWords(sum(channels(), ({ ours }) => ours.paid.fen))}</td>
            <td>{sum(channels(), ({ boss }) => boss.count)}</td>
            <td>{yuanWords(sum(channels(), ({ boss }) => boss.fen))}</td>
            <td>{zeroDash(sum(channels(), ({ fate }) => fate.refunded.fen))}</td>
            <td>{zeroDash(sum(channels(), ({ fate }) => fate.open.fen))}</td>
            <td>{yuanOrDash(props.before?.fate?.received.fen ?? null)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}

/** Each kiosk and each clerk who took money, with the same weekday of the week before. */
export const PlaceTable = (props: { readonly day: Settlement; readonly before: Settlement | null }): JSX.Element => {
  const beforeOf = (place: string): number | null => receivedIn(props.before, ({ places }) => places.find((one) => one.place === place))
  const weekday = () => ({ weekday: weekdayText(props.day.day, language()) })
  return (
    <Section title={m('places-title')} remark={m('places-remark')}>
      <table class="table">
        <TableHead
          columns={[
            ...words(m('column-place')),
            ...figures(m('column-count'), m('column-received'), m('column-charged')),
            ...figures(m('column-refunded'), m('column-open'), m('column-before', weekday())),
          ]}
        />
        <tbody>
          <For each={props.day.places}>
            {(place) => (
              <tr>
                <th class="text" scope="row">
                  {placeWord(place)}
                </th>
                <td>{place.fate.received.count}</td>
                <td>{yuanWords(place.fate.received.fen)}</td>
                <td>{yuanWords(place.fate.charged.fen)}</td>
                <td>{zeroDash(place.fate.refunded.fen)}</td>
                <td classList={{ soon: place.fate.open.fen > 0 }}>{zeroDash(place.fate.open.fen)}</td>
                <td>{yuanOrDash(beforeOf(place.place))}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Section>
  )
}
