import { wire } from '@jiaohao/shared/wire'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { language } from '../language.ts'
import { dayAndTime } from '../time-words.ts'
import type { Desk } from './configuration.ts'
import { draftOf } from './draft.ts'
import { NewPerson } from './new-person.tsx'
import type { Part } from './part.ts'
import './people.css'
import { createPeople, type PeopleState, type Person } from './people-state.ts'
import { personTitle, pw } from './people-words.ts'
import { PersonEditor } from './person-editor.tsx'
import { deskOptions } from './service-editor.tsx'
import { SkillGrid } from './skill-grid.tsx'
import { type Cover, coverOf, lostBy, type Served, withDesk, withService } from './skills.ts'
import { nameOr, w } from './words.ts'

/** The posts that serve by trade; others may open a counter too, but a hall does not count on them. */
const CLERKS = ['clerk', 'trainee'] as const
/** Names in one warning; of more only the count is said. */
const NAMES_SHOWN = 4

const isClerk = ({ roles }: Person): boolean => CLERKS.some((post) => roles.includes(post))
const mayServeAtAll = ({ roles }: Person): boolean => roles.some((role) => wire.signOnCounter.access.some((post) => post === role))

/** Who works in the hall and who may serve what: every mark counts at once and is journalled. */
export const People = (props: Part): JSX.Element => {
  const state = createPeople(props.seat)
  return (
    <Show when={state.people()} fallback={<p class="quiet">{state.sentence() ?? pw('people-loading')}</p>}>
      {(people) => <Crew {...props} state={state} people={people()} />}
    </Show>
  )
}

interface CrewProps extends Part {
  readonly state: PeopleState
  readonly people: readonly Person[]
}

/** A change that takes the last clerk from a service waits to be asked for twice. */
interface Asked {
  readonly key: string
  readonly sentence: string
}

interface MarkingNeeds {
  readonly state: PeopleState
  readonly clerks: () => readonly Person[]
  readonly services: () => readonly Served[]
  readonly serviceNames: (ids: readonly string[]) => string
}

/** How marks are changed, and the change that was asked for once and not sent yet. */
const createMarking = ({ state, clerks, services, serviceNames }: MarkingNeeds) => {
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const ground = () => ({ desks: deskOptions().map(([one]) => one), services: services() })
  /** Sends a change at once, unless it takes the last clerk from a service: then the second time. */
  const change = (person: Person, key: string, skills: Person['skills']): void => {
    const lost = isClerk(person) ? lostBy(clerks(), services(), person.staffNo, skills) : []
    if (lost.length > 0 && asked()?.key !== key) {
      setAsked({ key, sentence: pw('lose-warning', { name: person.name, services: serviceNames(lost) }) })
      return
    }
    setAsked(null)
    void state.setSkills(person.staffNo, skills)
  }
  const changeDesk = (person: Person, at: Desk): void => change(person, `${person.staffNo} ${at}`, withDesk(person.skills, at, ground()))
  const changeService = (person: Person, id: string): void =>
    change(person, `${person.staffNo} ${id}`, withService(person.skills, id, ground()))
  return { asked, changeDesk, changeService }
}

const Crew = (props: CrewProps): JSX.Element => {
  const [staffNo, setStaffNo] = createSignal<string | null>(null)
  const [desk, setDesk] = createSignal<Desk>('business')
  const working = createMemo(() => props.people.filter((person) => person.endedAt === null))
  const atCounters = createMemo(() => working().filter(mayServeAtAll))
  const clerks = createMemo(() => working().filter(isClerk))
  // Skills are of the hall in force: a service that is only drafted cannot be marked yet.
  const inForce = () => draftOf(props.seat).base()?.configuration ?? props.configuration()
  const services = createMemo(() => inForce().services.map(({ id, desk: at, names }) => ({ id, desk: at, names })))
  const chosen = createMemo(() => props.people.find((person) => person.staffNo === staffNo()) ?? atCounters()[0] ?? props.people[0])
  const serviceNames = (ids: readonly string[]): string => {
    const named = ids
      .slice(0, NAMES_SHOWN)
      .map((id) => nameOr(services().find((service) => service.id === id)?.names ?? { zh: id, en: id }))
    return [named.join(w('list-comma')), ...(ids.length > NAMES_SHOWN ? [pw('cover-more', { n: ids.length })] : [])].join(' ')
  }
  const { asked, changeDesk, changeService } = createMarking({ state: props.state, clerks, services, serviceNames })
  return (
    <div class="setup-two people">
      <Section title={pw('people-title', { people: working().length, clerks: clerks().length })} remark={pw('people-remark')}>
        <Failure sentence={props.state.sentence()} />
        <PinNotice state={props.state} />
        <Warnings cover={coverOf(clerks(), services())} clerks={clerks()} nameServices={serviceNames} />
        <Show when={asked()}>
          {(one) => (
            <p class="people-asked" role="alert">
              {one().sentence}
            </p>
          )}
        </Show>
        <p class="quiet">{pw('people-legend')}</p>
        <SkillGrid
          people={atCounters()}
          services={services()}
          mayChange={props.editing.mayChange}
          chosen={chosen()?.staffNo ?? null}
          changedWords={(person) => changedWords(person, props.seat.hall().timeZone)}
          onFocus={(person, at) => {
            setStaffNo(person.staffNo)
            setDesk(at)
          }}
          onPress={changeDesk}
        />
        <OtherPeople
          people={working().filter((person) => !mayServeAtAll(person))}
          chosen={chosen()?.staffNo ?? null}
          onChoose={setStaffNo}
        />
        <Show when={props.editing.mayChange}>
          <NewPerson state={props.state} isDirector={props.seat.staff.roles.includes('director')} onAdded={setStaffNo} />
        </Show>
        <Former {...props} onChoose={setStaffNo} />
      </Section>
      <div>
        <Show when={chosen()}>
          {(person) => (
            <PersonEditor
              {...props}
              person={person()}
              desk={desk()}
              services={services()}
              onService={(id) => changeService(person(), id)}
              servesAtAll={mayServeAtAll(person())}
            />
          )}
        </Show>
      </div>
    </div>
  )
}

