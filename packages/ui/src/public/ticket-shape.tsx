import { type JSX, Show } from 'solid-js'
import './ticket-shape.css'

/** The yellow ticket. With a `below` part, a perforation with two bites divides them. `stale` draws it without its yellow. */
export const TicketShape = (props: { readonly children: JSX.Element; readonly below?: JSX.Element; readonly stale?: boolean }) => (
  <div class="ticket-shape" classList={{ stale: props.stale === true, whole: props.below === undefined }}>
    <div class="ticket-part">{props.children}</div>
    <Show when={props.below !== undefined}>
      <div class="ticket-perforation" aria-hidden="true" />
      <div class="ticket-part">{props.below}</div>
    </Show>
  </div>
)
