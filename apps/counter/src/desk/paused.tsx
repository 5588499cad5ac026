import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { hourText, timerText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import type { Desk } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { PauseCostTable } from './pause-cost-table.tsx'
import { isPauseReason } from './pause-reasons.ts'
import './pause.css'

type Paused = Extract<Desk, { state: 'paused' }>

/** The counter is paused: for how long, and what the hall goes without meanwhile (CT-003). */
export const PausedScreen = (props: { readonly desk: Paused }) => {
  const words = useWords()
  const model = useDesk()
  const sinceMs = () => Date.parse(props.desk.counter.since ?? model.session.signedOnAt)
  const reason = (): string => {
    const known = props.desk.counter.pauseReason ?? 'other'
    return isPauseReason(known) ? words.t(`pause-${known}`) : known
  }
  useKeys({
    view: () => ({ view: 'paused' }),
    act: (action: Action) => {
      if (action.do === 'return-to-counter') model.run({ do: 'return-to-counter' })
      else if (action.do === 'open') model.openSheet(action.sheet)
    },
  })
  return (
    <main class="pause">
      <section class="pause-left">
        <h1 class="screen-title">
          {words.t('paused-title', { reason: reason() })} <small>{words.t('since', { at: hourText(sinceMs(), model.zone()) })}</small>
        </h1>
        <p class="big-number">{timerText((model.atMs() - sinceMs()) / 1000)}</p>
        <p class="pause-note">{words.t('paused-note')}</p>
        <button
          type="button"
          class="primary primary-tall on-blue"
          aria-disabled={model.busy()}
          onClick={() => model.run({ do: 'return-to-counter' })}
        >
          <span>{words.t('return-to-counter')}</span>
          <KeyCap large>{words.t('key-space')}</KeyCap>
        </button>
        <p class="pause-note">{words.t('pause-public')}</p>
      </section>
      <PauseCostTable paused />
    </main>
  )
}
