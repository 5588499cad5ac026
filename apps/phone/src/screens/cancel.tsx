import { createEffect, createSignal, Show } from 'solid-js'
import type { Intent } from '../intent.ts'
import type { Say } from '../words.ts'

/** The way out of the queue. It asks once more: a number that is gone does not come back. */
export const Cancel = (props: { readonly say: () => Say; readonly errand: Intent; readonly onCancel: () => void }) => {
  const [asking, setAsking] = createSignal(false)
  const sending = () => (props.errand.state === 'sending' ? props.errand : null)
  createEffect(() => {
    if (props.errand.state === 'refused') setAsking(false)
  })
  return (
    <footer class="cancel">
      <Show when={props.errand.state === 'refused' && !asking()}>
        <p role="status">{props.say()('cancel-refused')}</p>
      </Show>
      <Show
        when={asking()}
        fallback={
          <button type="button" class="phone-button" onClick={() => setAsking(true)}>
            {props.say()('cancel')}
          </button>
        }
      >
        <section class="cancel-ask" aria-labelledby="cancel-ask">
          <h2 id="cancel-ask">{props.say()('cancel-ask')}</h2>
          <p role="status">{props.say()(sending()?.unanswered === true ? 'unanswered' : 'cancel-more')}</p>
          <div>
            <button
              type="button"
              class="phone-button ink"
              aria-disabled={sending() !== null}
              ref={(button) => queueMicrotask(() => button.focus({ preventScroll: true }))}
              onClick={() => {
                if (sending() === null) setAsking(false)
              }}
            >
              {props.say()('cancel-no')}
            </button>
            <button type="button" class="phone-button" aria-disabled={sending() !== null} onClick={() => props.onCancel()}>
              {props.say()(sending() === null ? 'cancel-yes' : 'sending-cancel')}
            </button>
          </div>
        </section>
      </Show>
    </footer>
  )
}
