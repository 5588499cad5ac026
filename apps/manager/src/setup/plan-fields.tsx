import { For, type JSX, Show } from 'solid-js'
import { Amiss, Choice } from './field.tsx'
import { type PlanPartProps, pathOf } from './plan-canvas.tsx'
import {
  cellsOf,
  metresOf,
  moved,
  onSide,
  type PlanThing,
  rectangleOf,
  sized,
  withArea,
  withCounter,
  withMark,
  withoutThing,
} from './plan-edit.ts'
import { planThingName } from './plan-names.ts'
import { w } from './words.ts'

const HALF_METRE = 0.5
const SIDES = ['north', 'east', 'south', 'west'] as const
const isSide = (side: string): side is (typeof SIDES)[number] => SIDES.some((one) => one === side)
const MOVES = [
  ['←', 'plan-left', -1, 0],
  ['↑', 'plan-up', 0, -1],
  ['↓', 'plan-down', 0, 1],
  ['→', 'plan-right', 1, 0],
] as const

/** A length in metres of half-metre steps, kept in cells. */
export const MetreField = (props: {
  readonly label: string
  readonly mayChange: boolean
  readonly cells: number
  readonly onCells: (cells: number) => void
}): JSX.Element => (
  <label class="setup-field narrow">
    {props.label}
    <input
      class="field"
      type="number"
      step={HALF_METRE}
      min={0}
      disabled={!props.mayChange}
      value={metresOf(props.cells)}
      onChange={(event) => {
        const metres = event.currentTarget.valueAsNumber
        if (Number.isFinite(metres)) props.onCells(cellsOf(metres))
        else event.currentTarget.value = String(metresOf(props.cells))
      }}
    />
  </label>
)

/** The chosen thing: where it stands, how large it is, and what is amiss with it. */
export const ChosenThing = (props: PlanPartProps & { readonly thing: PlanThing }): JSX.Element => {
  const place = () => rectangleOf(props.plan, props.thing) ?? { x: 0, y: 0, width: 1, depth: 1 }
  const door = () => (props.thing.kind === 'entrances' ? props.plan.entrances[props.thing.at] : undefined)
  const screenNumber = () => (props.thing.kind === 'kiosks' || props.thing.kind === 'displays' ? props.thing.at + 1 : null)
  const move = (dx: number, dy: number): void => props.onPlan((plan) => moved(props.configuration(), plan, props.thing, { dx, dy }))
  const size = (width: number, depth: number): void => props.onPlan((plan) => sized(plan, props.thing, { width, depth }))
  const field = (
    label: 'plan-x' | 'plan-y' | 'plan-width' | 'plan-depth',
    cells: number,
    onCells: (cells: number) => void,
  ): JSX.Element => <MetreField label={w(label)} mayChange={props.editing.mayChange} cells={cells} onCells={onCells} />
  return (
    <fieldset class="plan-chosen">
      <legend>{planThingName(props.thing, props.configuration())}</legend>
      <Amiss editing={props.editing} path={pathOf(props.plan, props.thing)} />
      <div class="setup-bar">
        {field('plan-x', place().x, (x) => move(x - place().x, 0))}
        {field('plan-y', place().y, (y) => move(0, y - place().y))}
        <Show when={screenNumber() === null}>
          {field('plan-width', place().width, (width) => size(width - place().width, 0))}
          {field('plan-depth', place().depth, (depth) => size(0, depth - place().depth))}
        </Show>
        <Show when={door()}>
          {(entrance) => (
            <Choice
              {...props}
              path=""
              label={w('plan-side')}
              value={entrance().side}
              options={SIDES.map((side) => [side, w(`side-${side}`)])}
              onValue={(side) => {
                const { thing } = props
                if (thing.kind === 'entrances' && isSide(side)) props.onPlan((plan) => onSide(plan, thing.at, side))
              }}
            />
          )}
        </Show>
      </div>
      <Show when={screenNumber()}>
        {(n) => (
          <Show when={n() > 1}>
            <p class="quiet">{w('plan-address', { n: n() })}</p>
          </Show>
        )}
      </Show>
      <Show when={props.editing.mayChange}>
        <div class="setup-bar">
          <For each={MOVES}>
            {([arrow, word, dx, dy]) => (
              <button type="button" class="button" aria-label={w(word)} onClick={() => move(dx, dy)}>
                {arrow}
              </button>
            )}
          </For>
          <button
            type="button"
            class="button"
            onClick={() => {
              const { thing } = props
              props.onChoose(null)
              props.onPlan((plan) => withoutThing(plan, thing))
            }}
          >
            {w('plan-take')}
          </button>
        </div>
      </Show>
    </fieldset>
  )
}

/** What may be put on the plan: areas and counters that are not on it, and further entrances and screens. */
export const PlanAdditions = (props: PlanPartProps): JSX.Element => {
  const missing = (): PlanThing[] => [
    ...props
      .configuration()
      .areas.filter(({ id }) => !props.plan.areas.some(({ areaId }) => areaId === id))
      .map(({ id }): PlanThing => ({ kind: 'areas', id })),
    ...props
      .configuration()
      .counters.filter(
        ({ id, areaId }) =>
          !props.plan.counters.some(({ counterId }) => counterId === id) && props.plan.areas.some((area) => area.areaId === areaId),
      )
      .map(({ id }): PlanThing => ({ kind: 'counters', id })),
  ]
  const put = (thing: PlanThing): void => {
    if (!('id' in thing)) return
    props.onPlan((plan) =>
      thing.kind === 'areas' ? withArea(props.configuration(), plan, thing.id) : withCounter(props.configuration(), plan, thing.id),
    )
    props.onChoose(thing)
  }
  return (
    <Show when={props.editing.mayChange}>
      <Show when={missing().length > 0}>
        <p class="quiet">{w('plan-missing')}</p>
      </Show>
      <div class="setup-bar">
        <For each={missing()}>
          {(thing) => (
            <button type="button" class="button" onClick={() => put(thing)}>
              {w('plan-put', { name: planThingName(thing, props.configuration()) })}
            </button>
          )}
        </For>
        <For each={['entrances', 'kiosks', 'displays'] as const}>
          {(kind) => (
            <button
              type="button"
              class="button"
              onClick={() => {
                const at = props.plan[kind].length
                props.onPlan((plan) => withMark(plan, kind))
                props.onChoose({ kind, at })
              }}
            >
              {w(`plan-add-${kind}`)}
            </button>
          )}
        </For>
      </div>
    </Show>
  )
}
