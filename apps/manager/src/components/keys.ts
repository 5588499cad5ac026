import { onCleanup, onMount } from 'solid-js'

/** What each key of a page does, by `KeyboardEvent.key`; letters in lower case. */
export type Keys = Readonly<Record<string, () => void>>

const TYPED_IN = 'input, select, textarea, [contenteditable]'

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPED_IN) !== null
const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null

/** Binds keys for as long as the owner lives. Keys with a modifier stay the browser's; a form that holds the focus and an open dialog keep theirs. */
export const createKeys = (keys: () => Keys): void => {
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || dialogIsOpen()) return
    const action = keys()[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }
  onMount(() => window.addEventListener('keydown', press))
  onCleanup(() => window.removeEventListener('keydown', press))
}
