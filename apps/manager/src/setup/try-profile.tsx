import { CallError } from '@jiaohao/shared/client'
import type { HallContract, Reply } from '@jiaohao/shared/contract'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, named } from '../language.ts'
import type { Part } from './part.ts'
import type { Profile } from './rules.ts'
import { w } from './words.ts'

type Calls = Reply<HallContract['tryProfile']>['calls']

/** Whom a counter would call by these rules, from the queue of this moment; nobody is called. */
export const TryProfile = (props: Part & { readonly profile: Profile }): JSX.Element => {
  const hall = () => props.seat.hall()
  const [counterId, setCounterId] = createSignal(hall().counters[0]?.id ?? '')
  const [calls, setCalls] = createSignal<Calls | null>(null)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const attempt = async (): Promise<void> => {
    try {
      const reply = await hallApi.tryProfile({ body: { counterId: counterId(), profile: props.profile } })
      if (reply.ok) setCalls(reply.data.calls)
      setSentence(null)
    } catch (error) {
      if (isSignedOut(error)) return props.seat.expire()
      if (!(error instanceof CallError)) throw error
      setSentence(failureSentence(error, language()))
    }
  }
  const serviceName = (id: string): string => named(hall().services.find((service) => service.id === id)?.names ?? { zh: id, en: id })
  const words = ({ number, serviceId, why }: Calls[number]): string => {
    const service = serviceName(serviceId)
    return why.ruleIndex === null ? w('try-limit', { number, service }) : w('try-call', { number, service, rule: why.ruleIndex + 1 })
  }
  return (
    <Section title={w('try-title')} remark={w('try-remark')}>
      <Failure sentence={sentence()} />
      <div class="setup-bar">
        <label class="setup-field narrow">
          {w('try-counter')}
          <select class="field" value={counterId()} onChange={(event) => setCounterId(event.currentTarget.value)}>
            <For each={hall().counters}>{(counter) => <option value={counter.id}>{w('counter-n', { n: counter.number })}</option>}</For>
          </select>
        </label>
        <button type="button" class="button" onClick={() => void attempt()}>
          {w('try-now')}
        </button>
      </div>
      <Show when={calls()}>
        {(found) => (
          <Show when={found().length > 0} fallback={<p class="quiet">{w('try-nobody')}</p>}>
            <ol>
              <For each={found()}>{(call) => <li>{words(call)}</li>}</For>
            </ol>
          </Show>
        )}
      </Show>
    </Section>
  )
}
