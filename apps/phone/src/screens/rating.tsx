import { Face, SCORES, type Score } from '@jiaohao/ui/public/face.tsx'
import { For, Show } from 'solid-js'
import type { Intent } from '../intent.ts'
import type { Say } from '../words.ts'

interface RatingProps {
  readonly say: () => Say
  readonly number: string
  readonly errand: Intent & { readonly score?: Score }
  readonly onRate: (score: Score) => void
}

/** The question how it was. Leaving the page without a word is an answer too. */
export const Rating = (props: RatingProps) => {
  const sending = () => (props.errand.state === 'sending' ? props.errand : null)
  return (
    <main class="rating">
      <h1>{props.say()('rate')}</h1>
      <p>{props.say()('done', { number: props.number })}</p>
      <ul>
        <For each={SCORES}>
          {(score) => (
            <li>
              <button
                type="button"
                class="phone-button"
                classList={{ chosen: sending()?.score === score }}
                aria-disabled={sending() !== null}
                onClick={() => props.onRate(score)}
              >
                <Face score={score} />
                {props.say()(`rate-${score}`)}
              </button>
            </li>
          )}
        </For>
      </ul>
      <p role="status">
        <Show when={sending()} fallback={props.say()('secret')}>
          {(now) => props.say()(now().unanswered ? 'unanswered' : 'sending-rating')}
        </Show>
      </p>
    </main>
  )
}
