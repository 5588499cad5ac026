import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { createKeys } from '../components/keys.ts'
import { Section } from '../components/page.tsx'
import { type ServiceEntry, withNewService } from './configuration.ts'
import type { Part } from './part.ts'
import { ServiceEditor } from './service-editor.tsx'
import { nameOr, w } from './words.ts'

const ALL = ''

/** Every service with who serves it, and the one that is being edited beside it. */
export const Services = (props: Part): JSX.Element => {
  const [groupId, setGroupId] = createSignal(ALL)
  const [chosenId, setChosenId] = createSignal<string | null>(null)
  const configuration = () => props.configuration()
  const shown = createMemo(() => configuration().services.filter((service) => groupId() === ALL || service.groupId === groupId()))
  const index = createMemo(() => configuration().services.findIndex(({ id }) => id === chosenId()))
  const add = (): void => {
    const group = groupId() === ALL ? configuration().groups[0]?.id : groupId()
    if (group === undefined) return
    const before = new Set(configuration().services.map(({ id }) => id))
    props.edit((known) => withNewService(known, group))
    setChosenId(configuration().services.find(({ id }) => !before.has(id))?.id ?? null)
    document.querySelector('.setup-services tr.selected')?.scrollIntoView({ block: 'nearest' })
    document.querySelector<HTMLInputElement>('.setup-editor .field')?.focus()
  }
  createKeys(() => (props.editing.mayChange ? { n: add } : {}))
  onMount(() => setChosenId(configuration().services[0]?.id ?? null))
  const counts = () => ({ services: configuration().services.length, counters: configuration().counters.length })
  return (
    <div class="setup-two">
      <Section title={w('services-title', counts())} remark={w('services-remark')}>
        <div class="setup-bar">
          <label>
            {w('services-filter')}{' '}
            <select class="field" value={groupId()} onChange={(event) => setGroupId(event.currentTarget.value)}>
              <option value={ALL}>{w('all-groups')}</option>
              <For each={configuration().groups}>
                {(group) => (
                  <option value={group.id}>
                    {group.prefix} {nameOr(group.names)}
                  </option>
                )}
              </For>
            </select>
          </label>
          <Show when={props.editing.mayChange}>
            <button type="button" class="button" onClick={add}>
              {w('new-service')} <KeyCap>N</KeyCap>
            </button>
          </Show>
        </div>
        <ServiceTable {...props} services={shown()} chosenId={chosenId()} onChoose={setChosenId} />
      </Section>
      <Show when={index() >= 0} fallback={<p class="empty">{w('service-none')}</p>}>
        <ServiceEditor {...props} index={index()} />
      </Show>
    </div>
  )
}

interface TableProps extends Part {
  readonly services: readonly ServiceEntry[]
  readonly chosenId: string | null
  readonly onChoose: (id: string) => void
}

const ServiceTable = (props: TableProps): JSX.Element => {
  const counters = createMemo(() => [...props.configuration().counters].sort((a, b) => a.number - b.number))
  const amiss = (service: ServiceEntry): boolean =>
    props.editing
      .problemsAt(`services.${props.configuration().services.findIndex(({ id }) => id === service.id)}`)
      .some((problem) => problem.blocking)
  return (
    <div class="setup-scroll">
      <table class="table setup-services">
        <thead>
          <tr>
            <th class="text">{w('code')}</th>
            <th class="text">{w('name')}</th>
            <th>{w('target')}</th>
            <th>{w('handling')}</th>
            <th class="text">{w('kiosk')}</th>
            <For each={counters()}>{(counter) => <th class="mark">{w('counter-n', { n: counter.number })}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.services}>
            {(service) => (
              <tr classList={{ selected: service.id === props.chosenId, wrong: amiss(service) }}>
                <td class="text">
                  <label class="service-pick">
                    <input
                      type="radio"
                      name="setup-service"
                      checked={service.id === props.chosenId}
                      onChange={() => props.onChoose(service.id)}
                    />
                    {service.code}
                  </label>
                </td>
                <td class="text">{nameOr(service.names)}</td>
                <td>{w('minutes', { n: service.targetWaitMinutes })}</td>
                <td>{w('minutes', { n: service.handlingMinutes })}</td>
                <td class="text">{w(service.kiosk ? 'yes' : 'no')}</td>
                <For each={counters()}>
                  {(counter) => (
                    <td class="mark">
                      <Show when={counter.desks.includes(service.desk)} fallback="–">
                        <span role="img" aria-label={w('served-by', { counters: counter.number })}>
                          ●
                        </span>
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
