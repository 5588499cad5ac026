import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For } from 'solid-js'
import { CODE_DIGITS } from '../check-in.ts'
import type { At, Scene } from './scene.ts'
import { Title } from './title.tsx'
import { TouchKey } from './touch-key.tsx'
import './appointment.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const EMPTY = '–'

/** The quiet way in for whoever has an appointment. */
export const AppointmentButton = (props: Scene & { readonly class?: string }) => (
  <button
    type="button"
    class={`button appointment-entry ${props.class ?? ''}`}
    onClick={() => props.visit.send({ name: 'appointment-opened' })}
  >
    <Icon name="clock" sizeMm={props.modes.elder ? 15 : 12} />
    {props.say('have-appointment')}
  </button>
)

/** The keypad for an appointment's code. A scanner may type it as well. */
export const AppointmentScreen = (props: Scene & { readonly at: At<'appointment'> }) => {
  const complete = () => props.at.typed.length === CODE_DIGITS
  const type = (digit: string): void => void props.visit.send({ name: 'digit-typed', digit })
  const shown = () => Array.from({ length: CODE_DIGITS }, (_, index) => props.at.typed[index] ?? EMPTY)
  return (
    <main class="stage-main appointment" classList={{ low: props.modes.lowReach }} ref={makeFit}>
      <Title>{props.say('appointment-title')}</Title>
      <p>{props.say('appointment-more')}</p>
      <div class="rest" />
      <p class="appointment-code" role="status" aria-label={props.say('appointment-typed', { code: [...props.at.typed].join(' ') })}>
        <span aria-hidden="true">
          {shown()
            .slice(0, CODE_DIGITS / 2)
            .join('')}
          <i />
          {shown()
            .slice(CODE_DIGITS / 2)
            .join('')}
        </span>
      </p>
      <div class="appointment-keys">
        <For each={KEYS}>{(key) => <TouchKey onPress={() => type(key)}>{key}</TouchKey>}</For>
        <TouchKey class="appointment-erase" onPress={() => props.visit.send({ name: 'digit-erased' })}>
          <Icon name="erase" sizeMm={13} />
          {props.say('enrol-erase')}
        </TouchKey>
        <TouchKey onPress={() => type('0')}>0</TouchKey>
        <button
          type="button"
          class="appointment-send"
          aria-disabled={!complete()}
          onClick={() => complete() && void props.visit.checkIn(props.at.typed)}
        >
          {props.say('check-in')}
        </button>
      </div>
    </main>
  )
}
