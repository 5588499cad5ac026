import { minutesOfDay } from '@jiaohao/shared/kernel'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Show } from 'solid-js'
import { nextOpening } from '../opening-hours.ts'
import { nameIn, refusalWord } from '../words.ts'
import { AdviceButton } from './home.tsx'
import type { At, Scene } from './scene.ts'
import { Title } from './title.tsx'
import './message.css'

/** Why no number was given, and what the customer can do instead. */
export const Refused = (props: Scene & { readonly at: At<'refused'>; readonly nowMs: number }) => {
  const closed = () => props.at.code === 'hall-closed'
  const service = () => (props.at.serviceId === null || closed() ? undefined : props.view.services[props.at.serviceId])
  const opening = (): string => {
    const next = nextOpening(props.view.hall.hours, minutesOfDay(props.nowMs, props.view.hall.timeZone))
    return next.state === 'unknown' ? props.say('come-again') : props.say(`opens-${next.state}`, { at: next.at })
  }
  return (
    <main class="stage-main message">
      <Icon name={closed() ? 'clock' : 'pause'} sizeMm={56} />
      <Title>{props.say(refusalWord(props.at.code))}</Title>
      <Show when={service()}>{(known) => <p class="message-about">{nameIn(known().names, props.modes.language)}</p>}</Show>
      <p role="status">{closed() ? opening() : props.say('go-to-advice')}</p>
      <div class="message-actions">
        <Show
          when={!closed()}
          fallback={
            <button type="button" class="button ink" onClick={() => props.visit.send({ name: 'reset' })}>
              {props.say('finish')}
            </button>
          }
        >
          <AdviceButton {...props} />
          <button type="button" class="button ink" onClick={() => props.visit.send({ name: 'back' })}>
            {props.say('other-service')}
          </button>
        </Show>
      </div>
    </main>
  )
}
