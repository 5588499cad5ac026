import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import type { Desk } from './configuration.ts'
import type { Part } from './part.ts'
import type { PeopleState, Person, Post } from './people-state.ts'
import { personTitle, pw } from './people-words.ts'
import { PostTicks } from './post-ticks.tsx'
import { deskOptions } from './service-editor.tsx'
import { mayServe, type Served } from './skills.ts'
import { nameOr } from './words.ts'

interface NamedService extends Served {
  readonly names: { readonly zh: string; readonly en: string }
}
interface EditorProps extends Part {
  readonly state: PeopleState
  readonly person: Person
  readonly desk: Desk
  readonly services: readonly NamedService[]
  readonly servesAtAll: boolean
  readonly onService: (serviceId: string) => void
}

/** One person: services of the desk type in hand one by one, name and posts, a new PIN, the end of the work here. */
export const PersonEditor = (props: EditorProps): JSX.Element => {
  const isDirector = () => props.seat.staff.roles.includes('director')
  // Only a director may touch a director; the server refuses it too.
  const mayTouch = () => props.editing.mayChange && (isDirector() || !props.person.roles.includes('director'))
  return (
    <>
      <Show when={props.servesAtAll && props.person.endedAt === null}>
        <ServiceTicks {...props} />
      </Show>
      <Section title={personTitle(props.person)} remark={pw('person-posts-remark')}>
        <Show when={props.editing.mayChange && !mayTouch()}>
          <p class="quiet">{pw('person-director')}</p>
        </Show>
        <Show when={props.person.pinIsOneTime}>
          <p class="people-warning">{pw('person-one-time')}</p>
        </Show>
        <PersonForm {...props} mayTouch={mayTouch()} isDirector={isDirector()} />
      </Section>
    </>
  )
}

const ServiceTicks = (props: EditorProps): JSX.Element => {
  const label = (): string => deskOptions().find(([one]) => one === props.desk)?.[1] ?? props.desk
  return (
    <Section title={pw('person-services', { desk: label() })} remark={pw('person-services-remark')}>
      <div class="people-services">
        <For each={props.services.filter((service) => service.desk === props.desk)}>
          {(service) => (
            <label class="setup-tick">
              <input
                type="checkbox"
                disabled={!props.editing.mayChange}
                checked={mayServe(props.person.skills, service)}
                onClick={(event) => {
                  // The hall's answer sets the mark, not the press.
                  event.preventDefault()
                  props.onService(service.id)
                }}
              />
              {nameOr(service.names)}
            </label>
          )}
        </For>
      </div>
    </Section>
  )
}

const PersonForm = (props: EditorProps & { readonly mayTouch: boolean; readonly isDirector: boolean }): JSX.Element => {
  const [name, setName] = createSignal('')
  const [roles, setRoles] = createSignal<readonly Post[]>([])
  const [sure, setSure] = createSignal(false)
  createEffect(
    on(
      () => [props.person.staffNo, props.person.name, props.person.roles.join()],
      () => {
        setName(props.person.name)
        setRoles(props.person.roles)
        setSure(false)
      },
    ),
  )
  const changed = (): boolean => name().trim() !== props.person.name || roles().join() !== props.person.roles.join()
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    void props.state.change(props.person.staffNo, { name: name().trim(), roles: roles() })
  }
  const isMe = (): boolean => props.person.staffNo === props.seat.staff.staffNo
  return (
    <form class="people-form" onSubmit={save}>
      <label class="setup-field">
        {pw('staff-name')}
        <input
          class="field"
          required
          maxLength={40}
          disabled={!props.mayTouch}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <PostTicks roles={roles()} disabled={!props.mayTouch} isDirector={props.isDirector} onRoles={setRoles} />
      <Show when={props.mayTouch && props.person.endedAt === null}>
        <p class="setup-actions">
          <button type="submit" class="button" disabled={!changed() || name().trim() === '' || roles().length === 0}>
            {pw('person-save')}
          </button>
          <Show when={!isMe()}>
            <button type="button" class="button" onClick={() => void props.state.givePin(props.person)}>
              {pw('person-pin')}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                if (sure()) void props.state.end(props.person.staffNo)
                setSure(!sure())
              }}
            >
              {pw(sure() ? 'person-leave-sure' : 'person-leave')}
            </button>
          </Show>
        </p>
        <Show when={sure()}>
          <p class="people-warning" role="alert">
            {pw('person-leave-note')}
          </p>
        </Show>
      </Show>
    </form>
  )
}
