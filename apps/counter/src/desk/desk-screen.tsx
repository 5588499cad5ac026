import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { FootBar, type FootEntry } from '@jiaohao/ui/staff/foot-bar.tsx'
import { NoticeLine } from '@jiaohao/ui/staff/notice-line.tsx'
import { type Accessor, createMemo, Match, Show, Switch } from 'solid-js'
import { CounterBar } from '../counter-bar.tsx'
import { hallClient } from '../hall-client.ts'
import type { Session } from '../session.ts'
import { clockText, timerText } from '../time-text.ts'
import { useWords, type Words } from '../words.tsx'
import { CalledScreen } from './called.tsx'
import { createDeskModel, DeskProvider, useDesk } from './desk-model.tsx'
import type { Desk } from './desk-state.ts'
import { createFeed } from './feed.ts'
import { FurtherSheet } from './further.tsx'
import { IdleScreen } from './idle.tsx'
import { KeyLayersProvider, useTopLayer } from './key-layers.tsx'
import { bindingsOf } from './keys.ts'
import { readMyShifts } from './my-shifts.ts'
import { MyShiftsSheet } from './my-shifts-sheet.tsx'
import { OutOfOrderSheet } from './out-of-order.tsx'
import { PauseSheet } from './pause-sheet.tsx'
import { PausedScreen } from './paused.tsx'
import { perform } from './perform.ts'
import { ServingScreen } from './serving.tsx'
import { AbsentDialog, HeldDialog, SignOffDialog } from './ticket-dialogs.tsx'
import { TransferSheet } from './transfer.tsx'

/** Until the hall has told where it stands. */
const HALL_ZONE = 'Asia/Shanghai'

type DeskIn<S extends Desk['state']> = Extract<Desk, { state: S }>

const statusText = (words: Words, desk: Desk, atMs: number): string => {
  if (desk.state === 'loading' || desk.state === 'away') return words.t('status-connecting')
  const sinceMs = Date.parse(desk.counter.since ?? new Date(atMs).toISOString())
  return words.t(`status-${desk.state}`, { span: timerText((atMs - sinceMs) / 1000) })
}

const DeskBar = () => {
  const words = useWords()
  const model = useDesk()
  const note = (): string => {
    const { signedOnAt } = model.session
    const counter = model.floor()?.counters[model.session.counterId]
    const supervisor = counter?.supervisorNo ?? null
    const signed = words.t('signed-on-at', { at: clockText(Date.parse(signedOnAt), model.zone()).slice(0, 5) })
    const serves = words.t('serves', { n: counter?.serviceIds.length ?? 0 })
    return supervisor === null ? `${signed}·${serves}` : `${signed}·${serves}·${words.t('supervised', { no: supervisor })}`
  }
  return (
    <CounterBar
      counterNumber={model.session.counterNumber}
      title={`${model.session.staff.name} ${model.session.staff.staffNo}`}
      note={note()}
      status={statusText(words, model.desk(), model.atMs())}
      line={model.line()}
      realNowMs={model.realNowMs()}
      clock={clockText(model.atMs(), model.zone())}
    />
  )
}

const DeskFoot = () => {
  const words = useWords()
  const top = useTopLayer()
  const entries = createMemo((): FootEntry[] => {
    const layer = top()
    if (layer === undefined) return []
    return bindingsOf(layer.view())
      .filter((binding) => binding.hidden !== true)
      .map(({ cap, label, action }) => ({
        cap: typeof cap === 'string' ? cap : words.t(cap.word),
        label: words.t(label),
        press: action.do === 'move' || action.do === 'choose' ? null : () => layer.act(action),
      }))
  })
  return <FootBar label={words.t('foot-label')} entries={entries()} />
}

/**
 * The desk as it last was in one state. The foot bar may ask a screen for its keys in the very moment in which the desk
 * leaves the screen's state, so that a screen must still be able to read what it was drawn from.
 */
const createLatest = <S extends Desk['state']>(desk: Accessor<Desk>, state: S): Accessor<DeskIn<S>> => {
  const kept = createMemo<DeskIn<S> | null>((before) => {
    const now = desk()
    return now.state === state ? (now as DeskIn<S>) : before
  }, null)
  return () => {
    const latest = kept()
    if (latest === null) throw new Error(`the desk has never been ${state}`)
    return latest
  }
}

