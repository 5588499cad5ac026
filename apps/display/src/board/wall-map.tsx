import './wall-map.css'
import type { HallBody } from '@jiaohao/shared/contract'
import { displayWords } from '@jiaohao/shared/locales/display'
import { HallPlan } from '@jiaohao/ui/public/hall-plan.tsx'
import { placeAsked } from '@jiaohao/ui/public/place-asked.ts'
import type { JSX } from 'solid-js'
import { CAP_PER_EM } from '../legibility.ts'
import type { WallView } from '../wall-view.ts'

type Plan = NonNullable<HallBody['plan']>
/** The hall's plan and the cell where this wall hangs. */
export interface WallPlace {
  readonly plan: Plan
  readonly here: Plan['displays'][number]
}

const WIDTH_MM = 311
const LEAST_CAP_MM = 25

/** Where this wall hangs, by the number that its address names; null where the plan shows no such wall. */
export const wallPlace = (plan: Plan | undefined): WallPlace | null => {
  const here = placeAsked(plan?.displays ?? [], window.location.search)
  return plan === undefined || here === null ? null : { plan, here }
}

/** The hall from above with the counters that are calling now, their numbers as high as the other labels of the wall. */
export const WallMap = (props: { readonly place: WallPlace; readonly view: WallView; readonly heightMm: number }): JSX.Element => {
  const { zh } = displayWords
  const calls = () => props.view.large.map(({ call }) => call)
  return (
    <HallPlan
      plan={props.place.plan}
      widthMm={WIDTH_MM}
      heightMm={props.heightMm}
      emMm={LEAST_CAP_MM / CAP_PER_EM}
      areaId={null}
      counterIds={calls().map(({ counterId }) => counterId)}
      numbers={new Map(calls().map(({ counterId, counterNumber }) => [counterId, counterNumber]))}
      areaOf={new Map()}
      here={props.place.here}
      words={{ here: zh['this-screen'], entrance: zh.entrance }}
      label={zh['plan-label']}
    />
  )
}
