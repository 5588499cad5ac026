import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Show } from 'solid-js'
import type { OwnTicket } from './own-ticket.ts'
import { type Language, nameIn, type Say } from './words.ts'

interface HeadProps {
  readonly say: () => Say
  readonly language: () => Language
  readonly own: OwnTicket
  readonly stale: boolean
}

const known = (own: OwnTicket) => (own.state === 'known' ? own : undefined)
/** Whether it matters how fresh the page is: what is over changes no more. */
const lives = (own: OwnTicket): boolean => own.state === 'known' && own.ticket.standing.state !== 'over'

/** The mark of the product: a small ticket. */
const Mark = () => (
  <svg class="phone-mark" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 1h18a2 2 0 0 1 2 2v5.5a3.5 3.5 0 0 0 0 7V21a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2v-5.5a3.5 3.5 0 0 0 0-7V3a2 2 0 0 1 2-2z" />
    <path class="phone-mark-window" d="M6 5h12v5H6z" />
    <path class="phone-mark-lines" d="M6.5 14h11M6.5 18h6" />
  </svg>
)

/** Whose hall, how fresh, and the other language. */
export const PhoneHead = (props: HeadProps & { readonly onLanguage: () => void }) => (
  <header class="phone-head">
    <Mark />
    <span class="phone-hall">
      <Show when={known(props.own)}>{(own) => nameIn(own().ticket.hallName, props.language())}</Show>
    </span>
    <Show when={!props.stale && lives(props.own) && known(props.own)}>
      {(own) => (
        <span class="phone-fresh">
          <Icon name="check" sizeMm={3.4} />
          {props.say()('updated', { at: own().at })}
        </span>
      )}
    </Show>
    <button type="button" class="phone-language" lang={props.language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => props.onLanguage()}>
      {props.say()('language')}
    </button>
  </header>
)

/** Says since when nothing was heard. */
export const StaleBand = (props: HeadProps) => (
  <div role="status">
    <Show when={props.stale && known(props.own)}>
      {(own) => (
        <p class="phone-stale">
          <Icon name="no-link" sizeMm={4} />
          {props.say()('stale', { at: own().at })}
        </p>
      )}
    </Show>
  </div>
)
