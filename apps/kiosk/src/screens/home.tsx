import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Match, Show, Switch } from 'solid-js'
import { adviceService, groupHint, groupsInUse, mostUsed, pageOf, servicesOfGroup } from '../catalogue.ts'
import { waitingInHall } from '../hall-view.ts'
import { nameIn } from '../words.ts'
import { AppointmentButton } from './appointment.tsx'
import type { Scene } from './scene.ts'
import { ServiceTile, WayTile } from './tile.tsx'
import { Title } from './title.tsx'
import './browse.css'

const GROUP_TILES = 8
/** What fits beside the arrow of a group's tile at body size. */
const HINT_EM = 9

/**
 * The first page of a visit: what the customer comes for. The most used services stand on it themselves,
 * all others are one group away.
 */
export const Home = (props: Scene) => (
  <Switch fallback={<StandardHome {...props} />}>
    <Match when={props.modes.elder}>
      <ElderHome {...props} />
    </Match>
    <Match when={props.modes.lowReach}>
      <LowReachHome {...props} />
    </Match>
  </Switch>
)

const MostUsed = (props: Scene & { readonly icon: boolean }) => (
  <For each={mostUsed(props.view, props.modes).map((service) => service.id)}>
    {(id) => <Show when={props.view.services[id]}>{(service) => <ServiceTile {...props} service={service()} />}</Show>}
  </For>
)

/** The way out for whoever cannot say what he needs: a number for the advice desk, at once. */
export const AdviceButton = (props: Scene & { readonly class?: string }) => (
  <Show when={adviceService(props.view)?.id}>
    {(id) => (
      <button type="button" class={`button ${props.class ?? ''}`} onClick={() => void props.visit.takeNumber(id())}>
        <Icon name="bell" sizeMm={props.modes.elder ? 19 : 15} />
        <span class="advice-words">
          {props.say(props.modes.elder ? 'advice-elder' : 'advice')}
          <Show when={props.modes.elder}>
            <small>{props.say('advice-elder-more')}</small>
          </Show>
        </span>
      </button>
    )}
  </Show>
)

const GroupTiles = (props: Scene) => {
  const page = () => pageOf(groupsInUse(props.view), GROUP_TILES, 0)
  return (
    <ul class="tiles home-groups">
      <For each={page().shown}>
        {(group) => (
          <li>
            <WayTile
              name={nameIn(group.names, props.modes.language)}
              line={groupHint(servicesOfGroup(props.view, group.id), props.modes.language, { widthEm: HINT_EM, join: props.say('join') })}
              onTouch={() => props.visit.send({ name: 'group-chosen', groupId: group.id })}
            />
          </li>
        )}
      </For>
      <Show when={page().pages > 1}>
        <li>
          <WayTile name={props.say('more')} onTouch={() => props.visit.send({ name: 'groups-opened' })} />
        </li>
      </Show>
    </ul>
  )
}

const StandardHome = (props: Scene) => (
  <main class="stage-main home" ref={makeFit}>
    <Title>{props.say('which-service')}</Title>
    <Show when={mostUsed(props.view, props.modes).length > 0}>
      <h2 class="label">{props.say('most-used')}</h2>
      <div class="tiles home-most">
        <MostUsed {...props} icon />
      </div>
    </Show>
    <h2 class="label">{props.say('by-group')}</h2>
    <GroupTiles {...props} />
    <div class="rest" />
    <div class="home-foot">
      <AdviceButton {...props} />
      <AppointmentButton {...props} />
    </div>
  </main>
)

const ElderHome = (props: Scene) => (
  <main class="stage-main home" ref={makeFit} classList={{ 'elder-home': !props.modes.lowReach, 'elder-low-home': props.modes.lowReach }}>
    <Title fontMm={25}>{props.say('elder-question')}</Title>
    <Show when={props.modes.lowReach}>
      <LowReachNote {...props} />
    </Show>
    <div class="home-large">
      <MostUsed {...props} icon />
      <WayTile
        name={props.say('other-services')}
        line={props.say('other-services-more')}
        icon="grid"
        onTouch={() => props.visit.send({ name: 'groups-opened' })}
      />
      <AdviceButton {...props} class="yellow" />
      <AppointmentButton {...props} />
    </div>
  </main>
)

const LowReachNote = (props: Scene) => (
  <div class="low-note">
    <p class="low-note-title">
      <Icon name="wheelchair" sizeMm={15} />
      {props.say('low-reach-on')}
    </p>
    <p>{props.say('low-reach-more')}</p>
    <p class="low-note-fact" hidden={props.lost}>
      {props.say('hall-waiting')} <b>{props.say('hall-waiting-n', { n: waitingInHall(props.view) })}</b>
    </p>
  </div>
)

const LowReachHome = (props: Scene) => (
  <main class="stage-main home" ref={makeFit}>
    <Title class="low-question">{props.say('which-service')}</Title>
    <LowReachNote {...props} />
    <div class="rest" />
    <div class="tiles low-tiles">
      <MostUsed {...props} icon />
      <div class="low-foot">
        <WayTile name={props.say('by-group')} icon="grid" onTouch={() => props.visit.send({ name: 'groups-opened' })} />
        <AdviceButton {...props} />
        <AppointmentButton {...props} />
      </div>
    </div>
  </main>
)
