import { type ComponentProps, For, type JSX, Match, Switch } from 'solid-js'
import type { Desk } from './configuration.ts'
import { Choice } from './field.tsx'
import type { Part } from './part.ts'
import { deskOptions } from './service-editor.tsx'
import { namedBy, TARGETS_OF, type Target, type TargetOf } from './targets.ts'
import { nameOr, w } from './words.ts'

interface TargetProps extends Part {
  readonly target: Target
  readonly onTarget: (target: Target) => void
}
const as = <K extends TargetOf>(target: Target, of: K): Extract<Target, { of: K }> | null =>
  target.of === of ? (target as Extract<Target, { of: K }>) : null

/** Whom a rule is about: first how they are named, then which. */
export const TargetField = (props: TargetProps): JSX.Element => {
  const named = (things: readonly { readonly id: string; readonly names: { readonly zh: string; readonly en: string } }[]) =>
    things.map(({ id, names }): [string, string] => [id, nameOr(names)])
  const Which = (choice: Pick<ComponentProps<typeof Choice>, 'value' | 'options' | 'onValue'>): JSX.Element => (
    <Choice {...props} path="" quiet label={w('target-which')} value={choice.value} options={choice.options} onValue={choice.onValue} />
  )
  return (
    <>
      <Choice
        {...props}
        path=""
        quiet
        label={w('target-of')}
        value={props.target.of}
        options={TARGETS_OF.map((of): [string, string] => [of, w(`target-of-${of}`)])}
        onValue={(of) => props.onTarget(namedBy(of as TargetOf, props.target, props.configuration()))}
      />
      <Switch>
        <Match when={as(props.target, 'desk')}>
          {(target) => (
            <Which value={target().desk} options={deskOptions()} onValue={(desk) => props.onTarget({ of: 'desk', desk: desk as Desk })} />
          )}
        </Match>
        <Match when={as(props.target, 'group')}>
          {(target) => (
            <Which
              value={target().groupId}
              options={named(props.configuration().groups)}
              onValue={(groupId) => props.onTarget({ of: 'group', groupId })}
            />
          )}
        </Match>
        <Match when={as(props.target, 'area')}>
          {(target) => (
            <Which
              value={target().areaId}
              options={named(props.configuration().areas.filter(({ queued }) => queued))}
              onValue={(areaId) => props.onTarget({ of: 'area', areaId })}
            />
          )}
        </Match>
        <Match when={as(props.target, 'services')}>{(target) => <ServiceTicks {...props} serviceIds={target().serviceIds} />}</Match>
      </Switch>
    </>
  )
}

const ServiceTicks = (props: TargetProps & { readonly serviceIds: readonly string[] }): JSX.Element => {
  const set = (id: string, has: boolean): void => {
    const wanted = new Set(props.serviceIds)
    if (has) wanted.add(id)
    else wanted.delete(id)
    const serviceIds = props
      .configuration()
      .services.map((service) => service.id)
      .filter((one) => wanted.has(one))
    props.onTarget({ of: 'services', serviceIds })
  }
  return (
    <details class="target-services">
      <summary>{w('target-services', { n: props.serviceIds.length })}</summary>
      <div>
        <For each={props.configuration().services}>
          {(service) => (
            <label class="setup-tick">
              <input
                type="checkbox"
                disabled={!props.editing.mayChange}
                checked={props.serviceIds.includes(service.id)}
                onChange={(event) => set(service.id, event.currentTarget.checked)}
              />
              {service.code} {nameOr(service.names)}
            </label>
          )}
        </For>
      </div>
    </details>
  )
}
