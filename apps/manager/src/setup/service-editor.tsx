import { ERRANDS } from '@jiaohao/shared/kernel'
import { errandNames } from '@jiaohao/shared/locales/errand-names'
import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { countersServing, type Desk, inGroup, namesOfLines, type ServiceEntry, type Text, withNewCounter } from './configuration.ts'
import { Amiss, Choice, LinesField, NumberField, TextField, Tick } from './field.tsx'
import { NamesFields } from './names-fields.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { nameOr, w } from './words.ts'

const DESKS: readonly Desk[] = ['business', 'cashier', 'consultation', 'after-sales', 'retention']
export const deskOptions = (): [Desk, string][] => DESKS.map((desk) => [desk, w(`desk-${desk}`)])

const errandOptions = (): [string, string][] => [
  ['', w('errand-none')],
  ...ERRANDS.map((errand): [string, string] => [errand, nameOr(errandNames[errand])]),
]

interface EditorProps extends Part {
  readonly index: number
}

/** One service of the draft, with the counters that would serve it. */
export const ServiceEditor = (props: EditorProps): JSX.Element => {
  const service = createMemo(() => props.configuration().services[props.index])
  return <Show when={service()}>{(found) => <Editor {...props} service={found()} />}</Show>
}

const Editor = (props: EditorProps & { readonly service: ServiceEntry }): JSX.Element => {
  const path = (field: string): string => `services.${props.index}.${field}`
  // What a hall has edited is its own: it is no default any more.
  const change = (changes: Partial<ServiceEntry>): void =>
    props.edit((before) => ({ ...before, services: changedAt(before.services, props.index, { ...changes, isDefault: false }) }))
  const remove = (): void => props.edit((before) => ({ ...before, services: withoutAt(before.services, props.index) }))
  const groups = () => props.configuration().groups.map((group): [string, string] => [group.id, `${group.prefix} ${nameOr(group.names)}`])
  return (
    <Section title={w('service-title', { code: props.service.code })} remark={nameOr(props.service.names)} class="setup-editor">
      <div class="setup-pair">
        <NamesFields {...props} path={path('names')} names={props.service.names} onNames={(names) => change({ names })} />
        <Choice
          {...props}
          path={path('groupId')}
          label={w('group')}
          value={props.service.groupId}
          options={groups()}
          onValue={(groupId) => change(inGroup(props.configuration(), groupId))}
        />
        <TextField {...props} path={path('code')} label={w('code')} value={props.service.code} onValue={(code) => change({ code })} />
        <NumberField
          {...props}
          path={path('handlingMinutes')}
          label={w('handling-min')}
          value={props.service.handlingMinutes}
          onValue={(handlingMinutes) => change({ handlingMinutes })}
        />
        <NumberField
          {...props}
          path={path('targetWaitMinutes')}
          label={w('target-min')}
          value={props.service.targetWaitMinutes}
          onValue={(targetWaitMinutes) => change({ targetWaitMinutes })}
        />
      </div>
      <ServedWhere {...props} onChange={change} />
      <Ticks {...props} onChange={change} />
      <Show when={props.service.selfService}>
        <div class="setup-pair">
          <Choice
            {...props}
            path={path('errand')}
            label={w('errand')}
            value={props.service.errand ?? ''}
            options={errandOptions()}
            onValue={(chosen) => change({ errand: ERRANDS.find((errand) => errand === chosen) })}
          />
        </div>
      </Show>
      <Lines {...props} field="papers" value={props.service.papers} onChange={(papers) => change({ papers })} />
      <Lines {...props} field="steps" value={props.service.steps} onChange={(steps) => change({ steps })} />
      <Show when={props.editing.mayChange}>
        <button type="button" class="button" onClick={remove}>
          {w('remove-service')}
        </button>
      </Show>
    </Section>
  )
}

interface PieceProps extends EditorProps {
  readonly service: ServiceEntry
  readonly onChange: (changes: Partial<ServiceEntry>) => void
}

