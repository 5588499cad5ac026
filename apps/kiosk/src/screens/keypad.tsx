import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, type JSX, onCleanup } from 'solid-js'
import { clickKey } from '../key-click.ts'
import type { Visit } from '../visit.ts'
import { TouchKey } from './touch-key.tsx'
import './keypad.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

const Key = (props: { readonly onPress: () => void; readonly class?: string; readonly children: JSX.Element }) => {
  const press = (): void => {
    clickKey()
    props.onPress()
  }
  return <TouchKey {...props} onPress={press} />
}

/** Takes figures from a keyboard too, while the keys stand. */
const makeTyping = (visit: Visit): void => {
  const onKey = (event: KeyboardEvent): void => {
    if (/^\d$/.test(event.key)) visit.send({ name: 'digit-typed', digit: event.key })
    if (event.key === 'Backspace') visit.send({ name: 'digit-erased' })
  }
  window.addEventListener('keydown', onKey)
  onCleanup(() => window.removeEventListener('keydown', onKey))
}

/** Twelve keys as on a telephone, which tell the visit what is typed. They click and never say a figure. */
export const Keypad = (props: { readonly visit: Visit; readonly words: { readonly clear: string; readonly erase: string } }) => {
  makeTyping(props.visit)
  const type = (digit: string): void => void props.visit.send({ name: 'digit-typed', digit })
  return (
    <div class="keypad">
      <For each={KEYS}>{(key) => <Key onPress={() => type(key)}>{key}</Key>}</For>
      <Key class="quiet" onPress={() => void props.visit.send({ name: 'digits-cleared' })}>
        {props.words.clear}
      </Key>
      <Key onPress={() => type('0')}>0</Key>
      <Key class="quiet" onPress={() => void props.visit.send({ name: 'digit-erased' })}>
        <Icon name="erase" sizeMm={14} />
        {props.words.erase}
      </Key>
    </div>
  )
}
