import type { Briefing, BriefingRemark, BriefingReview } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import type { BriefingWord } from '@jiaohao/shared/locales/manager-briefing'
import { For, type JSX, Show } from 'solid-js'
import { figures, TableHead, words } from '../../components/table-head.tsx'
import { language } from '../../language.ts'
import { dayText, minutesText, shareText } from '../../time-words.ts'
import { AdviceEffect } from '../advice-effect.tsx'
import { changeText, pointsText } from '../periods/finding.ts'
import { SheetPart } from '../sheet-part.tsx'
import { remarkText } from './finding.ts'
import { b } from './words.ts'

type FigureName = keyof BriefingReview['figures']
interface Figure {
  readonly key: FigureName
  readonly name: BriefingWord
  readonly text: (value: number | null) => string
  readonly change: (now: number | null, before: number | null) => string
}
const whole = (value: number | null): string => (value === null ? '–' : String(value))
const FIGURES: readonly Figure[] = [
  { key: 'arrivals', name: 'row-arrivals', text: whole, change: changeText },
  { key: 'served', name: 'row-served', text: whole, change: changeText },
  { key: 'left', name: 'row-left', text: whole, change: changeText },
  { key: 'withinTarget', name: 'row-within', text: shareText, change: (now, before) => pointsText(now, before, b('points')) },
  { key: 'p95S', name: 'row-p95', text: minutesText, change: changeText },
  { key: 'longestS', name: 'row-longest', text: minutesText, change: changeText },
  { key: 'rating', name: 'row-rating', text: (value) => (value === null ? '–' : value.toFixed(2)), change: changeText },
]

const FiguresTable = (props: { readonly review: BriefingReview }): JSX.Element => {
  const limits = () => ({ share: shareText(props.review.promise.share), p95: Math.round(props.review.promise.p95S / 60) })
  const short = (day: string | null): string => (day === null ? '–' : day.slice(5))
  return (
    <table class="table">
      <TableHead
        columns={[...words(b('column-figure')), ...figures(short(props.review.day), short(props.review.against), b('column-change'))]}
      />
      <tbody>
        <For each={FIGURES}>
          {({ key, name, text, change }) => {
            const figure = () => props.review.figures[key]
            return (
              <tr>
                <th scope="row" class="text">
                  {b(name, limits())}
                </th>
                <td>
                  <b>{text(figure().now)}</b>
                </td>
                <td>{text(figure().before)}</td>
                <td>{change(figure().now, figure().before)}</td>
              </tr>
            )
          }}
        </For>
      </tbody>
    </table>
  )
}

const Remarks = (props: { readonly verdict: 'good' | 'bad'; readonly remarks: readonly BriefingRemark[] }): JSX.Element => (
  <section>
    <h3>{b(props.verdict)}</h3>
    <Show when={props.remarks.length > 0} fallback={<p class="empty">{b(`${props.verdict}-none`)}</p>}>
      <ul class="plain-list">
        <For each={props.remarks}>
          {(remark) => <li classList={{ 'act-now': props.verdict === 'bad' }}>{remarkText(props.verdict, remark, language())}</li>}
        </For>
      </ul>
    </Show>
  </section>
)

const titleOf = ({ day, review }: Briefing): string => {
  if (review === null) return b('section-review-none')
  const isYesterday = review.day === addDays(day, -1)
  return b(isYesterday ? 'section-review' : 'section-review-last', { day: dayText(review.day, language()) })
}
const remarkOf = ({ review }: Briefing): string => {
  if (review === null) return ''
  return review.against === null ? b('section-review-alone') : b('section-review-remark', { against: dayText(review.against, language()) })
}

/** The last day in figures, each beside the day compared with, what went well and what did not, and what came of the advice. */
export const ReviewPart = (props: { readonly briefing: Briefing }): JSX.Element => (
  <SheetPart title={titleOf(props.briefing)} remark={remarkOf(props.briefing)}>
    <Show when={props.briefing.review} fallback={<p class="empty">{b('review-none')}</p>}>
      {(review) => (
        <Show
          when={(review().figures.arrivals.now ?? 0) > 0}
          fallback={<p class="empty">{b('review-empty', { day: dayText(review().day, language()) })}</p>}
        >
          <div class="briefing-review">
            <FiguresTable review={review()} />
            <div>
              <Remarks verdict="good" remarks={review().good} />
              <Remarks verdict="bad" remarks={review().bad} />
              <Show when={review().advice} fallback={<p class="empty">{b('advice-none')}</p>}>
                {(advice) => <AdviceEffect advice={advice()} />}
              </Show>
            </div>
          </div>
        </Show>
      )}
    </Show>
  </SheetPart>
)
