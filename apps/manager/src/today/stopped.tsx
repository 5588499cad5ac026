import type { Floor } from '@jiaohao/shared/client'
import type { ServiceBody } from '@jiaohao/shared/contract'
import { suspensionForStaff } from '@jiaohao/shared/locales/suspensions'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { language, named, t } from '../language.ts'
import './stopped.css'
import { type StoppedService, stoppedServices } from './stopped-services.ts'

const LINES_SHOWN = 6

const titleOf = (all: readonly StoppedService[]): string => {
  const limited = all.filter(({ state }) => state === 'full' || state === 'limited').length
  const stopped = all.length - limited
  if (all.length === 0) return t('stopped-none')
  if (limited === 0) return t('stopped-title', { stopped })
  return stopped === 0 ? t('stopped-title-limited', { limited }) : t('stopped-title-both', { stopped, limited })
}

const whyOf = (one: StoppedService): string => {
  switch (one.state) {
    case 'suspended':
      return suspensionForStaff(one.reason, language())
    case 'no-more-today':
      return t('stopped-today', { reason: one.reason })
    case 'full':
      return t('stopped-full', { limit: one.limit })
    case 'limited':
      return t('stopped-limited', { limit: one.limit, waiting: one.waiting })
    default:
      return one satisfies never
  }
}

/** Which services give no numbers now, or only so many: what a customer meets at the kiosk stands on the manager's page. */
export const Stopped = (props: { readonly services: readonly ServiceBody[]; readonly floor: Floor }): JSX.Element => {
  const all = createMemo(() => stoppedServices(props.services, props.floor))
  return (
    <Section title={titleOf(all())}>
      <Show when={all().length > 0}>
        <ul class="stopped">
          <For each={all().slice(0, LINES_SHOWN)}>
            {(one) => (
              <li classList={{ 'is-stopped': one.state !== 'limited' }}>
                <b>
                  {one.service.prefix} {named(one.service.names)}
                </b>
                <p>{whyOf(one)}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={all().length > LINES_SHOWN}>
        <p class="quiet">{t('stopped-more', { more: all().length - LINES_SHOWN })}</p>
      </Show>
    </Section>
  )
}
