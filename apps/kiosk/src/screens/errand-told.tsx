import { yuanText } from '@jiaohao/shared/kernel'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Match, Show, Switch } from 'solid-js'
import { dataText, dayText } from '../errand-view.ts'
import type { AtStep } from './errand.ts'
import { BillPage, BillsPage, DetailPage } from './errand-bills.tsx'
import { EndRow, questionMm } from './errand-parts.tsx'
import { ComplaintsPage, HistoryPage, ReceiptsPage } from './errand-records.tsx'
import { Fact } from './fact.tsx'
import { Title } from './title.tsx'
import { type Told, Whose } from './told-parts.tsx'
import './top-up.css'

/** What BOSS said about one's own number. */
export const ErrandTold = (props: AtStep<'told'>) => {
  const told = <A extends AtStep<'told'>['step']['answer']['about']>(about: A) =>
    props.step.answer.about === about ? (props.step.answer as Told<A>['answer']) : null
  return (
    <Switch>
      <Match when={told('balance')} keyed>
        {(answer) => <Balance {...props} answer={answer} />}
      </Match>
      <Match when={told('usage')} keyed>
        {(answer) => <Usage {...props} answer={answer} />}
      </Match>
      <Match when={told('points')} keyed>
        {(answer) => <Points {...props} answer={answer} />}
      </Match>
      <Match when={told('bills')} keyed>
        {(answer) => <BillsPage {...props} answer={answer} />}
      </Match>
      <Match when={told('bill')} keyed>
        {(answer) => <BillPage {...props} answer={answer} />}
      </Match>
      <Match when={told('detailed-bill')} keyed>
        {(answer) => <DetailPage {...props} answer={answer} />}
      </Match>
      <Match when={told('history')} keyed>
        {(answer) => <HistoryPage {...props} answer={answer} />}
      </Match>
      <Match when={told('complaints')} keyed>
        {(answer) => <ComplaintsPage {...props} answer={answer} />}
      </Match>
      <Match when={told('receipts')} keyed>
        {(answer) => <ReceiptsPage {...props} answer={answer} />}
      </Match>
    </Switch>
  )
}

const Anywhere = (props: AtStep<'told'>) => (
  <p class="ask-anywhere">{props.tell('ask-anywhere', { hotline: props.view.hall.hotline ?? '' })}</p>
)

const TopUpThis = (props: AtStep<'told'>) => (
  <button type="button" class="button teal forward strong" onClick={() => props.visit.send({ name: 'own-top-up-opened' })}>
    <Icon name="yuan" sizeMm={15} />
    {props.tell('top-up-this')}
  </button>
)

const Balance = (props: Told<'balance'>) => (
  <main class="stage-main top-up told" ref={makeFit}>
    <Title fontMm={questionMm(props)}>{props.tell(props.answer.balanceFen < 0 ? 'balance-owed' : 'balance-title')}</Title>
    <Whose {...props} />
    <section class="panel figure-panel" role="status">
      <p class="done-sum">
        <b>{yuanText(Math.abs(props.answer.balanceFen))}</b> {props.tell('yuan')}
      </p>
      <dl class="facts">
        <Fact name={props.tell('line-state')}>{props.tell(props.answer.state === 'active' ? 'line-active' : 'line-suspended')}</Fact>
      </dl>
    </section>
    <Anywhere {...props} />
    <div class="rest" />
    <TopUpThis {...props} />
    <EndRow {...props} />
  </main>
)

const FULL = 100
const amountText = (props: Told<'usage'>, kind: 'voice' | 'data' | 'sms', amount: number): string => {
  switch (kind) {
    case 'data':
      return dataText(amount)
    case 'voice':
      return props.tell('n-minutes', { n: Math.round(amount) })
    case 'sms':
      return props.tell('n-pieces', { n: Math.round(amount) })
    default:
      return kind satisfies never
  }
}

const Usage = (props: Told<'usage'>) => (
  <main class="stage-main top-up told" ref={makeFit}>
    <Title fontMm={questionMm(props)}>{props.tell('usage-title')}</Title>
    <Whose {...props} />
    <section class="panel usage-panel" role="status">
      <For each={props.answer.allowances} fallback={<p>{props.tell('usage-none')}</p>}>
        {(allowance) => (
          <div class="usage">
            <p class="usage-row">
              <span>{props.tell(`kind-${allowance.kind}`)}</span>
              <span>
                {props.modes.language === 'zh' ? `${props.tell('usage-left')} ` : ''}
                <b>{amountText(props, allowance.kind, allowance.left)}</b>
                {props.modes.language === 'en' ? ` ${props.tell('usage-left')}` : ''}
              </span>
            </p>
            <Show when={allowance.total}>
              {(total) => (
                <>
                  <div class="usage-bar" aria-hidden="true">
                    <div style={{ width: `${Math.min(FULL, (allowance.left / total()) * FULL)}%` }} />
                  </div>
                  <p class="usage-of">{props.tell('usage-of', { total: amountText(props, allowance.kind, total()) })}</p>
                </>
              )}
            </Show>
          </div>
        )}
      </For>
    </section>
    <Show when={props.answer.until}>
      {(until) => (
        <p class="whose">
          {props.tell('usage-until', { day: dayText(Date.parse(until()) - 1, props.view.hall.timeZone, props.modes.language, false) })}
        </p>
      )}
    </Show>
    <Anywhere {...props} />
    <div class="rest" />
    <EndRow {...props} />
  </main>
)

const Points = (props: Told<'points'>) => (
  <main class="stage-main top-up told" ref={makeFit}>
    <Title fontMm={questionMm(props)}>{props.tell('points-title')}</Title>
    <Whose {...props} />
    <section class="panel figure-panel" role="status">
      <p class="done-sum">
        <b>{props.answer.points}</b> {props.tell('points')}
      </p>
    </section>
    <Anywhere {...props} />
    <div class="rest" />
    <EndRow {...props} />
  </main>
)
