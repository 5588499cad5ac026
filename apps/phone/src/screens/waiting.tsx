import type { PhoneStanding } from '@jiaohao/shared/contract'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { TicketShape } from '@jiaohao/ui/public/ticket-shape.tsx'
import { For, Show } from 'solid-js'
import type { Bell } from '../bell.ts'
import type { Intent } from '../intent.ts'
import { lineOf, minutesOf } from '../own-ticket.ts'
import { nameIn } from '../words.ts'
import { Cancel } from './cancel.tsx'
import { OwnNumber, type OwnNumberProps } from './own-number.tsx'

interface WaitingProps extends OwnNumberProps {
  readonly standing: Extract<PhoneStanding, { state: 'waiting' }>
  readonly stale: boolean
  readonly bell: Bell
  readonly errand: Intent
  readonly onCancel: () => void
}

/** How many are before this ticket, how long it may take, what to keep ready, and the way out. */
export const Waiting = (props: WaitingProps) => (
  <main class="waiting">
    <TicketShape stale={props.stale} below={<Figures {...props} />}>
      <OwnNumber say={props.say} language={props.language} ticket={props.ticket} />
    </TicketShape>
    <Line {...props} />
    <Ready {...props} />
    <div class="phone-rest" />
    <Cancel say={props.say} errand={props.errand} onCancel={props.onCancel} />
  </main>
)

const Figures = (props: WaitingProps) => {
  const wait = () => (props.standing.estimatedWait === null ? null : minutesOf(props.standing.estimatedWait))
  return (
    <dl class="own-figures">
      <div>
        <dt>{props.say()(props.standing.ahead > 0 ? 'ahead' : 'nobody-ahead')}</dt>
        <dd classList={{ 'own-next': props.standing.ahead === 0 }}>
          <Show when={props.standing.ahead > 0} fallback={props.say()('you-are-next')}>
            <b>{props.standing.ahead}</b> {props.say()('people')}
          </Show>
        </dd>
      </div>
      <Show when={wait()}>
        {(minutes) => (
          <div>
            <dt>{props.say()('about-wait')}</dt>
            <dd>
              <b>{minutes().about}</b> {props.say()('minutes')}
            </dd>
            <dd class="own-more">{props.say()('rarely-over', { min: minutes().rarelyOver })}</dd>
          </div>
        )}
      </Show>
    </dl>
  )
}

const Line = (props: WaitingProps) => {
  const line = () => lineOf(props.standing.ahead)
  const places = () => {
    const shown = line()
    return shown.state === 'dots' ? shown.places : []
  }
  return (
    <section class="phone-panel">
      <h2>{props.say()('line')}</h2>
      <div
        class="line"
        role="img"
        aria-label={props.say()(props.standing.ahead === 0 ? 'you-are-next' : 'line-label', { n: props.standing.ahead })}
      >
        <span class="line-counter">{props.say()('counters')}</span>
        <Show
          when={line().state === 'dots'}
          fallback={<span class="line-many">{props.say()('more-ahead', { n: props.standing.ahead })}</span>}
        >
          <For each={places()}>{(place) => <span class="line-place">{place}</span>}</For>
        </Show>
        <span class="line-you" classList={{ stale: props.stale }}>
          {props.say()('you')}
        </span>
      </div>
    </section>
  )
}

const Ready = (props: WaitingProps) => (
  <ul class="phone-panel ready">
    <li>
      <Icon name="speaker" sizeMm={5} />
      <Show
        when={props.bell.ready()}
        fallback={
          <>
            <span>{props.say()('bell-off')}</span>
            <button type="button" class="ready-bell" onClick={() => props.bell.arm()}>
              {props.say()('bell-open')}
            </button>
          </>
        }
      >
        <span>{props.say()('bell-on')}</span>
      </Show>
    </li>
    <Show when={props.ticket.papers.length > 0}>
      <li>
        <Icon name="id-card" sizeMm={5} />
        <span>
          {props.say()('bring', {
            papers: props.ticket.papers.map((names) => nameIn(names, props.language())).join(props.say()('join')),
          })}
        </span>
      </li>
    </Show>
    <li>
      <Icon name="bell" sizeMm={5} />
      <span>{props.say()('missed')}</span>
    </li>
  </ul>
)
