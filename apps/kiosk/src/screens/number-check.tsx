import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import type { JSX } from 'solid-js'
import type { Found } from '../top-up.ts'
import type { Errand } from './errand.ts'
import { Fact } from './fact.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** Whether it is the right number: the only place where money could go astray. */
export const NumberCheck = (
  props: Errand & {
    readonly steps: JSX.Element
    readonly titleMm: number
    readonly found: Found | undefined
    readonly onAgain: () => void
  },
) => (
  <main class="stage-main top-up" ref={makeFit}>
    {props.steps}
    <Title fontMm={props.titleMm}>{props.tell('this-number')}</Title>
    <section class="panel check">
      <p class="masked-number">{props.found?.masked}</p>
      <dl class="facts">
        <Fact name={props.tell('owner')}>{props.found?.maskedName}</Fact>
        <Fact name={props.tell('home-place')}>{props.found?.place}</Fact>
        <Fact name={props.tell('line-state')}>{props.tell(`line-${props.found?.state ?? 'active'}`)}</Fact>
      </dl>
    </section>
    <section class="panel warn">
      <h2>
        <ErrandIcon name="warning" sizeMm={13} />
        {props.tell('take-care')}
      </h2>
      <p>
        {props.tell('take-care-1')}
        <br />
        {props.tell('take-care-2')}
      </p>
    </section>
    <div class="rest" />
    <button type="button" class="button teal forward strong" onClick={() => props.visit.send({ name: 'number-confirmed' })}>
      <Icon name="check" sizeMm={15} />
      {props.tell('yes-next')}
    </button>
    <button type="button" class="button forward" onClick={props.onAgain}>
      {props.tell('no-again')}
    </button>
  </main>
)
