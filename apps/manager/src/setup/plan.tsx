import { HallPlan } from '@jiaohao/ui/public/hall-plan.tsx'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { Amiss } from './field.tsx'
import type { Part } from './part.ts'
import './plan.css'
import { PlanCanvas, type PlanPartProps } from './plan-canvas.tsx'
import { firstPlan, metresOf, type Plan, type PlanThing, rectangleOf, thingsOf, withOutline } from './plan-edit.ts'
import { ChosenThing, MetreField, PlanAdditions } from './plan-fields.tsx'
import { planThingName } from './plan-names.ts'
import { nameOr, w } from './words.ts'

/** The sample of the kiosk's plan, in mm of the kiosk. */
const SAMPLE = { widthMm: 112, heightMm: 52, emMm: 10 } as const

/** The hall's plan: drawn to scale, edited by keys, fields or the pointer, with what a kiosk will show of it. */
export const PlanPart = (props: Part): JSX.Element => (
  <Show when={props.configuration().plan} fallback={<NoPlan {...props} />}>
    {(plan) => <PlanEditor {...props} plan={plan()} />}
  </Show>
)

const NoPlan = (props: Part): JSX.Element => (
  <Section title={w('plan')}>
    <p class="quiet">{w('plan-none')}</p>
    <Show when={props.editing.mayChange}>
      <button type="button" class="button act" onClick={() => props.edit((before) => ({ ...before, plan: firstPlan(before) }))}>
        {w('plan-begin')}
      </button>
    </Show>
  </Section>
)

const PlanEditor = (props: Part & { readonly plan: Plan }): JSX.Element => {
  const [chosen, setChosen] = createSignal<PlanThing | null>(null)
  // What was chosen may be gone since, as after a restored version.
  const stillThere = (): PlanThing | null => {
    const thing = chosen()
    return thing !== null && rectangleOf(props.plan, thing) !== null ? thing : null
  }
  const onPlan = (change: (plan: Plan) => Plan): void =>
    props.edit((before) => (before.plan === undefined ? before : { ...before, plan: change(before.plan) }))
  const drop = (): void => {
    setChosen(null)
    props.edit(({ plan: _dropped, ...rest }) => rest)
  }
  const title = () => w('plan-title', { width: metresOf(props.plan.width), depth: metresOf(props.plan.depth) })
  return (
    <Section title={title()} remark={w('plan-remark')}>
      <div class="plan-editor">
        <div>
          <PlanCanvas {...props} chosen={stillThere()} onChoose={setChosen} onPlan={onPlan} />
          <div class="plan-below">
            <PlanOutline {...props} onPlan={onPlan} onDrop={drop} />
            <PlanSample {...props} chosen={stillThere()} />
          </div>
        </div>
        <div>
          <Show when={stillThere()} fallback={<p class="quiet">{w('plan-choose')}</p>}>
            {(thing) => <ChosenThing {...props} thing={thing()} chosen={stillThere()} onChoose={setChosen} onPlan={onPlan} />}
          </Show>
          <PlanAdditions {...props} chosen={stillThere()} onChoose={setChosen} onPlan={onPlan} />
          <ThingList {...props} chosen={stillThere()} onChoose={setChosen} />
        </div>
      </div>
    </Section>
  )
}

const ThingList = (props: Omit<PlanPartProps, 'onPlan'>): JSX.Element => (
  <>
    <h3 class="plan-head">{w('plan-things')}</h3>
    <ul class="plan-list">
      <For each={thingsOf(props.plan)}>
        {(thing) => (
          <li>
            <button
              type="button"
              class="button"
              aria-pressed={JSON.stringify(props.chosen) === JSON.stringify(thing)}
              onClick={() => props.onChoose(thing)}
            >
              {planThingName(thing, props.configuration())}
            </button>
          </li>
        )}
      </For>
    </ul>
  </>
)

const PlanOutline = (
  props: Part & { readonly plan: Plan; readonly onPlan: (change: (plan: Plan) => Plan) => void; readonly onDrop: () => void },
): JSX.Element => (
  <div class="setup-bar">
    <MetreField
      label={w('plan-width')}
      mayChange={props.editing.mayChange}
      cells={props.plan.width}
      onCells={(width) => props.onPlan((plan) => withOutline(plan, { width, depth: plan.depth }))}
    />
    <MetreField
      label={w('plan-depth')}
      mayChange={props.editing.mayChange}
      cells={props.plan.depth}
      onCells={(depth) => props.onPlan((plan) => withOutline(plan, { width: plan.width, depth }))}
    />
    <Show when={props.editing.mayChange}>
      <button type="button" class="button" onClick={() => props.onDrop()}>
        {w('plan-drop')}
      </button>
    </Show>
    <Amiss editing={props.editing} path="plan.outline" />
    <Show when={props.plan.entrances.length === 0}>
      <Amiss editing={props.editing} path="plan.entrances" />
    </Show>
  </div>
)

/** What the first kiosk will show: the way to the chosen area, or to the first one where numbers are called. */
const PlanSample = (props: Part & { readonly plan: Plan; readonly chosen: PlanThing | null }): JSX.Element => {
  const area = () => {
    const { areas, counters } = props.configuration()
    const { chosen } = props
    const wanted =
      chosen?.kind === 'areas' ? chosen.id : chosen?.kind === 'counters' ? counters.find(({ id }) => id === chosen.id)?.areaId : undefined
    return (
      areas.find(({ id }) => id === wanted) ??
      areas.find(({ id, queued }) => queued && props.plan.areas.some(({ areaId }) => areaId === id))
    )
  }
  const kiosk = () => props.plan.kiosks[props.chosen?.kind === 'kiosks' ? props.chosen.at : 0] ?? null
  return (
    <div>
      <h3 class="plan-head">{w('plan-preview')}</h3>
      <div class="plan-sample">
        <HallPlan
          {...SAMPLE}
          plan={props.plan}
          areaId={area()?.id ?? null}
          counterIds={[]}
          numbers={new Map(props.configuration().counters.map(({ id, number }) => [id, number]))}
          areaOf={new Map(props.configuration().counters.map(({ id, areaId }) => [id, areaId]))}
          here={kiosk()}
          words={{ here: w('plan-here'), entrance: w('plan-door') }}
          label={w('plan-preview-label', { area: nameOr(area()?.names ?? { zh: '', en: '' }) })}
        />
      </div>
    </div>
  )
}
