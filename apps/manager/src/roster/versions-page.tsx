import type { RosterVersion } from '@jiaohao/shared/contract'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { answerOf } from '../components/calls.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { buttons, TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, named } from '../language.ts'
import { mayMakeRoster } from '../rights.ts'
import { dayAndTime, dayText } from '../time-words.ts'
import { createDraftDesk } from './draft-desk.ts'
import { createVersions, type RosterTerms } from './read-roster.ts'
import type { RosterPart } from './roster.tsx'
import { shiftHours } from './shift-pieces.ts'
import { r } from './words.ts'

/** Changes of one version that are listed. */
const CHANGES_SHOWN = 60

interface VersionsProps extends RosterPart {
  readonly terms: RosterTerms
  readonly onRestored: (draft: { readonly day: string; readonly draft: string }) => void
}

/** Every version of the roster with who made it, when and why; one that was published comes back as a draft. */
export const VersionsPage = (props: VersionsProps): JSX.Element => {
  const { seat } = props
  createKeys(() => props.keys)
  const desk = createDraftDesk(seat, () => ({ from: seat.tally().day, to: seat.tally().day }))
  const { list: versions, failure } = createVersions(seat)
  const [chosen, choose] = createSignal<number | null>(null)
  const when = (at: string): string => dayAndTime(at, seat.hall().timeZone, language())
  const restore = async (version: number): Promise<void> => {
    const draft = await desk.restore(version)
    if (draft !== null) props.onRestored({ day: draft.from, draft: draft.id })
  }
  return (
    <Page
      headline={versions().length === 0 ? r('versions-none') : r('versions-headline', { n: versions()[0]?.version ?? 0 })}
      basis={r('versions-basis')}
      keys={props.footKeys}
      note=""
      actions={props.tabs}
    >
      <Failure sentence={failure() === null ? null : failureSentence(failure(), language())} />
      <OutcomeLine outcome={desk.outcome()} />
      <div class="roster-two even">
        <Section title={r('versions-title', { n: versions().length })} remark={r('versions-remark')}>
          <table class="table">
            <TableHead
              columns={[...words(r('column-version'), r('column-days'), r('column-cause'), r('column-who')), buttons(r('look'))]}
            />
            <tbody>
              <For each={versions()}>
                {(version) => (
                  <tr classList={{ selected: version.version === chosen() }}>
                    <th class="text" scope="row">
                      {version.version}
                    </th>
                    <td class="text">{r('span', { from: dayText(version.from, language()), to: dayText(version.to, language()) })}</td>
                    <td class="text" classList={{ soon: version.overrideReason !== null }}>
                      {causeWords(version)}
                    </td>
                    <td class="text">
                      {props.nameOf(version.by)} {when(version.at)}
                    </td>
                    <td>
                      <button type="button" class="link" onClick={() => choose(version.version)}>
                        {r('look')} <span class="visually-hidden">{version.version}</span>
                      </button>
                      <Show when={version.cause === 'published' && mayMakeRoster(seat.staff)}>
                        {' '}
                        <button type="button" class="link" onClick={() => void restore(version.version)}>
                          {r('restore')} <span class="visually-hidden">{version.version}</span>
                        </button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Section>
        <Show when={chosen()}>{(version) => <VersionBody {...props} version={version()} />}</Show>
      </div>
    </Page>
  )
}

const causeWords = ({ cause, overrideReason }: RosterVersion): string =>
  overrideReason === null ? r(`cause-${cause}`) : r('cause-overridden', { cause: r(`cause-${cause}`), reason: overrideReason })

const VersionBody = (props: VersionsProps & { readonly version: number }): JSX.Element => {
  const reading = createReading(
    () => props.version,
    (version) => answerOf(hallApi.getRosterVersion({ params: { version: String(version) } }), props.seat),
    () => null,
  )
  const body = () => (reading.value()?.key === props.version ? (reading.value()?.value ?? null) : null)
  return (
    <Show when={body()}>
      {(known) => {
        const shifts = new Map(known().shifts.map((shift) => [shift.id, shift]))
        return (
          <Section
            title={r('version-title', { version: props.version, n: known().changes.length })}
            remark={known().changes.length > CHANGES_SHOWN ? r('version-first', { n: CHANGES_SHOWN }) : ''}
          >
            <table class="table">
              <TableHead columns={words(r('column-day'), r('column-person'), r('column-shift'))} />
              <tbody>
                <For each={known().changes.slice(0, CHANGES_SHOWN)}>
                  {({ day, staffNo, shiftId }) => {
                    const shift = shifts.get(shiftId ?? '')
                    return (
                      <tr>
                        <th class="text" scope="row">
                          {dayText(day, language())}
                        </th>
                        <td class="text">{props.nameOf(staffNo)}</td>
                        <td class="text">{shift === undefined ? r('free') : `${named(shift.names)} ${shiftHours(shift)}`}</td>
                      </tr>
                    )
                  }}
                </For>
              </tbody>
            </table>
          </Section>
        )
      }}
    </Show>
  )
}
