import type { CashBox, CashCase, Difference, OrderLine, Settlement } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { Failure } from '../components/failure.tsx'
import { createKeys, type Keys } from '../components/keys.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { type FootKey, Page } from '../components/page.tsx'
import { failureSentence } from '../hall-api.ts'
import { language } from '../language.ts'
import { mayChange } from '../rights.ts'
import type { Seat } from '../seat.ts'
import { dayAndTime, dayText } from '../time-words.ts'
import { CashTable } from './cash-table.tsx'
import { ChannelTable, PlaceTable } from './channel-table.tsx'
import { DayList } from './day-list.tsx'
import { CashCaseDialog, CountDialog, SettleDialog, SignDialog, SolveDialog } from './dialogs.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { FateBars } from './fate-bars.tsx'
import { dayFinding } from './finding.ts'
import './money.css'
import { OrderTable } from './order-table.tsx'
import { createMoney, createMoneyCommands, type MoneyCommands } from './read-money.ts'
import { m } from './words.ts'

type SheetOpen =
  | { readonly of: 'none' }
  | { readonly of: 'sign' }
  | { readonly of: 'solve'; readonly line: Difference }
  | { readonly of: 'settle'; readonly order: OrderLine }
  | { readonly of: 'count'; readonly box: CashBox }
  | { readonly of: 'cash'; readonly found: CashCase }

/** The last day that is over, until another is chosen. */
const createPastDay = (seat: Seat) => {
  const last = (): string => addDays(seat.tally().day, -1)
  const [chosen, choose] = createSignal<string | null>(null)
  const day = (): string => chosen() ?? last()
  const go = (to: string): void => void choose(to >= last() ? null : to)
  return { day, last, go }
}

/** Where every fen is: each day matched three ways, what differs and what to do about it, and money that waits for two people. */
export const Money = (props: { readonly seat: Seat }): JSX.Element => {
  const { day, last, go } = createPastDay(props.seat)
  const money = createMoney(props.seat, day)
  const commands = createMoneyCommands(money.again)
  const [sheet, setSheet] = createSignal<SheetOpen>({ of: 'none' })
  const close = (): void => void setSheet({ of: 'none' })
  const changes = mayChange(props.seat.staff)
  const shown = createMemo(() => {
    const read = money.settlement.value()
    return read?.key === day() ? read.value : null
  })
  const hasOrders = (): boolean => (money.days.value()?.value.days.length ?? 1) > 0
  const name = (): string => (day() === last() ? m('day-yesterday') : dayText(day(), language()))
  const canSign = (): boolean => shown()?.state === 'run' && !(shown()?.isStale ?? true)
  const canRun = (): boolean => shown() !== null && shown()?.state !== 'signed' && hasOrders()
  const run = (): void => void (canRun() && commands.run(day()))
  const sign = (): void => void (canSign() && setSheet({ of: 'sign' }))
  const takeFile = (format: 'csv' | 'xlsx') => (): void => void commands.export(day(), format)
  const keys = (): Keys => ({
    ArrowLeft: () => go(addDays(day(), -1)),
    ArrowRight: () => go(addDays(day(), 1)),
    ...(changes ? { r: run, x: takeFile('xlsx'), c: takeFile('csv'), o: sign } : {}),
  })
  createKeys(keys)
  const headline = (): string => {
    if (money.days.value() !== null && !hasOrders()) return m('finding-no-orders')
    return shown() === null ? m('money-reading') : dayFinding(shown(), name())
  }
  return (
    <Page
      headline={headline()}
      basis={basisOf(shown(), day(), props.seat)}
      keys={footKeys(changes, canRun(), canSign())}
      note={m('note')}
      actions={
        <MoneyActions
          day={day()}
          last={last()}
          changes={changes}
          onDay={go}
          onFile={(format) => takeFile(format)()}
          onRun={canRun() ? run : null}
          onSign={canSign() ? sign : null}
        />
      }
    >
      <Failure sentence={money.failure() === null ? null : failureSentence(money.failure(), language())} />
      <OutcomeLine outcome={commands.outcome()} />
      <div class="money">
        <Show when={shown()}>{(settlement) => <DayBody settlement={settlement()} before={money.before.value()?.value ?? null} />}</Show>
        <DifferenceTable
          day={day()}
          lines={shown()?.differences ?? []}
          elsewhere={(money.days.value()?.value.open ?? []).filter((line) => line.day !== day())}
          timeZone={props.seat.hall().timeZone}
          changes={changes}
          onSolve={(line) => setSheet({ of: 'solve', line })}
        />
        <CashTable
          boxes={money.cash.value()?.value.boxes ?? []}
          cases={money.cash.value()?.value.cases ?? []}
          ofDay={shown()?.cash ?? []}
          timeZone={props.seat.hall().timeZone}
          changes={changes}
          onCount={(box) => setSheet({ of: 'count', box })}
          onSolve={(found) => setSheet({ of: 'cash', found })}
        />
        <div class="money-two">
          <OrderTable
            manual={money.orders.value()?.value.manual ?? []}
            machine={money.orders.value()?.value.machine ?? []}
            nowMs={props.seat.live.nowMs()}
            changes={changes}
            onSettle={(order) => setSheet({ of: 'settle', order })}
          />
          <DayList days={money.days.value()?.value.days ?? []} day={day()} onDay={go} />
        </div>
      </div>
      <Sheets sheet={sheet()} day={shown()} name={name()} commands={commands} onClose={close} />
    </Page>
  )
}

