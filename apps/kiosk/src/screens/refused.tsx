import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Show } from 'solid-js'
import { dayIn, nextOpening, pauseEnds } from '../opening-hours.ts'
import { nameIn, refusalWord } from '../words.ts'
import { AdviceButton } from './home.tsx'
import type { At, Scene } from './scene.ts'
import { Title } from './title.tsx'
import './message.css'

/** Refusals that hold for every service: another one would be refused too. */
const NO_OTHER_SERVICE = ['hall-closed', 'hall-paused']

/** Why no number was given, and what the customer can do instead. */
export const Refused = (props: Scene & { readonly at: At<'refused'>; readonly nowMs: number }) => {
  const closed = () => NO_OTHER_SERVICE.includes(props.at.code)
  const what = (): string => {
    const until = pauseEnds(props.view.hall, props.nowMs)
    if (props.at.code === 'hall-paused' && until !== null) return props.say('paused-until', { at: until })
    return closed() ? opening() : props.say('go-to-advice')
  }
  const service = () => (props.at.serviceId === null || closed() ? undefined : props.view.services[props.at.serviceId])
  const opening = (): string => {
    const next = nextOpening(props.view.hall, props.nowMs)
    if (next.state === 'unknown') return props.say('come-again')
    const day = next.state === 'later' ? dayIn(next.dayMs, props.view.hall.timeZone, props.modes.language) : ''
    return props.say(`opens-${next.state}`, { at: next.at, day })
  }
  return (
    <main class="stage-main message">
      <Icon name={closed() ? 'clock' : 'pause'} sizeMm={56} />
      <Title>{props.say(refusalWord(props.at.code))}</Title>
      <Show when={service()}>{(known) => <p class="message-about">{nameIn(known().names, props.modes.language)}</p>}</Show>
      <p role="status">{what()}</p>
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
