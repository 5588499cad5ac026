import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Show } from 'solid-js'
import { ERRAND_MINUTES } from '../errands.ts'
import { offerPaused } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import { Title } from './title.tsx'
import './self-service.css'

/** The errands that can be done here, and the way to a counter for all others. */
export const SelfService = (props: Errand) => {
  const paused = () => {
    const offer = props.topUps.offer()
    return offer === null ? 'boss-away' : offerPaused(offer)
  }
  return (
    <main class="stage-main errands" ref={makeFit}>
      <Title fontMm={props.modes.elder ? 24 : 22}>{props.tell('errand-question')}</Title>
      <Show when={props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <button
        type="button"
        class="errand"
        aria-disabled={paused() !== null}
        onClick={() => paused() === null && props.visit.send({ name: 'top-up-opened' })}
      >
        <Icon name="yuan" sizeMm={30} />
        <span class="errand-words">
          <span class="errand-name">{props.tell('errand-top-up')}</span>
          <span>{props.tell(paused() ?? 'errand-top-up-more')}</span>
          <Show when={paused() === null}>
            <span class="errand-time">{props.tell('about-minutes', { min: ERRAND_MINUTES['top-up'] })}</span>
          </Show>
        </span>
        <Icon name="chevron-right" sizeMm={14} />
      </button>
      <Show when={!props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <button type="button" class="button yellow errand-other" onClick={() => props.visit.send({ name: 'services-opened' })}>
        <Icon name="ticket" sizeMm={15} />
        {props.tell('errand-other')}
      </button>
    </main>
  )
}
