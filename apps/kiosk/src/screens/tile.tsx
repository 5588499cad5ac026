import { Icon } from '@jiaohao/ui/public/icon.tsx'
import type { IconName } from '@jiaohao/ui/public/icon-paths.ts'
import { Show } from 'solid-js'
import { widthEm } from '../catalogue.ts'
import type { OfferedService } from '../hall-view.ts'
import { serviceIcon } from '../service-icon.ts'
import { serviceLine } from '../service-line.ts'
import { nameIn } from '../words.ts'
import type { Scene } from './scene.ts'

const ICON_MM = 17
const ARROW_MM = 10
/** A longer name is set smaller. */
const NAME_FITS_EM = 6.5
/** So is a longer line of waiting, which must not break beside an icon. */
const LINE_FITS_EM = 9

/** A service to choose. One that is not offered now is dashed and says why; it still opens, so that the reason can be read in full. */
export const ServiceTile = (props: Scene & { readonly service: OfferedService; readonly icon: boolean }) => {
  const line = () => serviceLine(props.view, props.service, props.say)
  return (
    <button
      type="button"
      class={`tile ${line().state}`}
      data-service={props.service.id}
      onClick={() => props.visit.send({ name: 'service-chosen', serviceId: props.service.id })}
    >
      <Show when={props.icon}>
        <Icon name={line().state === 'suspended' ? 'pause' : serviceIcon(props.service)} sizeMm={ICON_MM} />
      </Show>
      <span class="tile-words">
        <span class="tile-name" classList={{ long: widthEm(nameIn(props.service.names, props.modes.language)) > NAME_FITS_EM }}>
          {nameIn(props.service.names, props.modes.language)}
        </span>
        <span
          class="tile-line"
          classList={{ long: widthEm(`${line().text}${line().wait ?? ''}`) > LINE_FITS_EM }}
          hidden={props.lost && line().state === 'waiting'}
        >
          {line().text} <Show when={line().wait}>{(wait) => <span class="tile-wait">{wait()}</span>}</Show>
        </span>
      </span>
    </button>
  )
}

interface WayTileProps {
  readonly name: string
  readonly line?: string
  readonly icon?: IconName
  readonly kind?: string
  readonly onTouch: () => void
}

/** A way onward: a group, the next page, all other services. */
export const WayTile = (props: WayTileProps) => (
  <button type="button" class={`tile group ${props.kind ?? ''}`} onClick={() => props.onTouch()}>
    <Show when={props.icon}>{(icon) => <Icon name={icon()} sizeMm={ICON_MM} />}</Show>
    <span class="tile-words">
      <span class="tile-name">{props.name}</span>
      <Show when={props.line}>{(line) => <span class="tile-line">{line()}</span>}</Show>
    </span>
    <Icon name="chevron-right" sizeMm={ARROW_MM} />
  </button>
)
