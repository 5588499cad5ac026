import { type JSX, onMount } from 'solid-js'

/** The heading of a screen. It takes the focus when the screen appears, so that a screen reader begins there. */
export const Title = (props: { readonly children: JSX.Element; readonly class?: string; readonly fontMm?: number }) => {
  let heading: HTMLHeadingElement | undefined
  onMount(() => heading?.focus({ preventScroll: true }))
  return (
    <h1
      ref={heading}
      tabindex={-1}
      class={`question ${props.class ?? ''}`}
      style={props.fontMm === undefined ? {} : { 'font-size': `calc(${props.fontMm} * var(--mm))` }}
    >
      {props.children}
    </h1>
  )
}
