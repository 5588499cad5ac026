import type { JSX } from 'solid-js'
import './key-cap.css'

/** A key of the keyboard, drawn where its action stands. It takes its colour from its ground. */
export const KeyCap = (props: { readonly children: JSX.Element; readonly large?: boolean }) => (
  <kbd class="key-cap" classList={{ 'key-cap-large': props.large === true }}>
    {props.children}
  </kbd>
)
