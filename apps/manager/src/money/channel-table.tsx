import type { ChannelTotals, Settlement } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import { language } from '../language.ts'
import { weekdayText } from '../time-words.ts'
import { channelWord, m, placeWord, yuanOrDash, yuanWords } from './words.ts'

const sum = (channels: readonly ChannelTotals[], of: (channel: ChannelTotals) => number): number =>
  channels.reduce((total, channel) => total + of(channel), 0)
const zeroDash = (fen: number): string => (fen === 0 ? '–' : yuanWords(fen))

/** The three beside each other by way to pay, with the same weekday of the week before. */
export const ChannelTable = (props: { readonly day: Settlement; readonly before: Settlement | null }): JSX.Element => {
  const channels = () => props.day.channels
  const beforeOf = (channel: ChannelTotals['channel']): number | null =>
    props.before === null || props.before.fate === null
      ? null
      : (props.before.channels.find((one) => one.channel === channel)?.fate.received.fen ?? 0)
  const differing = (): number => props.day.differences.length
  const weekday = () => ({ weekday: weekdayText(props.day.day, language()) })
  return (
    <Section
      title={differing() === 0 ? m('channels-title-even') : m('channels-title', { count: differing() })}
      remark={m('channels-remark', weekday())}
    >
      <table class="table">
        <thead>
          <tr>
            <th class="text" scope="col">
              {m('column-channel')}
            </th>
            <th scope="col">{m('column-bill-count')}</th>
            <th scope="col">{m('column-yuan')}</th>
            <th scope="col">{m('column-ours-count')}</th>
            <th scope="col">{m('column-yuan')}</th>
            <th scope="col">{m('column-boss-count')}</th>
            <th scope="col">{m('column-yuan')}</th>
            <th scope="col">{m('column-refunded')}</th>
            <th scope="col">{m('column-open')}</th>
            <th scope="col">{m('column-before', weekday())}</th>
          </tr>
        </thead>
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
  const beforeOf = (place: string): number | null =>
    props.before === null || props.before.fate === null
      ? null
      : (props.before.places.find((one) => one.place === place)?.fate.received.fen ?? 0)
  const weekday = () => ({ weekday: weekdayText(props.day.day, language()) })
  return (
    <Section title={m('places-title')} remark={m('places-remark')}>
      <table class="table">
        <thead>
          <tr>
            <th class="text" scope="col">
              {m('column-place')}
            </th>
            <th scope="col">{m('column-count')}</th>
            <th scope="col">{m('column-received')}</th>
            <th scope="col">{m('column-charged')}</th>
            <th scope="col">{m('column-refunded')}</th>
            <th scope="col">{m('column-open')}</th>
            <th scope="col">{m('column-before', weekday())}</th>
          </tr>
        </thead>
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
