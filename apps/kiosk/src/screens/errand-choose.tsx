import { yuanText } from '@jiaohao/shared/kernel'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Match, Show, Switch } from 'solid-js'
import { isTarget } from '../errand-change-flow.ts'
import type { AskedChange, Condition } from '../errand-steps.ts'
import { dataText, forwardingOf, functionsOf, secondaryOf } from '../errand-view.ts'
import { NUMBER_DIGITS } from '../top-up.ts'
import type { AtStep } from './errand.ts'
import { ErrandSteps } from './errand-parts.tsx'
import { Note, SecretKeys } from './errand-proof.tsx'
import { FiguresField } from './figures-field.tsx'
import { NumberField, titleMm } from './number-entry.tsx'
import { type ChoiceRow, PagedChoices } from './paged-choices.tsx'
import { Title } from './title.tsx'
import { Whose } from './told-parts.tsx'

import './top-up.css'

/** Choices that fit a page beside the question, and within reach. */
const PER_PAGE = { usual: 6, low: 5 } as const
const CONDITIONS: readonly Condition[] = ['always', 'busy', 'no-answer']
const LANDLINE_GROUP = 4

/** What to change, chosen from what BOSS has for this number. */
export const ErrandChoose = (props: AtStep<'choose'>) => (
  <Switch>
    <Match when={props.at.errand === 'plan'}>
      <Plans {...props} />
    </Match>
    <Match when={props.at.errand === 'functions'}>
      <Functions {...props} />
    </Match>
    <Match when={props.at.errand === 'call-forwarding'}>
      <Forwarding {...props} />
    </Match>
    <Match when={props.at.errand === 'secondary-card'}>
      <Secondary {...props} />
    </Match>
  </Switch>
)

const Page = (props: AtStep<'choose'> & { readonly title: string; readonly now?: string; readonly rows: readonly ChoiceRow[] }) => (
  <PagedChoices
    {...props}
    steps={<ErrandSteps {...props} errand={props.at.errand} n={3} />}
    perPage={props.modes.lowReach ? PER_PAGE.low : PER_PAGE.usual}
    page={props.step.page}
  >
    <Whose {...props} />
    <Show when={props.now}>{(now) => <p class="now-line">{now()}</p>}</Show>
    <Show when={props.rows.length === 0}>
      <p class="panel">{props.tell('nothing-offered')}</p>
    </Show>
  </PagedChoices>
)

const choose = (props: AtStep<'choose'>, asked: AskedChange): void => void props.visit.send({ name: 'change-chosen', asked })
const monthly = (props: AtStep<'choose'>, feeFen: number): string =>
  feeFen === 0 ? props.tell('free') : props.tell('plan-month', { fee: feeFen % 100 === 0 ? feeFen / 100 : yuanText(feeFen) })

const Plans = (props: AtStep<'choose'>) => {
  const given = (plan: (typeof props.step.products.plans)[number]): string =>
    [
      plan.dataMb === null ? [] : [dataText(plan.dataMb)],
      plan.voiceMin === null ? [] : [props.tell('n-minutes', { n: plan.voiceMin })],
      plan.smsPieces === null ? [] : [`${props.tell('kind-sms')} ${props.tell('n-pieces', { n: plan.smsPieces })}`],
    ]
      .flat()
      .join(' · ')
  const rows = (): ChoiceRow[] =>
    props.step.products.plans.map((plan) => ({
      id: plan.id,
      name: plan.name,
      line: given(plan),
      figure: plan.id === props.step.products.plan?.id ? props.tell('plan-current') : undefined,
      disabled: plan.id === props.step.products.plan?.id,
      onTouch: () => choose(props, { change: { kind: 'plan', offeringId: plan.id }, about: plan.name, feeFen: plan.feeFen }),
    }))
  return <Page {...props} title={props.tell('plan-title')} rows={rows()} />
}

