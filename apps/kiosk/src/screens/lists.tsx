import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, type JSX, Show } from 'solid-js'
import { groupsInUse, pageOf, servicesOfGroup, tilesPerPage } from '../catalogue.ts'
import type { Place } from '../flow.ts'
import { nameIn } from '../words.ts'
import { AdviceButton } from './home.tsx'
import type { Scene } from './scene.ts'
import { ServiceTile, WayTile } from './tile.tsx'
import { Title } from './title.tsx'
import './browse.css'

type ListProps = Scene & { readonly title: string; readonly children: JSX.Element; readonly page: { page: number; pages: number } }

/** A page of tiles with the way to the next page, where there is one. In low reach the tiles stand at the bottom. */
const TilePage = (props: ListProps & { readonly wide: boolean }) => (
  <main class="stage-main list" ref={makeFit}>
    <Title>{props.title}</Title>
    <Show when={props.modes.lowReach}>
      <div class="rest" />
    </Show>
    <div class="list-tiles" classList={{ tiles: !props.wide, wide: props.wide, low: props.modes.lowReach, elder: props.modes.elder }}>
      {props.children}
      <Show when={props.page.pages > 1}>
        <WayTile
          name={props.say(props.page.page + 1 < props.page.pages ? 'more' : 'first-page')}
          line={props.say('more-of', { page: props.page.page + 1, pages: props.page.pages })}
          kind="onward"
          onTouch={() => props.visit.send({ name: 'page-turned', page: (props.page.page + 1) % props.page.pages })}
        />
      </Show>
    </div>
    <Show when={!props.modes.lowReach}>
      <div class="rest" />
      <AdviceButton {...props} />
    </Show>
  </main>
)

/** All groups, where the first page has no room for them. */
export const GroupsScreen = (props: Scene & { readonly place: Extract<Place, { at: 'groups' }> }) => {
  const page = () => pageOf(groupsInUse(props.view), tilesPerPage('groups', props.modes), props.place.page)
  return (
    <TilePage {...props} title={props.say('all-groups')} page={page()} wide={false}>
      <For each={page().shown}>
        {(group) => (
          <WayTile
            name={nameIn(group.names, props.modes.language)}
            onTouch={() => props.visit.send({ name: 'group-chosen', groupId: group.id })}
          />
        )}
      </For>
    </TilePage>
  )
}

const WIDE_AT_MOST = 5

/** The services of one group. A few of them take the whole width. */
export const GroupScreen = (props: Scene & { readonly place: Extract<Place, { at: 'group' }> }) => {
  const services = () => servicesOfGroup(props.view, props.place.groupId).map((service) => service.id)
  const page = () => pageOf(services(), tilesPerPage('services', props.modes), props.place.page)
  const title = () => props.view.hall.groups.find((group) => group.id === props.place.groupId)
  return (
    <TilePage
      {...props}
      title={title() === undefined ? '' : nameIn(title()?.names ?? { zh: '', en: '' }, props.modes.language)}
      page={page()}
      wide={props.modes.elder || (services().length <= WIDE_AT_MOST && !props.modes.lowReach)}
    >
      <For each={page().shown}>
        {(id) => <Show when={props.view.services[id]}>{(service) => <ServiceTile {...props} service={service()} icon={false} />}</Show>}
      </For>
    </TilePage>
  )
}