const changedWords = ({ skillsChanged }: Person, timeZone: string): string =>
  skillsChanged === null
    ? pw('staff-unchanged')
    : pw('staff-changed-by', { when: dayAndTime(skillsChanged.at, timeZone, language()), name: skillsChanged.by?.name ?? w('by-program') })

/** A PIN that was just given, until somebody says that it was told. */
const PinNotice = (props: { readonly state: PeopleState }): JSX.Element => (
  <Show when={props.state.given()}>
    {(given) => (
      <p class="people-pin" role="status">
        {pw('pin-given', { ...given() })}
        <button type="button" class="button" onClick={() => props.state.putPinAway()}>
          {pw('pin-seen')}
        </button>
      </p>
    )}
  </Show>
)

interface WarningsProps {
  readonly cover: Cover
  readonly clerks: readonly Person[]
  readonly nameServices: (ids: readonly string[]) => string
}

/** What nobody could serve, what hangs on one person, and who could not serve anything. */
const Warnings = (props: WarningsProps): JSX.Element => {
  const name = (staffNo: string): string => props.clerks.find((person) => person.staffNo === staffNo)?.name ?? staffNo
  const alone = (): string => {
    const { alone: all } = props.cover
    const named = all
      .slice(0, NAMES_SHOWN)
      .map(({ serviceId, staffNo }) => pw('cover-alone-one', { service: props.nameServices([serviceId]), name: name(staffNo) }))
    return [named.join(w('list-comma')), ...(all.length > NAMES_SHOWN ? [pw('cover-more', { n: all.length })] : [])].join(' ')
  }
  const well = (): boolean => props.cover.nobody.length + props.cover.alone.length + props.cover.idle.length === 0
  return (
    <Show when={props.clerks.length > 0} fallback={<p class="people-warning blocking">{pw('cover-no-clerk')}</p>}>
      <Show when={props.cover.nobody.length > 0}>
        <p class="people-warning blocking">{pw('cover-nobody', { services: props.nameServices(props.cover.nobody) })}</p>
      </Show>
      <Show when={props.cover.idle.length > 0}>
        <p class="people-warning">{pw('cover-idle', { names: props.cover.idle.map(name).join(w('list-comma')) })}</p>
      </Show>
      <Show when={props.cover.alone.length > 0}>
        <p class="people-warning">{pw('cover-alone', { services: alone() })}</p>
      </Show>
      <Show when={well()}>
        <p class="quiet">{pw('cover-well')}</p>
      </Show>
    </Show>
  )
}

const postsText = (person: Person): string => person.roles.map((role) => pw(`post-${role}`)).join(w('list-comma'))

const OtherPeople = (props: {
  readonly people: readonly Person[]
  readonly chosen: string | null
  readonly onChoose: (staffNo: string) => void
}): JSX.Element => (
  <Show when={props.people.length > 0}>
    <h3>{pw('staff-not-at-counter')}</h3>
    <ul class="people-list">
      <For each={props.people}>
        {(person) => (
          <li>
            <button
              type="button"
              class="button"
              classList={{ act: person.staffNo === props.chosen }}
              onClick={() => props.onChoose(person.staffNo)}
            >
              {personTitle(person)}
            </button>{' '}
            {postsText(person)}
          </li>
        )}
      </For>
    </ul>
  </Show>
)

const Former = (props: CrewProps & { readonly onChoose: (staffNo: string) => void }): JSX.Element => {
  const former = () => props.people.filter((person) => person.endedAt !== null)
  return (
    <Show when={former().length > 0}>
      <h3>
        {pw('former-title', { people: former().length })} <small>{pw('former-remark')}</small>
      </h3>
      <ul class="people-list">
        <For each={former()}>
          {(person) => (
            <li>
              {personTitle(person)}
              <small>{pw('former-since', { when: dayAndTime(person.endedAt ?? '', props.seat.hall().timeZone, language()) })}</small>
              <Show when={props.editing.mayChange}>
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    props.onChoose(person.staffNo)
                    void props.state.bringBack(person)
                  }}
                >
                  {pw('person-return')}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
