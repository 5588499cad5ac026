import { createSignal, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import type { PeopleState, Post } from './people-state.ts'
import { pw } from './people-words.ts'
import { PostTicks } from './post-ticks.tsx'

interface NewPersonProps {
  readonly state: PeopleState
  readonly isDirector: boolean
  readonly onAdded: (staffNo: string) => void
}

/** Somebody begins to work here: number, name, posts. The PIN is made here and shown once. */
export const NewPerson = (props: NewPersonProps): JSX.Element => {
  const [staffNo, setStaffNo] = createSignal('')
  const [name, setName] = createSignal('')
  const [roles, setRoles] = createSignal<readonly Post[]>(['clerk'])
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const added = staffNo().trim()
    if (!(await props.state.add({ staffNo: added, name: name().trim(), roles: roles() }))) return
    props.onAdded(added)
    setStaffNo('')
    setName('')
    setRoles(['clerk'])
  }
  return (
    <Section title={pw('new-person-title')} remark={pw('new-person-remark')}>
      <form class="people-form" onSubmit={(event) => void add(event)}>
        <div class="setup-pair">
          <label class="setup-field">
            {pw('staff-no')}
            <input
              class="field"
              required
              pattern="[0-9A-Za-z]{1,20}"
              title={pw('staff-no-form')}
              maxLength={20}
              value={staffNo()}
              onInput={(event) => setStaffNo(event.currentTarget.value)}
            />
          </label>
          <label class="setup-field">
            {pw('staff-name')}
            <input class="field" required maxLength={40} value={name()} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
        </div>
        <PostTicks roles={roles()} disabled={false} isDirector={props.isDirector} onRoles={setRoles} />
        <button type="submit" class="button" disabled={roles().length === 0}>
          {pw('new-person')}
        </button>
      </form>
    </Section>
  )
}
