import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Match, Show, Switch } from 'solid-js'
import { refusalWord } from '../words.ts'
import { AdviceButton } from './home.tsx'
import type { At, Scene } from './scene.ts'
import { Title } from './title.tsx'
import './appointment.css'
import './message.css'

/** Why an appointment's code gave no number, and what the customer can do: come at the time, type again, or take an ordinary number. */
export const CheckInRefused = (props: Scene & { readonly at: At<'check-in-refused'> }) => {
  const isEarly = () => props.at.code === 'appointment-early'
  const mayTypeAgain = () => props.at.code === 'appointment-unknown'
  const what = (): string => {
    const at = props.at.detail ?? ''
    switch (props.at.code) {
      case 'appointment-early':
        return props.say('check-in-early', { at })
      case 'appointment-other-day':
        return props.say('check-in-other-day', { at })
      case 'appointment-used':
        return props.say('check-in-used', { number: at })
      case 'appointment-cancelled':
        return props.say('check-in-cancelled')
      case 'appointment-unknown':
        return props.say('check-in-unknown')
      case 'too-many':
        return props.say('check-in-too-many')
      default:
        return props.say('go-to-advice')
    }
  }
  return (
    <main class="stage-main message">
      <Icon name={isEarly() ? 'clock' : 'pause'} sizeMm={56} />
      <Title>{props.say(refusalWord(props.at.code))}</Title>
      <p role="status">{what()}</p>
      <div class="message-actions">
        <Switch fallback={<AdviceButton {...props} />}>
          <Match when={isEarly()}>
            <button type="button" class="button" onClick={() => void props.visit.checkIn(props.at.ask.code, true)}>
              {props.say('check-in-ordinary')}
            </button>
          </Match>
          <Match when={mayTypeAgain()}>
            <button type="button" class="button" onClick={() => props.visit.send({ name: 'appointment-opened' })}>
              {props.say('check-in-again')}
            </button>
          </Match>
        </Switch>
        <Show
          when={isEarly()}
          fallback={
            <button type="button" class="button ink" onClick={() => props.visit.send({ name: 'back' })}>
              {props.say('take-number')}
            </button>
          }
        >
          <button type="button" class="button ink" onClick={() => props.visit.send({ name: 'reset' })}>
            {props.say('check-in-later')}
          </button>
        </Show>
      </div>
    </main>
  )
}
