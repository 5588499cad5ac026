import { createSignal, type JSX, onCleanup, onMount } from 'solid-js'
import './chart.css'

/** A chart with the table of its figures behind it: the table is what a screen reader reads, and what is seen when `asTable` is asked. */
export const ChartFigure = (props: {
  readonly title: string
  readonly asTable: boolean
  readonly heightPx: number
  readonly table: JSX.Element
  readonly draw: (widthPx: () => number) => JSX.Element
}): JSX.Element => {
  const [widthPx, setWidthPx] = createSignal(0)
  let frame: HTMLElement | undefined
  onMount(() => {
    if (frame === undefined) return
    const watch = new ResizeObserver(([entry]) => setWidthPx(Math.floor(entry?.contentRect.width ?? 0)))
    watch.observe(frame)
    onCleanup(() => watch.disconnect())
  })
  return (
    <figure class="chart" ref={frame} aria-label={props.title}>
      <div hidden={props.asTable}>
        <svg width={widthPx()} height={props.heightPx} viewBox={`0 0 ${Math.max(1, widthPx())} ${props.heightPx}`} aria-hidden="true">
          <title>{props.title}</title>
          {widthPx() > 0 ? props.draw(widthPx) : null}
        </svg>
      </div>
      <div classList={{ 'visually-hidden': !props.asTable }}>{props.table}</div>
    </figure>
  )
}