/** The main part of the screen: what the desk's state shows, or the sheet that lies over it. */
const DeskMain = () => {
  const model = useDesk()
  const words = useWords()
  const state = createMemo(() => model.desk().state)
  const idle = createLatest(model.desk, 'idle')
  const called = createLatest(model.desk, 'called')
  const serving = createLatest(model.desk, 'serving')
  const paused = createLatest(model.desk, 'paused')
  const hasCustomer = () => state() === 'called' || state() === 'serving'
  return (
    <Switch fallback={<main class="loading">{words.t('loading')}</main>}>
      <Match when={model.sheet() === 'pause'}>
        <PauseSheet />
      </Match>
      <Match when={model.sheet() === 'transfer' && hasCustomer()}>
        <TransferSheet ticket={state() === 'called' ? called().ticket : serving().ticket} />
      </Match>
      <Match when={model.sheet() === 'further' && hasCustomer()}>
        <FurtherSheet ticket={state() === 'called' ? called().ticket : serving().ticket} />
      </Match>
      <Match when={model.sheet() === 'my-shifts' && state() === 'idle'}>
        <MyShiftsSheet />
      </Match>
      <Match when={model.sheet() === 'out-of-order' && state() === 'idle'}>
        <OutOfOrderSheet desk={idle()} />
      </Match>
      <Match when={state() === 'idle'}>
        <IdleScreen desk={idle()} />
      </Match>
      <Match when={state() === 'called'}>
        <CalledScreen desk={called()} />
      </Match>
      <Match when={state() === 'serving'}>
        <ServingScreen desk={serving()} />
      </Match>
      <Match when={state() === 'paused'}>
        <PausedScreen desk={paused()} />
      </Match>
    </Switch>
  )
}

const DeskDialogs = () => {
  const model = useDesk()
  const idle = createLatest(model.desk, 'idle')
  const isIdle = () => model.desk().state === 'idle'
  const heldCount = (): number => model.floor()?.counters[model.session.counterId]?.heldTicketIds.length ?? 0
  return (
    <>
      <Show when={model.sheet() === 'held' && isIdle()}>
        <HeldDialog desk={idle()} />
      </Show>
      <Show when={model.sheet() === 'absent' && isIdle()}>
        <AbsentDialog desk={idle()} />
      </Show>
      <Show when={model.sheet() === 'sign-off'}>
        <SignOffDialog heldCount={heldCount()} />
      </Show>
    </>
  )
}

/** A desk around a model: bar, what the state shows, what became of the last action, and the keys of the state. */
export const DeskLayout = () => {
  const model = useDesk()
  const words = useWords()
  return (
    <KeyLayersProvider onLanguage={words.toggle}>
      <div class="screen">
        <DeskBar />
        <Show when={model.hall()}>{(hall) => <DemoStrip mode={hall().mode} />}</Show>
        <DeskMain />
        <DeskDialogs />
        <NoticeLine notice={model.notice()} />
        <DeskFoot />
      </div>
    </KeyLayersProvider>
  )
}

/** The desk of a signed-on clerk, on the live feed. */
export const DeskScreen = (props: { readonly session: Session; readonly onEnd: (code: string) => void }) => {
  const words = useWords()
  // The session of a desk never changes: another sign-on makes another desk.
  const { session } = props
  const client = hallClient(() => session.token)
  const end = (code: string): void => props.onEnd(code)
  const feed = createFeed(session, client, end)
  const model = createDeskModel({
    session,
    words,
    onEnd: end,
    port: {
      ...feed,
      attempt: (intent, commandId) => perform(client, session.counterId, intent, commandId),
      readMyShifts: () => readMyShifts(client, feed.atMs(), feed.hall()?.timeZone ?? HALL_ZONE),
      carriedOf: async (ticketId) => {
        const answer = await client.getCarried({ params: { id: ticketId } })
        return answer.ok ? answer.data.carried : null
      },
    },
  })
  return (
    <DeskProvider model={model}>
      <DeskLayout />
    </DeskProvider>
  )
}
