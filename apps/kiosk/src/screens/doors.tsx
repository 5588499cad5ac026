import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Match, Show, Switch } from 'solid-js'
import { adviceService, groupsInUse } from '../catalogue.ts'
import { hallWait, numbersGiven } from '../doors-view.ts'
import { errandMinutes } from '../errands.ts'
import { waitingInHall } from '../hall-view.ts'
import { offerPaused } from '../top-up-view.ts'
import { nameIn } from '../words.ts'
import type { Errand } from './errand.ts'
import { Title } from './title.tsx'
import './doors.css'

/** English names mostly take two lines. */
const GROUPS_SHOWN = { zh: 5, en: 4 } as const

/** The first page where errands can be done at the kiosk itself: do it here, or see a clerk. */
export const Doors = (props: Errand) => (
  <Switch fallback={<TwoDoors {...props} />}>
    <Match when={props.modes.elder}>
      <ElderDoors {...props} />
    </Match>
    <Match when={props.modes.lowReach}>
      <LowReachDoors {...props} />
    </Match>
  </Switch>
)

const paused = (props: Errand): 'boss-away' | 'channels-away' | null => {
  const offer = props.topUps.offer()
  return offer === null ? null : offerPaused(offer)
}

/** Without BOSS nothing can be done here; without a way to pay, all but the top-up. */
const away = (props: Errand): boolean => paused(props) === 'boss-away'

const toServices = (props: Errand): void => void props.visit.send({ name: 'services-opened' })

const LINES = {
  zh: ['door-top-up', 'door-balance', 'door-bill', 'door-plan', 'door-points'],
  en: ['door-top-up', 'door-balance', 'door-bill', 'door-plan'],
} as const

const HereDoor = (props: Errand) => (
  <button
    type="button"
    class="door here"
    aria-disabled={away(props)}
    onClick={() => !away(props) && props.visit.send({ name: 'self-service-opened' })}
  >
    <ErrandIcon name="kiosk" sizeMm={34} />
    <span class="door-name">{props.tell('do-it-here')}</span>
    <span class="door-what">{props.tell(away(props) ? 'errands-away' : 'no-queue')}</span>
    <Show when={!away(props)}>
      <span class="door-list">
        <For each={LINES[props.modes.language]}>{(line) => <span>{props.tell(line)}</span>}</For>
      </span>
      <span class="door-foot">
        <span>
          {props.tell('ready-now')}
          <br />
          {props.tell('about-minutes', { min: errandMinutes('top-up') })}
        </span>
        <ErrandIcon name="arrow-right" sizeMm={14} />
      </span>
    </Show>
  </button>
)

const ClerkDoor = (props: Errand) => {
  const wait = () => (props.lost ? null : hallWait(props.view))
  const given = () => numbersGiven(props.view)
  return (
    <button type="button" class="door clerk" classList={{ none: !given() }} onClick={() => toServices(props)}>
      <Icon name="ticket" sizeMm={34} />
      <span class="door-name">{props.tell('take-a-number')}</span>
      <span class="door-what">{props.tell(given() ? 'at-a-counter' : 'none-left')}</span>
      <span class="door-list">
        <For each={groupsInUse(props.view).slice(0, GROUPS_SHOWN[props.modes.language])}>
          {(group) => <span>{nameIn(group.names, props.modes.language)}</span>}
        </For>
      </span>
      <Show when={!props.lost}>
        <span class="door-foot">
          <span>
            {props.tell('waiting-n', { n: waitingInHall(props.view) })}
            <Show when={wait()}>
              {(minutes) => (
                <>
                  <br />
                  {props.tell('about-minutes', { min: minutes() })}
                </>
              )}
            </Show>
          </span>
          <ErrandIcon name="arrow-right" sizeMm={14} />
        </span>
      </Show>
    </button>
  )
}

const Booking = (props: Errand) => (
  <button type="button" class="button booking" onClick={() => props.visit.send({ name: 'appointment-opened' })}>
    <ErrandIcon name="calendar" sizeMm={15} />
    <span>{props.tell('booking')}</span>
    <Icon name="chevron-right" sizeMm={12} />
  </button>
)

const TwoDoors = (props: Errand) => (
  <main class="stage-main home doors-home" ref={makeFit}>
    <Title fontMm={props.modes.language === 'zh' ? 25 : 22}>{props.tell('home-question')}</Title>
    <div class="doors">
      <HereDoor {...props} />
      <ClerkDoor {...props} />
    </div>
    <Booking {...props} />
  </main>
)

const LowReachDoors = (props: Errand) => (
  <main class="stage-main home doors-low" ref={makeFit}>
    <p class="low-note-title">
      <Icon name="wheelchair" sizeMm={15} />
      {props.say('low-reach-on')}
    </p>
    <Title class="low-question">{props.tell('home-question')}</Title>
    <div class="low-note">
      <p>{props.say('low-reach-more')}</p>
      <p class="low-note-fact doors-facts">
        <span hidden={props.lost}>
          {props.say('hall-waiting')} <b>{props.say('hall-waiting-n', { n: waitingInHall(props.view) })}</b>
        </span>
      </p>
    </div>
    <div class="rest" />
    <div class="doors">
      <HereDoor {...props} />
      <ClerkDoor {...props} />
    </div>
    <Booking {...props} />
  </main>
)

const ElderDoors = (props: Errand) => (
  <main class="stage-main home elder-doors" classList={{ 'elder-low': props.modes.lowReach }} ref={makeFit}>
    <Title fontMm={props.modes.language === 'zh' ? 27 : 25}>{props.say('elder-question')}</Title>
    <Show when={props.modes.lowReach}>
      <p class="elder-low-note">{props.say('low-reach-more')}</p>
    </Show>
    <div class="elder-errands">
      <button type="button" class="door clerk" onClick={() => toServices(props)}>
        <span class="door-words">
          <span class="door-name">{props.tell('take-a-number')}</span>
          <span class="door-what">{props.tell(numbersGiven(props.view) ? 'by-a-clerk' : 'none-left')}</span>
        </span>
        <Icon name="ticket" sizeMm={30} />
      </button>
      <button
        type="button"
        class="door here"
        aria-disabled={paused(props) !== null}
        onClick={() => paused(props) === null && props.visit.send({ name: 'top-up-opened' })}
      >
        <span class="door-words">
          <span class="door-name">{props.tell('pay-bill')}</span>
          <span class="door-what">{props.tell(paused(props) ?? 'pay-bill-more')}</span>
        </span>
        <Icon name="yuan" sizeMm={30} />
      </button>
      <button
        type="button"
        class="door here balance"
        aria-disabled={away(props)}
        onClick={() => !away(props) && props.desk.open('balance')}
      >
        <span class="door-words">
          <span class="door-name">{props.tell('elder-balance')}</span>
          <span class="door-what">{props.tell(away(props) ? 'errands-away' : 'elder-balance-more')}</span>
        </span>
        <Icon name="document" sizeMm={26} />
      </button>
      <Show when={adviceService(props.view)?.id}>
        {(id) => (
          <button type="button" class="door help" onClick={() => void props.visit.takeNumber(id())}>
            <span class="door-words">
              <span class="door-name">{props.tell('get-help')}</span>
              <span class="door-what">{props.tell('get-help-more')}</span>
            </span>
            <Icon name="bell" sizeMm={26} />
          </button>
        )}
      </Show>
      <Booking {...props} />
    </div>
  </main>
)
