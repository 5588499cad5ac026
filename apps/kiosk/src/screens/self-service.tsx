import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import type { IconName } from '@jiaohao/ui/public/icon-paths.ts'
import { For, Show } from 'solid-js'
import type { MenuGroup, OwnErrand } from '../errand-steps.ts'
import { errandMinutes, MENU, MENU_GROUPS } from '../errands.ts'
import { offerPaused } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import { Choice } from './errand-parts.tsx'
import type { At } from './scene.ts'
import { Title } from './title.tsx'
import './self-service.css'

const ERRAND_ICON: Readonly<Record<OwnErrand, IconName>> = {
  'recharge-card': 'bank-card',
  balance: 'yuan',
  usage: 'network',
  bill: 'document',
  'detailed-bill': 'receipt',
  points: 'grid',
  plan: 'swap',
  functions: 'wrench',
  'secondary-card': 'sim',
  'call-forwarding': 'hand-over',
  'service-password': 'key',
  'loss-report': 'pause',
  receipt: 'printer',
  history: 'clock',
  complaint: 'chat',
  guide: 'chat',
}
const GROUP_ICON: Readonly<Record<MenuGroup, IconName>> = { ask: 'document', change: 'swap', safety: 'key', records: 'printer' }
/** What an elder is offered at once; the rest is a clerk's. */
const ELDER: readonly OwnErrand[] = ['balance', 'usage', 'bill']

type MenuProps = Errand & { readonly at: At<'self-service'> }

const bossAway = (props: Errand): boolean => props.topUps.offer()?.boss !== 'well'

/** The errands that can be done here, in groups, and the way to a counter for all others. */
export const SelfService = (props: MenuProps) => (
  <Show when={props.at.group} fallback={<Menu {...props} />} keyed>
    {(group) => <Group {...props} group={group} />}
  </Show>
)

const Proved = (props: MenuProps) => (
  <Show when={props.at.who?.identityToken == null ? null : props.at.who.found.masked} keyed>
    {(masked) => (
      <p class="menu-proved">
        <Icon name="check" sizeMm={11} />
        {props.tell('menu-proved', { masked })}
      </p>
    )}
  </Show>
)

const TopUpEntry = (props: Errand) => {
  const paused = (): SelfServiceWord | null => {
    const offer = props.topUps.offer()
    return offer === null ? 'boss-away' : offerPaused(offer)
  }
  return (
    <button
      type="button"
      class="errand"
      aria-disabled={paused() !== null}
      onClick={() => paused() === null && props.visit.send({ name: 'top-up-opened' })}
    >
      <Icon name="yuan" sizeMm={26} />
      <span class="errand-words">
        <span class="errand-name">{props.tell(props.modes.elder ? 'pay-bill' : 'errand-top-up')}</span>
        <span>{props.tell(paused() ?? (props.modes.elder ? 'pay-bill-more' : 'errand-top-up-more'))}</span>
        <Show when={paused() === null && !props.modes.elder && !props.modes.lowReach}>
          <span class="errand-time">{props.tell('about-minutes', { min: errandMinutes('top-up') })}</span>
        </Show>
      </span>
      <Icon name="chevron-right" sizeMm={14} />
    </button>
  )
}

const Tile = (props: {
  readonly id: string
  readonly name: string
  readonly line: string
  readonly icon: IconName
  readonly off: boolean
  readonly onTouch: () => void
}) => (
  <button type="button" class="menu-tile" data-menu={props.id} aria-disabled={props.off} onClick={() => !props.off && props.onTouch()}>
    <Icon name={props.icon} sizeMm={17} />
    <span class="menu-name">{props.name}</span>
    <span class="menu-line">{props.line}</span>
  </button>
)

const ErrandTile = (props: Errand & { readonly errand: 'recharge-card' | 'guide'; readonly off: boolean }) => (
  <Tile
    id={props.errand}
    name={props.tell(`errand-${props.errand}`)}
    line={props.tell(`errand-${props.errand}-more`)}
    icon={ERRAND_ICON[props.errand]}
    off={props.off}
    onTouch={() => props.desk.open(props.errand)}
  />
)

const Other = (props: Errand) => (
  <button type="button" class="button yellow errand-other" onClick={() => props.visit.send({ name: 'services-opened' })}>
    <Icon name="ticket" sizeMm={15} />
    {props.tell('errand-other')}
  </button>
)

const Menu = (props: MenuProps) => (
  <main class="stage-main errands" ref={makeFit}>
    <Title fontMm={props.modes.elder ? 24 : 22}>{props.tell('errand-question')}</Title>
    <Proved {...props} />
    <Show when={bossAway(props)}>
      <p class="menu-away" role="status">
        <Icon name="no-link" sizeMm={12} />
        <span>
          <b>{props.tell('errands-away')}</b>
          <br />
          {props.tell('away-counter')}
        </span>
      </p>
    </Show>
    <Show when={props.modes.lowReach}>
      <div class="rest" />
    </Show>
    <TopUpEntry {...props} />
    <Show when={!props.modes.elder} fallback={<Choices {...props} errands={ELDER} />}>
      <div class="menu-tiles">
        <For each={MENU_GROUPS}>
          {(group) => (
            <Tile
              id={group}
              name={props.tell(`menu-${group}`)}
              line={props.tell(`menu-${group}-more`)}
              icon={GROUP_ICON[group]}
              off={bossAway(props)}
              onTouch={() => props.visit.send({ name: 'menu-group-opened', group })}
            />
          )}
        </For>
        <ErrandTile {...props} errand="recharge-card" off={bossAway(props)} />
        <ErrandTile {...props} errand="guide" off={false} />
      </div>
    </Show>
    <Show when={!props.modes.lowReach}>
      <div class="rest" />
    </Show>
    <Other {...props} />
  </main>
)

const Choices = (props: Errand & { readonly errands: readonly OwnErrand[] }) => (
  <div class="choices">
    <For each={props.errands}>
      {(errand) => (
        <Choice
          id={errand}
          name={props.tell(`errand-${errand}`)}
          line={props.tell(`errand-${errand}-more`)}
          icon={ERRAND_ICON[errand]}
          disabled={bossAway(props)}
          onTouch={() => props.desk.open(errand)}
        />
      )}
    </For>
  </div>
)

const Group = (props: MenuProps & { readonly group: MenuGroup }) => (
  <main class="stage-main errands" ref={makeFit}>
    <Title fontMm={props.modes.language === 'zh' ? 22 : 19}>{props.tell(`menu-${props.group}-title`)}</Title>
    <Proved {...props} />
    <Show when={props.modes.lowReach}>
      <div class="rest" />
    </Show>
    <Choices {...props} errands={MENU[props.group]} />
    <Show when={!props.modes.lowReach}>
      <div class="rest" />
      <Other {...props} />
    </Show>
  </main>
)
