import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { sendCommand } from '../command.ts'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, named } from '../language.ts'
import type { Seat } from '../seat.ts'
import { w } from './words.ts'

const WHOLE_HALL = ''
const LONGEST_REASON = 200

/** No more numbers today, for one service or the whole hall: a switch of the moment, beside the hours that are published. */
export const StopTickets = (props: { readonly seat: Seat; readonly mayChange: boolean }): JSX.Element => {
  const [what, setWhat] = createSignal(WHOLE_HALL)
  const [reason, setReason] = createSignal('')
  const [sentence, setSentence] = createSignal<string | null>(null)
  const serviceId = (): string | null => (what() === WHOLE_HALL ? null : what())
  const hall = () => props.seat.hall()
  const stopped = createMemo((): { id: string; name: string; reason: string }[] => {
    const whole = hall().schedule.stopped
    if (whole !== null) return [{ id: WHOLE_HALL, name: w('stop-all'), reason: whole }]
    return hall().services.flatMap(({ id, names, noMoreToday }) =>
      noMoreToday === null ? [] : [{ id, name: named(names), reason: noMoreToday }],
    )
  })
  const attempt = async (send: (commandId: string) => Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<void> => {
    try {
      const reply = await sendCommand(send)
      setSentence(reply.ok ? null : refusalSentence(reply.refusal, language()))
      if (reply.ok) setReason('')
    } catch (error) {
      if (isSignedOut(error)) props.seat.expire()
      else setSentence(failureSentence(error, language()))
    }
  }
  const stop = (event: SubmitEvent): void => {
    event.preventDefault()
    void attempt((commandId) => hallApi.stopTickets({ body: { commandId, serviceId: serviceId(), reason: reason().trim() } }))
  }
  const give = (id: string): Promise<void> =>
    attempt((commandId) => hallApi.giveTickets({ body: { commandId, serviceId: id === WHOLE_HALL ? null : id } }))
  return (
    <Section title={w('stop-title')} remark={w('stop-remark')}>
      <Failure sentence={sentence()} />
      <For each={stopped()}>
        {(one) => (
          <p class="setup-served">
            <b>{w('stopped-now', one)}</b>
            <Show when={props.mayChange}>
              <button type="button" class="button" onClick={() => void give(one.id)}>
                {w('give-now')}
              </button>
            </Show>
          </p>
        )}
      </For>
      <Show when={props.mayChange}>
        <form class="setup-bar" onSubmit={stop}>
          <label class="setup-field">
            {w('stop-what')}
            <select class="field" value={what()} onChange={(event) => setWhat(event.currentTarget.value)}>
              <option value={WHOLE_HALL}>{w('stop-all')}</option>
              <For each={hall().services}>
                {(service) => <option value={service.id}>{`${service.code} ${named(service.names)}`}</option>}
              </For>
            </select>
          </label>
          <label class="setup-field">
            {w('stop-reason')}
            <input
              class="field"
              required
              maxLength={LONGEST_REASON}
              value={reason()}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button">
            {w('stop-now')}
          </button>
        </form>
      </Show>
    </Section>
  )
}
