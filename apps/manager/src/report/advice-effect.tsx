import type { StaffingReport } from '@jiaohao/shared/contract'
import { type JSX, Show } from 'solid-js'
import { shareText } from '../time-words.ts'
import { r } from './words.ts'

/** What came of the advice within the days of a report. */
export const AdviceEffect = (props: { readonly advice: StaffingReport['advice'] }): JSX.Element => (
  <Show when={props.advice} fallback={<p class="empty">{r('advice-none')}</p>}>
    {(advice) => (
      <p class="report-advice">
        {r('advice-counts', {
          given: advice().given,
          accepted: advice().accepted,
          carriedOut: advice().carriedOut,
          reviewed: advice().reviewed,
          right: advice().right,
          wrong: advice().wrong,
        })}
        <Show when={advice().customers > 0}>
          {' '}
          {r('advice-effect', {
            customers: advice().customers,
            within: shareText(advice().within),
            without: shareText(advice().without),
            with: shareText(advice().with),
          })}
        </Show>
      </p>
    )}
  </Show>
)
