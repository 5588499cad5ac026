import type { HallBody, ServiceBody } from '@jiaohao/shared/contract'
import { suspensionForStaff } from '@jiaohao/shared/locales/suspensions'
import { createMemo, createResource, For, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { useWords, type Words } from '../words.tsx'

const SERVICES_SHOWN = 5
const two = (value: number): string => String(value).padStart(2, '0')
const hour = (minutes: number): string => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`

const busiest = (services: readonly ServiceBody[]): ServiceBody[] =>
  services
    .filter((service) => service.waiting > 0)
    .sort((a, b) => b.waiting - a.waiting)
    .slice(0, SERVICES_SHOWN)

const DemoStaff = () => {
  const words = useWords()
  const [demo] = createResource(async () => {
    const answer = await hallClient(() => null).getDemo({})
    return answer.ok ? answer.data : undefined
  })
  return (
    <Show when={demo.state === 'ready' ? demo() : undefined}>
      {(known) => (
        <section>
          <h2>{words.t('demo-staff', { pin: known().pin })}</h2>
          <ul class="demo-staff">
            <For each={known().staff}>
              {(staff) => (
                <li>
                  <b>{staff.staffNo}</b> {staff.name}
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  )
}

const ServiceRows = (props: { readonly services: readonly ServiceBody[]; readonly text: (service: ServiceBody) => string }) => {
  const words = useWords()
  return (
    <ul class="rows">
      <For each={props.services}>
        {(service) => (
          <li>
            <span>{words.name(service.names)}</span>
            <span>{props.text(service)}</span>
          </li>
        )}
      </For>
    </ul>
  )
}

const hoursText = (words: Words, hall: HallBody): string => {
  if (hall.hours === null) return words.t('hours-always')
  return words.t(hall.open ? 'hours-open' : 'hours-shut', { from: hour(hall.hours.opensAtMin), to: hour(hall.hours.closesAtMin) })
}

/** What the hall is doing before the counter opens: who waits, which windows work, what is suspended. */
export const HallOverview = (props: { readonly hall: HallBody }) => {
  const words = useWords()
  const waiting = createMemo(() => props.hall.services.reduce((sum, service) => sum + service.waiting, 0))
  const suspended = createMemo(() => props.hall.services.filter((service) => service.suspended !== null))
  const open = createMemo(() => props.hall.counters.filter((counter) => counter.state !== 'closed'))
  return (
    <div class="hall-overview">
      <section>
        <h2>
          {waiting() === 0 ? words.t('overview-nobody') : words.t('overview-waiting', { n: waiting() })}
          <small>{hoursText(words, props.hall)}</small>
        </h2>
        <ServiceRows services={busiest(props.hall.services)} text={(service) => words.t('people', { n: service.waiting })} />
      </section>
      <section>
        <h2>{open().length === 0 ? words.t('overview-no-window') : words.t('overview-windows', { n: open().length })}</h2>
        <ul class="window-states">
          <For each={props.hall.counters}>
            {(counter) => (
              <li classList={{ quiet: counter.state === 'closed' }}>
                <b>{counter.number}</b> {words.t(`counter-${counter.state}`)}
              </li>
            )}
          </For>
        </ul>
      </section>
      <Show when={suspended().length > 0}>
        <section>
          <h2>{words.t('overview-suspended', { n: suspended().length })}</h2>
          <ServiceRows services={suspended()} text={(service) => suspensionForStaff(service.suspended ?? '', words.language())} />
        </section>
      </Show>
      <Show when={props.hall.mode === 'demo'}>
        <DemoStaff />
      </Show>
    </div>
  )
}
