import { minutesSeconds } from '../top-up-view.ts'
import type { Errand } from './errand.ts'

/** The order's own time, as figures and as a bar. */
export const PayTime = (props: Errand & { readonly secondsLeft: number; readonly share: number }) => (
  <div class="pay-time" role="timer" aria-label={props.tell('time-left-said', { s: props.secondsLeft })}>
    <p aria-hidden="true">
      <span>{props.tell('time-left')}</span>
      <b>{minutesSeconds(props.secondsLeft)}</b>
    </p>
    <div class="pay-bar" aria-hidden="true">
      <div style={{ width: `${props.share * 100}%` }} />
    </div>
  </div>
)
