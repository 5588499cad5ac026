import type { JSX } from 'solid-js'

/** A key acts when it is touched: the same figure twice in a row is two figures, although the kiosk takes a double tap for one touch. */
export const TouchKey = (props: { readonly onPress: () => void; readonly class?: string; readonly children: JSX.Element }) => (
  <button
    type="button"
    class={props.class}
    onPointerDown={() => props.onPress()}
    onClick={(event) => {
      // Without a pointer, a click is a key press of whoever works the screen by keyboard.
      if (event.detail === 0) props.onPress()
    }}
  >
    {props.children}
  </button>
)
