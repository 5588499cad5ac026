import { type CounterWord, counterWords } from '@jiaohao/shared/locales/counter'
import { fill } from '@jiaohao/shared/locales/fill'
import { Face, SCORES, type Score } from '@jiaohao/ui/public/face.tsx'
import { For, Match, Show, Switch } from 'solid-js'
import type { CustomerSide } from './customer-state.ts'
import { RATING_SHOWN_MS } from './customer-state.ts'
import './customer.css'

type Values = Readonly<Record<string, string | number>>

/** A sentence in both languages: whoever stands here has not chosen one. */
const Both = (props: { readonly word: CounterWord; readonly values?: Values }) => (
  <>
    <span>{fill(counterWords.zh[props.word], props.values ?? {})}</span>
    <small lang="en">{fill(counterWords.en[props.word], props.values ?? {})}</small>
  </>
)

const Faces = (props: { readonly sending: boolean; readonly onRate: (score: Score) => void }) => (
  <ul class="faces">
    <For each={SCORES}>
      {(score) => (
        <li>
          <button type="button" aria-disabled={props.sending} onClick={() => props.onRate(score)}>
            <Face score={score} />
            <b>{counterWords.zh[`rate-${score}`]}</b>
            <span lang="en">{counterWords.en[`rate-${score}`]}</span>
            <kbd>{score}</kbd>
          </button>
        </li>
      )}
    </For>
  </ul>
)

type Screen<S extends CustomerSide['screen']['state']> = Extract<CustomerSide['screen'], { state: S }>

interface RatingProps {
  readonly rating: Screen<'asking'>
  readonly nowMs: number
  readonly onRate: (score: Score) => void
}

const Rating = (props: RatingProps) => {
  const secondsLeft = (): number => Math.max(0, Math.ceil((props.rating.untilMs - props.nowMs) / 1000))
  return (
    <main class="customer-rating">
      <header>
        <h1>
          <Both word="customer-rate" />
        </h1>
        <p>
          <Both word="customer-done" values={{ number: props.rating.number }} />
        </p>
      </header>
      <Faces sending={props.rating.sending} onRate={props.onRate} />
      <footer>
        <p>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 7h10v7H3Z M5 7V5a3 3 0 0 1 6 0v2" />
          </svg>
          <Both word="customer-secret" />
        </p>
        <p>
          <Both word="customer-close" values={{ n: secondsLeft() }} />
        </p>
        <div class="customer-time" aria-hidden="true">
          <i style={{ width: `${(secondsLeft() / (RATING_SHOWN_MS / 1000)) * 100}%` }} />
        </div>
      </footer>
    </main>
  )
}

const Customer = (props: { readonly ticket: Screen<'called' | 'serving'>; readonly counterNumber: number }) => (
  <main class="customer-call" classList={{ 'customer-calling': props.ticket.state === 'called' }}>
    <h1>
      <b>{props.ticket.number}</b>
    </h1>
    <p>
      <Both word={props.ticket.state === 'called' ? 'customer-please' : 'customer-serving'} />
    </p>
    <p class="customer-where">
      <Both word="customer-window" values={{ n: props.counterNumber }} />
    </p>
  </main>
)

const quietWord = (counter: CustomerSide['counter']): CounterWord => {
  if (counter === 'paused') return 'customer-paused'
  return counter === 'closed' ? 'customer-closed' : 'customer-welcome'
}

const Quiet = (props: { readonly counter: CustomerSide['counter']; readonly counterNumber: number }) => (
  <main class="customer-quiet">
    <p class="customer-window">{props.counterNumber}</p>
    <h1>
      <Both word={quietWord(props.counter)} />
    </h1>
  </main>
)

export interface CustomerViewProps {
  readonly side: CustomerSide
  readonly counterNumber: number
  readonly connected: boolean
  readonly demo: boolean
  readonly nowMs: number
  readonly onRate: (score: Score) => void
}

/** The small screen towards the customer: his number, then the question how it was. It knows nothing else. */
export const CustomerView = (props: CustomerViewProps) => {
  const screen = () => props.side.screen
  const asking = () => {
    const now = screen()
    return now.state === 'asking' ? now : undefined
  }
  const here = () => {
    const now = screen()
    return now.state === 'called' || now.state === 'serving' ? now : undefined
  }
  return (
    <div class="customer">
      <Show when={props.demo}>
        <aside class="customer-strip" aria-label="Demo">
          演示·不收真钱 / Demo · no real money
        </aside>
      </Show>
      <Switch fallback={<Quiet counter={props.side.counter} counterNumber={props.counterNumber} />}>
        <Match when={asking()}>{(rating) => <Rating rating={rating()} nowMs={props.nowMs} onRate={props.onRate} />}</Match>
        <Match when={screen().state === 'thanks'}>
          <main class="customer-quiet">
            <h1 role="status">
              <Both word="customer-thanks" />
            </h1>
          </main>
        </Match>
        <Match when={here()}>{(ticket) => <Customer ticket={ticket()} counterNumber={props.counterNumber} />}</Match>
      </Switch>
      <Show when={!props.connected}>
        <p class="customer-offline" role="status">
          <Both word="customer-offline" />
        </p>
      </Show>
    </div>
  )
}
