import { createMemo, Show } from 'solid-js'
import { timerText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import type { Desk } from './desk-state.ts'
import { spreadOf } from './measures.ts'

/** The bar's scale ends at this many targets, or at the time taken where that is longer. */
const SCALE_TARGETS = 1.6
/** The target where a ticket names a service that the hall no longer lists. */
const UNKNOWN_TARGET_S = 600

type Serving = Extract<Desk, { state: 'serving' }>

/** Time taken against the service's target, on the range that this hall measured today. */
export const HandlingBar = (props: { readonly desk: Serving; readonly takenS: number }) => {
  const words = useWords()
  const model = useDesk()
  const targetS = (): number => props.desk.service?.handlingS ?? UNKNOWN_TARGET_S
  const spread = createMemo(() => {
    const { everybody } = model.measures()
    return spreadOf(everybody.filter((visit) => visit.serviceId === props.desk.ticket.serviceId).map((visit) => visit.handledS))
  })
  const scaleS = (): number => Math.max(targetS() * SCALE_TARGETS, props.takenS, spread()?.p90 ?? 0)
  const share = (seconds: number): string => `${Math.min(100, (seconds / scaleS()) * 100)}%`
  return (
    <>
      <p class="serving-timer">
        <b>{timerText(props.takenS)}</b>
        <span classList={{ late: props.takenS > targetS() }}>
          {props.takenS > targetS()
            ? words.t('over-target', { span: timerText(props.takenS - targetS()) })
            : words.t('to-target', { span: timerText(targetS() - props.takenS) })}
        </span>
      </p>
      <div class="handling-bar" aria-hidden="true">
        <Show when={spread()}>
          {(known) => <i class="handling-range" style={{ left: share(known().p10), width: share(known().p90 - known().p10) }} />}
        </Show>
        <i class="handling-within" style={{ width: share(Math.min(props.takenS, targetS())) }} />
        <i class="handling-beyond" style={{ left: share(targetS()), width: share(Math.max(0, props.takenS - targetS())) }} />
        <i class="handling-target" style={{ left: share(targetS()) }}>
          <b>{words.t('handling-target', { span: timerText(targetS()) })}</b>
        </i>
      </div>
      <p class="serving-note">
        <Show when={spread()} fallback={words.t('handling-no-range')}>
          {(known) =>
            words.t('handling-range', {
              n: known().count,
              p10: timerText(known().p10),
              p50: timerText(known().p50),
              p90: timerText(known().p90),
            })
          }
        </Show>
      </p>
    </>
  )
}