const Functions = (props: AtStep<'choose'>) => {
  const rows = (): ChoiceRow[] => {
    const { held, offered } = functionsOf(props.step.products)
    return [
      ...held.map((held) => ({
        id: held.id,
        name: held.name,
        line: `${props.tell('function-held')} · ${monthly(props, held.feeFen)}`,
        figure: props.tell('function-remove'),
        onTouch: () => choose(props, { change: { kind: 'function-remove', offeringId: held.id }, about: held.name, feeFen: held.feeFen }),
      })),
      ...offered.map((offer) => ({
        id: offer.id,
        name: offer.name,
        line: monthly(props, offer.feeFen),
        figure: props.tell('function-add'),
        onTouch: () => choose(props, { change: { kind: 'function-add', offeringId: offer.id }, about: offer.name, feeFen: offer.feeFen }),
      })),
    ]
  }
  return <Page {...props} title={props.tell('functions-title')} rows={rows()} />
}

const Forwarding = (props: AtStep<'choose'>) => {
  const held = () => forwardingOf(props.step.products)
  const rows = (): ChoiceRow[] => [
    ...CONDITIONS.map((condition) => ({
      id: condition,
      name: props.tell(`condition-${condition}`),
      onTouch: () => void props.visit.send({ name: 'target-wanted', condition }),
    })),
    ...(held() === null
      ? []
      : [
          {
            id: 'cancel',
            name: props.tell('forwarding-cancel'),
            onTouch: () => choose(props, { change: { kind: 'forwarding-cancel' }, about: null, feeFen: null }),
          },
        ]),
  ]
  const now = () => (held() === null ? props.tell('forwarding-off') : props.tell('forwarding-now', { target: held()?.target ?? '' }))
  return <Page {...props} title={props.tell('forwarding-title')} now={now()} rows={rows()} />
}

const Secondary = (props: AtStep<'choose'>) => {
  const held = () => secondaryOf(props.step.products)
  const rows = (): ChoiceRow[] => {
    const now = held()
    if (now !== null)
      return [
        {
          id: 'cancel',
          name: props.tell('secondary-cancel'),
          line: now.target ?? undefined,
          onTouch: () => choose(props, { change: { kind: 'secondary-cancel' }, about: now.target, feeFen: now.feeFen }),
        },
      ]
    return [
      {
        id: 'add',
        name: props.tell('secondary-add'),
        onTouch: () => void props.visit.send({ name: 'target-wanted', condition: 'always' }),
      },
    ]
  }
  const now = () => (held() === null ? props.tell('secondary-none') : props.tell('secondary-now', { target: held()?.target ?? '' }))
  return <Page {...props} title={props.tell('secondary-title')} now={now()} rows={rows()} />
}

/** The other number: where calls go, or the second card's. */
export const ErrandTarget = (props: AtStep<'target'>) => {
  const isForwarding = () => props.at.errand === 'call-forwarding'
  const isLandline = () => props.step.typed.startsWith('0')
  const isReady = () => isTarget(props.at.errand, props.step.typed)
  const missing = () => (isReady() ? 0 : Math.max(1, NUMBER_DIGITS - props.step.typed.length))
  const said = () =>
    props.step.typed === '' ? props.tell('number-empty') : props.tell('number-entered', { number: [...props.step.typed].join(' ') })
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <ErrandSteps {...props} errand={props.at.errand} n={3} />
      <Title fontMm={titleMm(props)}>{props.tell(isForwarding() ? 'target-forwarding' : 'target-secondary')}</Title>
      <Show when={isForwarding() && isLandline()} fallback={<NumberField {...props} typed={props.step.typed} />}>
        <FiguresField typed={props.step.typed} group={LANDLINE_GROUP} said={said()} />
      </Show>
      <Note {...props} problem={null} busy={null} hint={isForwarding() ? 'target-hint' : 'warn-secondary'} />
      <div class="rest" />
      <SecretKeys
        {...props}
        missing={missing()}
        busy={false}
        send="next"
        onSend={() => props.visit.send({ name: 'number-confirmed' })}
        other={null}
      />
    </main>
  )
}
