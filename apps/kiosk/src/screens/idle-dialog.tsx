import { CountdownRing } from '@jiaohao/ui/public/countdown-ring.tsx'
import { onMount } from 'solid-js'
import { tellIn } from '../self-service-words.ts'
import type { Visit } from '../visit.ts'
import type { Say } from '../words.ts'
import './idle-dialog.css'

const RING_MM = 62

interface IdleDialogProps {
  readonly say: Say
  readonly visit: Visit
  /** Whole seconds of the countdown when it began. */
  readonly ofSeconds: number
}

/** Asks whether the customer is still there. A touch anywhere continues; only the lower button ends the visit. */
export const IdleDialog = (props: IdleDialogProps) => {
  let proceed: HTMLButtonElement | undefined
  let leave: HTMLButtonElement | undefined
  onMount(() => proceed?.focus({ preventScroll: true }))
  const tell = () => tellIn(props.visit.flow().modes.language)
  const erases = () => props.visit.flow().state.startsWith('top-up-')
  const seconds = () => props.visit.idle.secondsLeft() ?? 0
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') props.visit.idle.touch()
    if (event.key !== 'Tab') return
    event.preventDefault()
    const next = document.activeElement === proceed ? leave : proceed
    next?.focus()
  }
  return (
    <div
      class="idle-veil"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="idle-title"
      aria-describedby="idle-more"
      onClick={() => props.visit.idle.touch()}
      onKeyDown={onKeyDown}
    >
      <div class="idle-panel">
        <div class="idle-head">
          <div>
            <h2 id="idle-title">{props.say('idle-title')}</h2>
            <p id="idle-more">{erases() ? tell()('erased-if-silent') : props.say('idle-more')}</p>
          </div>
          <CountdownRing share={seconds() / props.ofSeconds} seconds={seconds()} sizeMm={RING_MM} />
        </div>
        <button ref={proceed} type="button" class="button teal idle-continue">
          {props.say('continue')}
        </button>
        <button
          ref={leave}
          type="button"
          class="button idle-leave"
          onClick={(event) => {
            event.stopPropagation()
            props.visit.send({ name: 'reset' })
          }}
        >
          {erases() ? tell()('stop-and-erase') : props.say('stop-and-leave')}
        </button>
      </div>
    </div>
  )
}
