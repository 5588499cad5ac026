import type { RosterContract, RosterPost } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, TableHead, words } from '../components/table-head.tsx'
import { Choice, NumberField, Tick } from '../setup/field.tsx'
import type { RosterPerson } from './read-roster.ts'
import type { SettingsPart } from './settings-page.tsx'
import { r } from './words.ts'

const POSTS = ['counter', 'floating'] as const satisfies readonly RosterPost[]

const contractOf = ({ staffNo, posts, hoursPerWeek, capacityPercent, supervisorNo }: RosterContract): RosterContract => ({
  staffNo,
  posts,
  hoursPerWeek,
  capacityPercent,
  supervisorNo,
})

/** What everybody may be counted for: posts, hours of a week, part of a full person, and whose trainee somebody is. */
export const ContractTable = (props: SettingsPart & { readonly people: readonly RosterPerson[] }): JSX.Element => {
  const of = (person: RosterPerson): RosterContract =>
    props.settings().contracts.find(({ staffNo }) => staffNo === person.staffNo) ?? contractOf(person)
  const own = (person: RosterPerson): boolean => props.settings().contracts.some(({ staffNo }) => staffNo === person.staffNo)
  const change = (person: RosterPerson, changes: Partial<RosterContract>): void =>
    props.edit((before) => ({
      ...before,
      contracts: [...before.contracts.filter(({ staffNo }) => staffNo !== person.staffNo), { ...of(person), ...changes }],
    }))
  const usual = (person: RosterPerson): void =>
    props.edit((before) => ({ ...before, contracts: before.contracts.filter(({ staffNo }) => staffNo !== person.staffNo) }))
  const supervisors = (person: RosterPerson): [string, string][] => [
    ['', r('supervisor-none')],
    ...props.people
      .filter(({ staffNo, posts }) => staffNo !== person.staffNo && posts.includes('counter'))
      .map(({ staffNo, name }): [string, string] => [staffNo, `${name} ${staffNo}`]),
  ]
  const toggle = (person: RosterPerson, post: RosterPost, on: boolean): void => {
    const { posts } = of(person)
    change(person, { posts: on ? [...posts, post] : posts.filter((each) => each !== post) })
  }
  return (
    <Section title={r('contracts-title', { n: props.people.length })} remark={r('contracts-remark')}>
      <table class="table setup-rows roster-contracts">
        <TableHead
          columns={[
            ...words(r('column-person'), r('column-posts'), r('column-week-hours'), r('column-capacity'), r('column-supervisor')),
            buttons(r('contract-usual')),
          ]}
        />
        <tbody>
          <For each={props.people.map(({ staffNo }) => staffNo)}>
            {(staffNo) => (
              <Show when={props.people.find((one) => one.staffNo === staffNo)}>
                {(person) => (
                  <tr>
                    <th class="text" scope="row">
                      {person().name} {staffNo}
                    </th>
                    <td class="text">
                      <For each={POSTS}>
                        {(post) => (
                          <Tick
                            {...props}
                            path=""
                            label={r(`post-${post}`)}
                            checked={of(person()).posts.includes(post)}
                            onChecked={(on) => toggle(person(), post, on)}
                          />
                        )}
                      </For>
                    </td>
                    <td class="text">
                      <div class="roster-break">
                        <NumberField
                          {...props}
                          path=""
                          label={r('hours-least')}
                          value={of(person()).hoursPerWeek.min}
                          onValue={(min) => change(person(), { hoursPerWeek: { ...of(person()).hoursPerWeek, min } })}
                        />
                        <NumberField
                          {...props}
                          path=""
                          label={r('hours-most')}
                          value={of(person()).hoursPerWeek.max}
                          onValue={(max) => change(person(), { hoursPerWeek: { ...of(person()).hoursPerWeek, max } })}
                        />
                      </div>
                    </td>
                    <td class="text">
                      <NumberField
                        {...props}
                        quiet
                        path=""
                        label={r('column-capacity')}
                        value={of(person()).capacityPercent}
                        onValue={(capacityPercent) => change(person(), { capacityPercent })}
                      />
                    </td>
                    <td class="text">
                      <Choice
                        {...props}
                        quiet
                        path=""
                        label={r('column-supervisor')}
                        value={of(person()).supervisorNo ?? ''}
                        options={supervisors(person())}
                        onValue={(value) =>
                          change(person(), { supervisorNo: value || null, ...(value === '' ? {} : { posts: ['counter'] }) })
                        }
                      />
                    </td>
                    <td>
                      <Show when={props.editing.mayChange && own(person())}>
                        <button type="button" class="link" onClick={() => usual(person())}>
                          {r('contract-usual')} <span class="visually-hidden">{person().name}</span>
                        </button>
                      </Show>
                    </td>
                  </tr>
                )}
              </Show>
            )}
          </For>
        </tbody>
      </table>
    </Section>
  )
}
