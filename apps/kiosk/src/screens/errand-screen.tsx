import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { type Accessor, type Component, createComponent, createMemo, type JSX, mergeProps, untrack } from 'solid-js'
import type { ErrandFlow, Step } from '../errand-steps.ts'
import type { Flow } from '../flow.ts'
import type { AtStep, Errand } from './errand.ts'
import { ErrandChanging } from './errand-changing.tsx'
import { ErrandChoose, ErrandTarget } from './errand-choose.tsx'
import { ErrandConfirm } from './errand-confirm.tsx'
import { ErrandGuide } from './errand-guide.tsx'
import { ErrandCheck, ErrandNumber } from './errand-number.tsx'
import { ErrandProof } from './errand-proof.tsx'
import { ErrandRefused } from './errand-refused.tsx'
import { ErrandCard, ErrandSecret, ErrandSecretChanged } from './errand-secret.tsx'
import { ErrandTold } from './errand-told.tsx'
import { at as stateOf } from './scene.ts'
import { Title } from './title.tsx'
import { LookingUp } from './top-up-check.tsx'
import { Notice } from './top-up-number.tsx'
import './message.css'

const Asking = (props: Errand) => (
  <main class="stage-main message" aria-busy="true">
    <Icon name="hourglass" sizeMm={56} />
    <Title>{props.tell('asking-boss')}</Title>
    <p role="status">{props.tell('asking-boss-more')}</p>
  </main>
)

/** The step as long as it is of this kind, and then the last one that was: a screen about to go still has something to read. */
const stepOf = <S extends Step['step']>(at: Accessor<ErrandFlow>, name: S, first: Step): Accessor<Extract<Step, { step: S }>> =>
  createMemo<Extract<Step, { step: S }>>(
    (before) => {
      const now = at().at
      return now.step === name ? (now as Extract<Step, { step: S }>) : before
    },
    first as Extract<Step, { step: S }>,
  )

/** The screen of an errand wherever it stands. */
export const ErrandScreen = (props: Errand & { readonly flow: Flow }) => {
  const first = stateOf(props.flow, 'errand')
  if (first === null) return null
  const at = createMemo<ErrandFlow>((before) => stateOf(props.flow, 'errand') ?? before, first)
  const kind = createMemo(() => at().at.step)
  const on = <S extends Step['step']>(name: S, screen: Component<AtStep<S>>): JSX.Element => {
    const step = stepOf(
      at,
      name,
      untrack(() => at().at),
    )
    return createComponent(
      screen,
      mergeProps(props, {
        get at() {
          return at()
        },
        get step() {
          return step()
        },
      }),
    )
  }
  return <>{screenFor(kind(), on, props)}</>
}

const screenFor = (
  kind: Step['step'],
  on: <S extends Step['step']>(name: S, screen: Component<AtStep<S>>) => JSX.Element,
  props: Errand,
): JSX.Element => {
  switch (kind) {
    case 'number':
      return on(kind, ErrandNumber)
    case 'notice':
      return <Notice {...props} />
    case 'looking-up':
      return <LookingUp {...props} />
    case 'check':
      return on(kind, ErrandCheck)
    case 'proof':
      return on(kind, ErrandProof)
    case 'asking':
      return <Asking {...props} />
    case 'told':
      return on(kind, ErrandTold)
    case 'choose':
      return on(kind, ErrandChoose)
    case 'target':
      return on(kind, ErrandTarget)
    case 'confirm':
      return on(kind, ErrandConfirm)
    case 'changing':
      return on(kind, ErrandChanging)
    case 'card':
      return on(kind, ErrandCard)
    case 'secret':
      return on(kind, ErrandSecret)
    case 'secret-changed':
      return <ErrandSecretChanged {...props} />
    case 'guide':
      return on(kind, ErrandGuide)
    case 'refused':
      return on(kind, ErrandRefused)
    default:
      return kind satisfies never
  }
}
