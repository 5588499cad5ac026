import { LATE_AFTER_S, linkAge } from '@jiaohao/ui/staff/link-age.ts'
import { Show } from 'solid-js'
import type { Records } from './records.ts'
import type { TriageFeed } from './triage-feed.ts'
import { useTriageWords } from './triage-words.tsx'

const MINUTE_S = 60
/** From this age the queue's is told in minutes. */
const MINUTES_FROM_S = 120

/** How old the queue is while the hall cannot be heard, what can be done meanwhile, and what is still to be sent. */
export const OfflineNote = (props: { readonly feed: TriageFeed; readonly records: Records }) => {
  const words = useTriageWords()
  const lostS = (): number | null => {
    const { ageS } = linkAge(props.feed.line(), props.feed.realNowMs())
    return !props.feed.connected() && (ageS ?? 0) > LATE_AFTER_S ? ageS : null
  }
  const age = (lost: number): string =>
    lost < MINUTES_FROM_S ? words.t('offline-note', { n: lost }) : words.t('offline-note-minutes', { n: Math.floor(lost / MINUTE_S) })
  const pending = (): string => (props.records.pending() === 0 ? '' : words.t('offline-pending', { n: props.records.pending() }))
  return (
    <Show when={lostS()}>
      {(lost) => (
        <p class="triage-offline">
          {age(lost())} {words.t('offline-may')} {pending()}
        </p>
      )}
    </Show>
  )
}
