import { createMemo, For, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import { language } from '../language.ts'
import { groupFinding, type NeedGroup } from './need-finding.ts'
import { sayRosterIn } from './say-roster.ts'
import { r } from './words.ts'

/** Of each group of desks, whether those who are rostered and may serve it are enough, in words. */
export const GroupGaps = (props: { readonly groups: readonly NeedGroup[] }): JSX.Element => {
  const found = createMemo(() =>
    props.groups.map((group) => ({ group, short: groupFinding({ ...group, name: '' }, sayRosterIn(language())) })),
  )
  const lacking = (): number => found().filter(({ short }) => short !== null).length
  return (
    <Section title={lacking() === 0 ? r('groups-title') : r('groups-title-short', { n: lacking() })} remark={r('groups-remark')}>
      <dl class="roster-inputs">
        <For each={found()}>
          {({ group, short }) => (
            <>
              <dt>{group.name}</dt>
              <dd classList={{ 'act-now': short !== null }}>{short ?? r('groups-enough')}</dd>
            </>
          )}
        </For>
      </dl>
    </Section>
  )
}
