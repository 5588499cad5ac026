import { createSignal, For, type JSX, Show } from 'solid-js'
import type { Desk } from './configuration.ts'
import type { Person } from './people-state.ts'
import { pw } from './people-words.ts'
import { deskOptions } from './service-editor.tsx'
import { type Mark, markOf, mayServe, type Served } from './skills.ts'

const SIGNS: Readonly<Record<Mark, string>> = { all: '●', some: '◐', none: '–' }
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

interface GridProps {
  readonly people: readonly Person[]
  readonly services: readonly Served[]
  readonly mayChange: boolean
  readonly chosen: string | null
  readonly changedWords: (person: Person) => string
  readonly onFocus: (person: Person, desk: Desk) => void
  readonly onPress: (person: Person, desk: Desk) => void
}

/** People by desk types. One cell is in the order of the Tab key; arrows move among the others, space changes a mark. */
export const SkillGrid = (props: GridProps): JSX.Element => {
  // By number and not by row: the list is read anew after every change.
  const [at, setAt] = createSignal<{ readonly staffNo: string; readonly desk: Desk } | null>(null)
  const cells = new Map<string, HTMLButtonElement>()
  const keyOf = (staffNo: string, desk: Desk): string => `${staffNo} ${desk}`
  const step = (event: KeyboardEvent, person: Person, desk: Desk): void => {
    const by = STEPS[event.key]
    if (by === undefined) return
    event.preventDefault()
    const row = props.people.findIndex(({ staffNo }) => staffNo === person.staffNo) + by[0]
    const column = deskOptions().findIndex(([one]) => one === desk) + by[1]
    const [next, at] = [props.people[row], deskOptions()[column]]
    if (next !== undefined && at !== undefined) cells.get(keyOf(next.staffNo, at[0]))?.focus()
  }
  const isTabStop = (staffNo: string, desk: Desk): boolean => {
    const now = at()
    if (now !== null && props.people.some((person) => person.staffNo === now.staffNo)) return now.staffNo === staffNo && now.desk === desk
    return staffNo === props.people[0]?.staffNo && desk === deskOptions()[0]?.[0]
  }
  const served = (person: Person): number => props.services.filter((service) => mayServe(person.skills, service)).length
  return (
    <Show when={props.people.length > 0} fallback={<p class="quiet">{pw('people-none')}</p>}>
      <table class="table skill-grid">
        <thead>
          <tr>
            <th class="text">{pw('staff-no')}</th>
            <th class="text">{pw('staff-name')}</th>
            <th class="text">{pw('staff-posts')}</th>
            <For each={deskOptions()}>{([, label]) => <th class="mark">{label}</th>}</For>
            <th>{pw('staff-serves')}</th>
            <th class="text">{pw('staff-changed')}</th>
          </tr>
        </thead>
        <tbody>
          {/* By number: a row whose marks change must keep the focus. */}
          <For each={props.people.map(({ staffNo }) => staffNo)}>
            {(staffNo) => (
              <Show when={props.people.find((person) => person.staffNo === staffNo)}>
                {(person) => (
                  <tr classList={{ selected: staffNo === props.chosen }}>
                    <td class="text">{staffNo}</td>
                    <th scope="row" class="text">
                      {person().name}
                    </th>
                    <td class="text">
                      {person()
                        .roles.map((role) => pw(`post-${role}`))
                        .join(' ')}
                    </td>
                    <For each={deskOptions().map(([desk]) => desk)}>
                      {(desk) => (
                        <td class="mark">
                          <MarkButton
                            person={person()}
                            mark={markOf(person().skills, desk, props.services)}
                            label={deskOptions().find(([one]) => one === desk)?.[1] ?? desk}
                            tabStop={isTabStop(staffNo, desk)}
                            mayChange={props.mayChange}
                            ref={(cell) => cells.set(keyOf(staffNo, desk), cell)}
                            onFocus={() => {
                              setAt({ staffNo, desk })
                              props.onFocus(person(), desk)
                            }}
                            onKey={(event) => step(event, person(), desk)}
                            onPress={() => props.onPress(person(), desk)}
                          />
                        </td>
                      )}
                    </For>
                    <td>{pw('staff-serves-n', { n: served(person()) })}</td>
                    <td class="text">{props.changedWords(person())}</td>
                  </tr>
                )}
              </Show>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  )
}

interface MarkProps {
  readonly person: Person
  readonly mark: Mark
  readonly label: string
  readonly tabStop: boolean
  readonly mayChange: boolean
  readonly ref: (cell: HTMLButtonElement) => void
  readonly onFocus: () => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onPress: () => void
}

const MarkButton = (props: MarkProps): JSX.Element => (
  <button
    ref={props.ref}
    type="button"
    class={`skill-mark ${props.mark}`}
    tabIndex={props.tabStop ? 0 : -1}
    aria-label={pw('mark-cell', { name: props.person.name, desk: props.label, mark: pw(`mark-${props.mark}`) })}
    aria-disabled={!props.mayChange}
    onFocus={() => props.onFocus()}
    onKeyDown={(event) => props.onKey(event)}
    onClick={() => {
      if (props.mayChange) props.onPress()
    }}
  >
    {SIGNS[props.mark]}
  </button>
)
