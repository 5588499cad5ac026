import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, type JSX, onCleanup } from 'solid-js'
import { clickKey } from '../key-click.ts'
import type { Visit } from '../visit.ts'
import './keypad.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** A key acts when it is touched: the same figure twice in a row is two figures, although the kiosk takes a double tap for one touch. */
const Key = (props: { readonly onPress: () => void; readonly class?: string; readonly children: JSX.Element }) => {
  const press = (): void => {
    clickKey()
    props.onPress()
  }
  return (
    <button
      type="button"
      class={props.class}
      onPointerDown={press}
      onClick={(event) => {
        // Without a pointer, a click is a key press of whoever works the screen by keyboard.
        if (event.detail === 0) press()
      }}
    >
      {props.children}
    </button>
  )
}

/** Takes figures from a keyboard too, while the screen stands. */
export const makeTyping = (visit: Visit): void => {
  const onKey = (event: KeyboardEvent): void => {
    if (/^\d$/.test(event.key)) visit.send({ name: 'digit-typed', digit: event.key })
    if (event.key === 'Backspace') visit.send({ name: 'digit-erased' })
  }
  window.addEventListener('keydown', onKey)
  onCleanup(() => window.removeEventListener('keydown', onKey))
}

interface KeypadProps {
  readonly words: { readonly clear: string; readonly erase: string }
  readonly onDigit: (digit: string) => void
  readonly onErase: () => void
  readonly onClear: () => void
}

/** Twelve keys as on a telephone. It clicks and never says a figure. */
export const Keypad = (props: KeypadProps) => (
  <div class="keypad">
    <For each={KEYS}>{(key) => <Key onPress={() => props.onDigit(key)}>{key}</Key>}</For>
    <Key class="quiet" onPress={() => props.onClear()}>
      {props.words.clear}
    </Key>
    <Key onPress={() => props.onDigit('0')}>0</Key>
    <Key class="quiet" onPress={() => props.onErase()}>
      <Icon name="erase" sizeMm={14} />
      {props.words.erase}
    </Key>
  </div>
)
