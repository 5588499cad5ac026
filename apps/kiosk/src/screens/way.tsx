import { HallPlan } from '@jiaohao/ui/public/hall-plan.tsx'
import { placeAsked } from '@jiaohao/ui/public/place-asked.ts'
import { Show } from 'solid-js'
import { areaName } from '../catalogue.ts'
import type { At, Scene } from './scene.ts'
import './way.css'

/** The room for the plan beside the advice, and the smallest text of the kiosk, in mm. */
const WIDTH_MM = 112
const HEIGHT_MM = 52
const EM_MM = 10

/**
 * The way to the ticket's area on the hall's plan; nothing where the hall has none, or the area is not on it. The larger text of elders
 * and the code that takes the paper's place leave no room for it.
 */
export const Way = (props: Scene & { readonly at: At<'result'> }) => {
  const areaId = () => props.at.issued.areaId
  const plan = () => {
    const known = props.view.hall.plan
    if (props.modes.elder || props.visit.paper().state === 'none') return undefined
    return known?.areas.some((area) => area.areaId === areaId()) ? known : undefined
  }
  const counters = () => Object.values(props.view.counters)
  return (
    <Show when={plan()}>
      {(known) => (
        <div class="result-way">
          <HallPlan
            plan={known()}
            widthMm={WIDTH_MM}
            heightMm={HEIGHT_MM}
            emMm={EM_MM}
            areaId={areaId()}
            counterIds={[]}
            numbers={new Map(counters().map(({ id, number }) => [id, number]))}
            areaOf={new Map(counters().map((counter) => [counter.id, counter.areaId]))}
            here={placeAsked(known().kiosks, window.location.search)}
            words={{ here: props.say('you-are-here'), entrance: props.say('entrance') }}
            label={props.say('plan-label', { area: areaName(props.view.hall, areaId(), props.modes.language) })}
          />
        </div>
      )}
    </Show>
  )
}
