import { CallError } from '@jiaohao/shared/client'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { buttons, TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import { dayAndTime } from '../time-words.ts'
import type { Part } from './part.ts'
import { w } from './words.ts'

/** Every published version with who and when; any of them can be put into the draft and published again. */
export const Versions = (props: Part & { readonly inForce: number }): JSX.Element => {
  const [sentence, setSentence] = createSignal<string | null>(null)
  const [restored, setRestored] = createSignal<number | null>(null)
  const list = createReading(
    () => props.inForce,
    async () => {
      const reply = await hallApi.listSetupVersions({})
      return reply.ok ? reply.data.versions : []
    },
    () => null,
  )
  const versions = () => list.value()?.value ?? []
  const restore = async (version: number): Promise<void> => {
    try {
      const reply = await hallApi.getSetupVersion({ params: { version: String(version) } })
      if (!reply.ok) return
      props.edit(() => reply.data.configuration)
      setRestored(version)
      setSentence(null)
    } catch (error) {
      if (isSignedOut(error)) return props.seat.expire()
      if (!(error instanceof CallError)) throw error
      setSentence(failureSentence(error, language()))
    }
  }
  const when = (at: string): string => dayAndTime(at, props.seat.hall().timeZone, language())
  return (
    <Section title={w('versions-title', { versions: versions()[0]?.version ?? 0 })} remark={w('versions-remark')}>
      <Failure sentence={sentence() ?? (list.failure() === null ? null : failureSentence(list.failure(), language()))} />
      <Show when={restored()}>{(version) => <p class="done">{w('restored-draft', { version: version() })}</p>}</Show>
      <table class="table">
        <TableHead columns={[...words(w('version'), w('when'), w('who')), buttons(w('look-at'))]} />
        <tbody>
          <For each={versions()}>
            {({ version, changedAt, changedBy }) => (
              <tr>
                <td class="text">{version}</td>
                <td class="text">{when(changedAt)}</td>
                <td class="text">{changedBy === null ? w('by-program') : `${changedBy.name} ${changedBy.staffNo}`}</td>
                <td>
                  <Show when={version !== props.inForce} fallback={w('in-force')}>
                    <Show when={props.editing.mayChange}>
                      <button type="button" class="button" onClick={() => void restore(version)}>
                        {w('look-at')}
                      </button>
                    </Show>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Section>
  )
}
