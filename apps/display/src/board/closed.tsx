import './closed.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { fill } from '@jiaohao/ui/words.ts'
import { type JSX, Show } from 'solid-js'
import { hourOf } from '../hall-face.ts'
import type { Hours } from './wall-head.tsx'

/** Outside opening hours: black, two quiet lines, nothing that waits for anybody. */
export const Closed = (props: { readonly hours: Hours | null }): JSX.Element => {
  const said = (hours: Hours) => ({ opens: hourOf(hours.opensAtMin), closes: hourOf(hours.closesAtMin) })
  return (
    <div class="closed" data-face="closed">
      <p class="closed-title">{displayWords.zh['closed-title']}</p>
      <p class="closed-en" lang="en">
        {displayWords.en['closed-title']}
      </p>
      <Show when={props.hours}>
        {(hours) => (
          <>
            <p class="closed-hours">{fill(displayWords.zh['closed-hours'], said(hours()))}</p>
            <p class="closed-en" lang="en">
              {fill(displayWords.en['closed-hours'], said(hours()))}
            </p>
          </>
        )}
      </Show>
    </div>
  )
}
