import { CallError } from '@jiaohao/shared/client'
import { carriedReasons } from '@jiaohao/shared/locales/carried-reasons'
import { errandNames } from '@jiaohao/shared/locales/errand-names'
import { createResource, For, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { type Carried, useDesk } from './desk-model.tsx'
import './carried-note.css'

/** What the customer had entered at the kiosk before the errand was carried to a counter, so that nobody asks for it twice. Nothing for other tickets. */
export const CarriedNote = (props: { readonly ticketId: string }) => {
  const words = useWords()
  const model = useDesk()
  // BOSS may say why in words of its own.
  const reason = (code: string): string => (code in carriedReasons ? words.name(carriedReasons[code]) : code)
  const [carried] = createResource(
    () => props.ticketId,
    async (id): Promise<Carried | null> => {
      try {
        return await model.carriedOf(id)
      } catch (error) {
        // The counter can ask; without the note the visit is an ordinary one.
        if (error instanceof CallError) return null
        throw error
      }
    },
  )
  return (
    <Show when={carried.latest}>
      {(from) => (
        <section class="carried" aria-label={words.t('carried')}>
          <b>
            {words.t('carried')}·{words.name(errandNames[from().errand])}
          </b>
          <dl>
            <For each={from().entered}>
              {(entry) => (
                <div>
                  <dt>{words.t(`carried-${entry.field}`)}</dt>
                  <dd>{entry.field === 'reason' ? reason(entry.value) : entry.value}</dd>
                </div>
              )}
            </For>
          </dl>
        </section>
      )}
    </Show>
  )
}
