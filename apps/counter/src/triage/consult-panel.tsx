import type { ConsultationOutcome, ConsultationTopic } from '@jiaohao/shared/contract'
import { createSignal, For } from 'solid-js'
import type { TriageModel } from './triage-model.ts'
import { useTriageWords } from './triage-words.tsx'

const TOPICS = [
  'company',
  'tariff',
  'business',
  'procedure',
  'network',
  'new-services',
  'service-content',
  'area-codes',
] as const satisfies readonly ConsultationTopic[]
const OUTCOMES = ['answered', 'to-self-service', 'to-counter', 'to-complaints'] as const satisfies readonly ConsultationOutcome[]

/** Records what was asked in two touches: the topic, then what it came to. */
export const ConsultPanel = (props: { readonly model: TriageModel }) => {
  const words = useTriageWords()
  const [topic, setTopic] = createSignal<ConsultationTopic | null>(null)
  const record = async (outcome: ConsultationOutcome): Promise<void> => {
    const asked = topic()
    if (asked !== null && (await props.model.record(asked, outcome))) setTopic(null)
  }
  const counts = () => props.model.counts() ?? { consultations: '–', answered: '–' }
  return (
    <section class="triage-consult" aria-labelledby="consult-title">
      <h2 id="consult-title">
        {words.t('consult-title')} <small>{words.t('consult-note', { n: counts().consultations, answered: counts().answered })}</small>
      </h2>
      <div class="triage-topics">
        <For each={TOPICS}>
          {(each) => (
            <button type="button" aria-pressed={topic() === each} onClick={() => setTopic(topic() === each ? null : each)}>
              {words.t(`topic-${each}`)}
            </button>
          )}
        </For>
      </div>
      <div class="triage-topics">
        <For each={OUTCOMES}>
          {(each) => (
            <button type="button" class="triage-outcome" aria-disabled={topic() === null} onClick={() => void record(each)}>
              {words.t(`outcome-${each}`)}
            </button>
          )}
        </For>
      </div>
      <p class="triage-quiet">{words.t('choose-topic')}</p>
    </section>
  )
}