/** Where the customer waits and which counters serve him: changed by the desk type, or by one more counter. */
const ServedWhere = (props: PieceProps): JSX.Element => {
  const serving = createMemo(() => countersServing(props.configuration(), props.service.desk))
  const areas = () => props.configuration().areas.map((area): [string, string] => [area.id, nameOr(area.names)])
  const addCounter = (): void => props.edit((before) => withNewCounter(before, props.service.areaId, props.service.desk))
  return (
    <>
      <div class="setup-pair">
        <Choice
          {...props}
          path={`services.${props.index}.areaId`}
          label={w('area')}
          value={props.service.areaId}
          options={areas()}
          onValue={(areaId) => props.onChange({ areaId })}
        />
        <Choice
          {...props}
          path={`services.${props.index}.desk`}
          label={w('desk')}
          value={props.service.desk}
          options={deskOptions()}
          onValue={(desk) => props.onChange({ desk: desk as Desk })}
        />
      </div>
      <p class="setup-served">
        <b>
          {serving().length === 0
            ? w('served-by-none')
            : w('served-by', {
                counters: serving()
                  .map(({ number }) => number)
                  .join(w('list-comma')),
              })}
        </b>
        <Show when={props.editing.mayChange}>
          <button type="button" class="button" onClick={addCounter}>
            {w('new-counter-here')}
          </button>
        </Show>
      </p>
    </>
  )
}

const Ticks = (props: PieceProps): JSX.Element => {
  const at = (field: string): string => `services.${props.index}.${field}`
  return (
    <div class="setup-ticks">
      <Tick
        {...props}
        path={at('kiosk')}
        label={w('kiosk-offers')}
        checked={props.service.kiosk}
        // What the kiosk does not offer cannot be done or shown first there.
        onChecked={(kiosk) => props.onChange(kiosk ? { kiosk } : { kiosk, selfService: false, errand: undefined, mostUsed: false })}
      />
      <Tick
        {...props}
        path={at('mostUsed')}
        label={w('most-used')}
        checked={props.service.mostUsed}
        onChecked={(mostUsed) => props.onChange({ mostUsed })}
      />
      <Tick
        {...props}
        path={at('selfService')}
        label={w('self-service')}
        checked={props.service.selfService}
        onChecked={(selfService) => props.onChange(selfService ? { selfService } : { selfService, errand: undefined })}
      />
      <Tick
        {...props}
        path={at('fast')}
        label={w('fast-lane')}
        checked={props.service.fast}
        onChecked={(fast) => props.onChange({ fast })}
      />
    </div>
  )
}

interface LinesProps extends EditorProps {
  readonly field: 'papers' | 'steps'
  readonly value: readonly Text[]
  readonly onChange: (lines: { zh: string; en: string }[]) => void
}

/** A list of sentences as text, one per line; what is typed stays as it is while its lines are kept trimmed. */
const Lines = (props: LinesProps): JSX.Element => {
  const typedOf = (value: readonly Text[]) => ({ zh: value.map(({ zh }) => zh).join('\n'), en: value.map(({ en }) => en).join('\n') })
  const [typed, setTyped] = createSignal(typedOf(props.value))
  createEffect(
    on(
      () => props.value,
      (value) => {
        const kept = namesOfLines(typed().zh, typed().en)
        if (JSON.stringify(kept) !== JSON.stringify(value)) setTyped(typedOf(value))
      },
    ),
  )
  const type = (text: Partial<{ zh: string; en: string }>): void => {
    const next = { ...typed(), ...text }
    setTyped(next)
    props.onChange(namesOfLines(next.zh, next.en))
  }
  const path = () => `services.${props.index}.${props.field}`
  return (
    <>
      <div class="setup-pair">
        <LinesField {...props} path="" label={w(`${props.field}-zh`)} value={typed().zh} onValue={(zh) => type({ zh })} />
        <LinesField {...props} path="" label={w(`${props.field}-en`)} value={typed().en} onValue={(en) => type({ en })} />
      </div>
      <Amiss editing={props.editing} path={path()} />
    </>
  )
}
