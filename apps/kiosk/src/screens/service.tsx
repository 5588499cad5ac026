import { suspensionForCustomers } from '@jiaohao/shared/locales/suspensions'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Match, Show, Switch } from 'solid-js'
import { areaName } from '../catalogue.ts'
import { errandFor, errandMinutes } from '../errands.ts'
import { type OfferedService, waitingInArea } from '../hall-view.ts'
import { paperIcon } from '../service-icon.ts'
import { waitMinutes } from '../service-line.ts'
import { offerPaused } from '../top-up-view.ts'
import { nameIn } from '../words.ts'
import type { Errand } from './errand.ts'
import { AdviceButton } from './home.tsx'
import { Title } from './title.tsx'
import './service.css'

type ServiceProps = Errand & { readonly service: OfferedService }

const TITLE_MM = { short: 27, middle: 21, long: 17 } as const
const titleMm = (name: string): number => {
  const wide = [...name].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x2e80 ? 0.55 : 1), 0)
  return wide <= 7 ? TITLE_MM.short : wide <= 11 ? TITLE_MM.middle : TITLE_MM.long
}

/**
 * What a service takes, before a number is taken: papers, steps, waiting. The button confirms the checklist.
 * It is never skipped, not even where no paper is needed, since steps and times belong before the wait.
 */
export const ServiceScreen = (props: ServiceProps) => {
  const name = () => nameIn(props.service.names, props.modes.language)
  const given = () => props.service.suspended === null && props.service.noMoreToday === null
  return (
    <main class="stage-main service" ref={makeFit}>
      <Title fontMm={titleMm(name())}>{name()}</Title>
      <Show when={props.service.suspended ?? props.service.noMoreToday}>
        {(reason) => (
          <section class="panel stop">
            <p class="stop-why">
              <Icon name="pause" sizeMm={13} />
              {stopWhy(props, reason())}
            </p>
            <p>{props.say('suspended-what')}</p>
          </section>
        )}
      </Show>
      <Papers {...props} />
      <Steps {...props} />
      <Show when={given()}>
        <Show when={props.service.covered} fallback={<Uncovered {...props} />}>
          <Waiting {...props} />
        </Show>
      </Show>
      <div class="rest" />
      <Show when={given()} fallback={<AdviceButton {...props} />}>
        <OfferHere {...props} />
        <TakeNumber {...props} />
      </Show>
    </main>
  )
}

/** Why the service is stopped, as far as it is known in the language of the visit. */
const stopWhy = ({ say, modes, service }: ServiceProps, reason: string): string => {
  if (service.suspended === null) return say('no-more-why', { reason })
  const known = suspensionForCustomers(reason, modes.language)
  return known === null ? say('suspended-no-reason') : say('suspended-why', { reason: known })
}

/** Only these modes offer a priority number beside the ordinary one. */
const offersPriority = ({ modes }: ServiceProps): boolean => modes.elder || modes.lowReach

const Papers = (props: ServiceProps) => (
  <section class="panel">
    <h2 class="label">{props.say('what-to-bring')}</h2>
    <ul class="papers">
      <For
        each={props.service.papers}
        fallback={
          <li>
            <Icon name="check" sizeMm={13} />
            {props.say('nothing-to-bring')}
          </li>
        }
      >
        {(paper) => (
          <li>
            <Icon name={paperIcon(paper.zh)} sizeMm={13} />
            {nameIn(paper, props.modes.language)}
          </li>
        )}
      </For>
    </ul>
  </section>
)

const Steps = (props: ServiceProps) => (
  <section class="panel">
    <h2 class="label">{props.say('steps')}</h2>
    <ol class="steps">
      <For each={props.service.steps}>
        {(step, index) => (
          <li>
            <span class="step-number" aria-hidden="true">
              {index() + 1}
            </span>
            {nameIn(step, props.modes.language)}
          </li>
        )}
      </For>
    </ol>
  </section>
)

const Waiting = (props: ServiceProps) => {
  const wait = () => (props.lost ? null : waitMinutes(props.service.wait))
  const handling = () => Math.max(1, Math.round(props.service.handlingS / 60))
  return (
    <section class="panel">
      <dl class="figures" hidden={props.lost}>
        <div>
          <dt class="label">{props.say('waiting-now')}</dt>
          <dd>
            <b>{waitingInArea(props.view, props.service.areaId)}</b> {props.say('people')}
          </dd>
        </div>
        <Show when={wait()}>
          {(minutes) => (
            <div>
              <dt class="label">{props.say(offersPriority(props) ? 'about-wait-ordinary' : 'about-wait')}</dt>
              <dd>
                <b>{minutes().about}</b> {props.say('minutes')}
              </dd>
            </div>
          )}
        </Show>
      </dl>
      <p class="panel-more">
        <Show when={wait()}>{(minutes) => <span>{props.say('rarely-over', { min: minutes().rarelyOver })}</span>}</Show>
        <span>{props.say('handling-about', { min: handling() })}</span>
      </p>
    </section>
  )
}

const Uncovered = (props: ServiceProps) => (
  <section class="panel stop">
    <p class="stop-why">
      <Icon name="pause" sizeMm={13} />
      {props.say('uncovered-why')}
    </p>
    <p>{props.say('uncovered-what')}</p>
    <p>{props.say('handling-about', { min: Math.max(1, Math.round(props.service.handlingS / 60)) })}</p>
  </section>
)

/** Before the queue: what can be done here and now is offered first. How many take it is for the server to count; the kiosk tells nobody. */
const OfferHere = (props: ServiceProps) => {
  const errand = () => {
    const offer = props.topUps.offer()
    const known = errandFor(props.service)
    if (offer === null || known === null || offer.boss === 'away') return null
    return known === 'top-up' && offerPaused(offer) !== null ? null : known
  }
  const open = (id: NonNullable<ReturnType<typeof errandFor>>): void => {
    if (id === 'top-up') props.visit.send({ name: 'top-up-opened' })
    else props.desk.open(id)
  }
  return (
    <Show when={errand()}>
      {(id) => (
        <button type="button" class="button teal take offer-here" onClick={() => open(id())}>
          <span class="take-words">
            {props.tell('offer-here')}
            <small>{props.tell('offer-here-more', { min: errandMinutes(id()) })}</small>
          </span>
          <ErrandIcon name="kiosk" sizeMm={20} />
        </button>
      )}
    </Show>
  )
}

const TakeNumber = (props: ServiceProps) => {
  const area = () => areaName(props.view.hall, props.service.areaId, props.modes.language)
  return (
    <>
      <button type="button" class="button yellow take" onClick={() => void props.visit.takeNumber(props.service.id)}>
        <span class="take-words">
          <Switch fallback={props.say('take-with-things')}>
            <Match when={props.service.papers.length === 0}>{props.say('take-number')}</Match>
            <Match when={props.service.papers.some((paper) => paper.zh.includes('证'))}>{props.say('take-with-papers')}</Match>
          </Switch>
          <small>{props.say('at-area', { area: area() })}</small>
        </span>
        <Icon name="ticket" sizeMm={22} />
      </button>
      <Show when={offersPriority(props)}>
        <button type="button" class="button take" onClick={() => void props.visit.takeNumber(props.service.id, 'priority')}>
          <span class="take-words">
            {props.say('take-priority')}
            <small>{props.say('take-priority-more')}</small>
          </span>
          <Icon name="wheelchair" sizeMm={18} />
        </button>
      </Show>
    </>
  )
}
