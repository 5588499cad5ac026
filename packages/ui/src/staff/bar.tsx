import { type JSX, Show } from 'solid-js'
import type { LinkAge } from './link-age.ts'
import './bar.css'

export interface StaffBarProps {
  /** Whose screen it is: the number of a window, or the name of a seat. */
  readonly badge: JSX.Element
  readonly title: string
  readonly note: string
  /** What this seat is doing now, with its duration. */
  readonly status: string
  readonly link: LinkAge
  /** The words for `link`. */
  readonly linkText: string
  /** The hall's wall clock, `10:42:18`. */
  readonly clock: string
  /** Controls at the far end, such as the language switch. */
  readonly end?: JSX.Element
}

/** The one dark bar of a staff screen: whose screen, what it does, how fresh it is, and the hall's time. */
export const StaffBar = (props: StaffBarProps) => (
  <header class="staff-bar on-bar">
    <div class="staff-bar-badge">{props.badge}</div>
    <strong class="staff-bar-title">{props.title}</strong>
    <span class="staff-bar-note">{props.note}</span>
    <span class="staff-bar-status">{props.status}</span>
    <span class={`staff-bar-link staff-bar-link-${props.link.level}`}>
      <Show when={props.link.level !== 'live'}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 1.5 15 14H1Z M8 6v4 M8 12v.6" />
        </svg>
      </Show>
      {props.linkText}
    </span>
    <time class="staff-bar-clock">{props.clock}</time>
    {props.end}
  </header>
)