/** What can be done with a day: a key that is not for this state or this post is not there. */
const MoneyActions = (props: {
  readonly day: string
  readonly last: string
  readonly changes: boolean
  readonly onDay: (day: string) => void
  readonly onFile: (format: 'csv' | 'xlsx') => void
  readonly onRun: (() => void) | null
  readonly onSign: (() => void) | null
}): JSX.Element => (
  <>
    <label>
      {m('date')}
      <input type="date" value={props.day} max={props.last} onChange={(event) => props.onDay(event.currentTarget.value || props.last)} />
    </label>
    <Show when={props.changes}>
      <button type="button" class="button" onClick={() => props.onFile('csv')}>
        {m('export-csv')} <KeyCap>C</KeyCap>
      </button>
      <button type="button" class="button" onClick={() => props.onFile('xlsx')}>
        {m('export-xlsx')} <KeyCap>X</KeyCap>
      </button>
      <Show when={props.onRun !== null}>
        <button type="button" class="button" onClick={() => props.onRun?.()}>
          {m('run')} <KeyCap>R</KeyCap>
        </button>
      </Show>
      <Show when={props.onSign !== null}>
        <button type="button" class="button act" onClick={() => props.onSign?.()}>
          {m('sign')} <KeyCap>O</KeyCap>
        </button>
      </Show>
    </Show>
  </>
)

const DayBody = (props: { readonly settlement: Settlement; readonly before: Settlement | null }): JSX.Element => (
  <>
    <Show when={props.settlement.isStale}>
      <p class="failure">{m('stale')}</p>
    </Show>
    <Show when={props.settlement.beyond.count > 0}>
      <p class="failure">{m('beyond', { count: props.settlement.beyond.count })}</p>
    </Show>
    <Show when={props.settlement.fate}>
      {(fate) => (
        <>
          <FateBars fate={fate()} />
          <ChannelTable day={props.settlement} before={props.before} />
          <PlaceTable day={props.settlement} before={props.before} />
        </>
      )}
    </Show>
  </>
)

const Sheets = (props: {
  readonly sheet: SheetOpen
  readonly day: Settlement | null
  readonly name: string
  readonly commands: MoneyCommands
  readonly onClose: () => void
}): JSX.Element => (
  <Show when={props.sheet.of !== 'none' && props.sheet} keyed>
    {(sheet) => {
      switch (sheet.of) {
        case 'solve':
          return <SolveDialog line={sheet.line} commands={props.commands} onClose={props.onClose} />
        case 'settle':
          return <SettleDialog order={sheet.order} commands={props.commands} onClose={props.onClose} />
        case 'count':
          return <CountDialog box={sheet.box} commands={props.commands} onClose={props.onClose} />
        case 'cash':
          return <CashCaseDialog found={sheet.found} commands={props.commands} onClose={props.onClose} />
        case 'sign':
          return props.day === null ? null : (
            <SignDialog day={props.day} name={props.name} commands={props.commands} onClose={props.onClose} />
          )
        default:
          return sheet satisfies never
      }
    }}
  </Show>
)

const basisOf = (settlement: Settlement | null, day: string, seat: Seat): string => {
  const { timeZone } = seat.hall()
  const count = (kind: 'kiosk' | 'counter'): number =>
    (settlement?.places ?? []).filter((place) => place.kind === kind).reduce((sum, { fate }) => sum + fate.received.count, 0)
  const time = (at: string): string => dayAndTime(at, timeZone, language())
  const ran = (): string => {
    if (settlement?.signed != null) return m('signed-by', { name: settlement.signed.byName, time: time(settlement.signed.at) })
    if (settlement?.ranAt != null) return m('ran-at', { time: time(settlement.ranAt) })
    return settlement?.retryAt == null ? m('not-run') : m('retry-at', { time: time(settlement.retryAt) })
  }
  return m('basis', { date: dayText(day, language()), kiosk: count('kiosk'), counter: count('counter'), ran: ran() })
}

const footKeys = (changes: boolean, canRun: boolean, canSign: boolean): FootKey[] => [
  { cap: '← →', does: m('key-day') },
  ...(changes && canRun ? [{ cap: 'R', does: m('run') }] : []),
  ...(changes
    ? [
        { cap: 'C', does: m('export-csv') },
        { cap: 'X', does: m('export-xlsx') },
      ]
    : []),
  ...(changes && canSign ? [{ cap: 'O', does: m('sign') }] : []),
  { cap: PAGE_KEYS, does: m('key-pages') },
]
