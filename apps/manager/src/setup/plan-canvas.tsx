import { For, type JSX, Show } from 'solid-js'
import type { Part } from './part.ts'
import { moved, type Plan, type PlanThing, rectangleOf, sized, thingsOf, withoutThing } from './plan-edit.ts'
import { planThingName } from './plan-names.ts'
import { w } from './words.ts'

/** Width of the drawing in units of its own; a cell is a part of it. */
const CANVAS_UNITS = 660

/** What the canvas and the fields beside it share. */
export interface PlanPartProps extends Part {
  readonly plan: Plan
  readonly chosen: PlanThing | null
  readonly onChoose: (thing: PlanThing | null) => void
  readonly onPlan: (change: (plan: Plan) => Plan) => void
}

const keyOf = (thing: PlanThing): string => ('id' in thing ? `${thing.kind}:${thing.id}` : `${thing.kind}:${thing.at}`)
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The plan to scale: each thing takes the focus, moves by arrow keys or the pointer, and is sized with Shift. */
export const PlanCanvas = (props: PlanPartProps): JSX.Element => {
  const cell = () => CANVAS_UNITS / Math.max(1, props.plan.width)
  const keys = () => thingsOf(props.plan).map(keyOf)
  const thingOf = (key: string) => thingsOf(props.plan).find((thing) => keyOf(thing) === key)
  const areas = () => thingsOf(props.plan).filter(({ kind }) => kind === 'areas')
  return (
    <svg class="plan-canvas" viewBox={`-4 -4 ${CANVAS_UNITS + 8} ${props.plan.depth * cell() + 8}`}>
      <title>{w('plan')}</title>
      <rect class="plan-hall" width={CANVAS_UNITS} height={props.plan.depth * cell()} />
      <For each={keys()}>
        {(key) => <Show when={thingOf(key)}>{(thing) => <Thing {...props} thing={thing()} cell={cell()} name={key} />}</Show>}
      </For>
      {/* The names of areas lie over the counters that stand in them. */}
      <For each={areas()}>
        {(area) => (
          <foreignObject class="plan-over" {...boxOf(props.plan, area, cell())}>
            <div class="plan-name">{planThingName(area, props.configuration())}</div>
          </foreignObject>
        )}
      </For>
    </svg>
  )
}

/** Where a thing is drawn, in units of the canvas. */
const boxOf = (plan: Plan, thing: PlanThing, cell: number) => {
  const { x, y, width, depth } = rectangleOf(plan, thing) ?? { x: 0, y: 0, width: 1, depth: 1 }
  return { x: x * cell, y: y * cell, width: width * cell, height: depth * cell }
}

const Thing = (props: PlanPartProps & { readonly thing: PlanThing; readonly cell: number; readonly name: string }): JSX.Element => {
  const label = () => planThingName(props.thing, props.configuration())
  const amiss = () => props.editing.problemsAt(pathOf(props.plan, props.thing)).some(({ blocking }) => blocking)
  const box = () => boxOf(props.plan, props.thing, props.cell)
  const short = () => (props.thing.kind === 'counters' ? label().replace(/[^0-9]/g, '') : label())
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no button of its own.
    <g
      role="button"
      tabindex={0}
      class={`plan-thing ${props.thing.kind}`}
      classList={{ chosen: props.chosen !== null && keyOf(props.chosen) === props.name, amiss: amiss() }}
      aria-label={label()}
      aria-pressed={props.chosen !== null && keyOf(props.chosen) === props.name}
      data-thing={props.name}
      onFocus={() => props.onChoose(props.thing)}
      onKeyDown={(event) => steer(event, props)}
      onPointerDown={(event) => drag(event, props)}
    >
      <rect {...box()} />
      <Show when={props.thing.kind === 'counters'}>
        <foreignObject {...box()}>
          <div class="plan-name">{short()}</div>
        </foreignObject>
      </Show>
      <Show when={props.thing.kind === 'entrances' || props.thing.kind === 'kiosks' || props.thing.kind === 'displays'}>
        <text class="plan-mark" x={box().x + box().width / 2} y={box().y - 4}>
          {short()}
        </text>
      </Show>
    </g>
  )
}

/** Where the problems of a thing are told. */
export const pathOf = (plan: Plan, thing: PlanThing): string => {
  if (!('id' in thing)) return `plan.${thing.kind}.${thing.at}`
  if (thing.kind === 'areas') return `plan.areas.${plan.areas.findIndex(({ areaId }) => areaId === thing.id)}`
  return `plan.counters.${plan.counters.findIndex(({ counterId }) => counterId === thing.id)}`
}

const steer = (event: KeyboardEvent, props: PlanPartProps & { readonly thing: PlanThing }): void => {
  if (!props.editing.mayChange || event.ctrlKey || event.altKey || event.metaKey) return
  const { thing } = props
  const step = STEPS[event.key]
  if (step !== undefined) {
    const [dx, dy] = step
    event.preventDefault()
    props.onPlan((plan) =>
      event.shiftKey ? sized(plan, thing, { width: dx, depth: dy }) : moved(props.configuration(), plan, thing, { dx, dy }),
    )
  } else if (event.key === 'Delete') {
    event.preventDefault()
    props.onChoose(null)
    props.onPlan((plan) => withoutThing(plan, thing))
  }
}

const drag = (
  down: PointerEvent & { readonly currentTarget: SVGGElement },
  props: PlanPartProps & { readonly thing: PlanThing; readonly cell: number },
): void => {
  const drawn = down.currentTarget
  drawn.focus()
  if (!props.editing.mayChange || down.button !== 0) return
  down.preventDefault()
  const { thing } = props
  const scale = (drawn.ownerSVGElement?.getScreenCTM()?.a ?? 1) * props.cell
  let done = { dx: 0, dy: 0 }
  const move = (event: PointerEvent): void => {
    const whole = { dx: Math.round((event.clientX - down.clientX) / scale), dy: Math.round((event.clientY - down.clientY) / scale) }
    const by = { dx: whole.dx - done.dx, dy: whole.dy - done.dy }
    if (by.dx === 0 && by.dy === 0) return
    done = whole
    props.onPlan((plan) => moved(props.configuration(), plan, thing, by))
  }
  const end = (): void => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}
