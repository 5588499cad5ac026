import { type CalledBy, type CallingNames, callSentence } from '@jiaohao/shared/locales/calling'
import { suspensionForStaff } from '@jiaohao/shared/locales/suspensions'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { createChosenDay } from '../components/chosen-day.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { TableHead, words } from '../components/table-head.tsx'
import { deviceName, printerWord } from '../devices/device-words.ts'
import { failureSentence } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import { sayIn, type WordKey } from '../say.ts'
import type { Seat } from '../seat.ts'
import { dayText, timeTextS } from '../time-words.ts'
import { concernsFairness, isOutOfOrder, LOG_VIEWS, type LogNames, type LogView, lineOf, logSentence, VIEW_NAMES } from './entry-words.ts'
import './log.css'
import { readLog } from './read-log.ts'

const LINES_SHOWN = 400
const PAUSE_MS = 10_000

const VIEW_WORDS = {
  fairness: 'view-fairness',
  calls: 'view-calls',
  counters: 'view-counters',
  services: 'view-services',
  people: 'view-people',
  devices: 'view-devices',
  money: 'view-money',
} as const satisfies Record<LogView, WordKey>

/** The hall's things by id in the reader's language, as the sentence of a call names them. */
const namesIn = (seat: Seat): CallingNames => {
  const { services, groups, areas } = seat.hall()
  const nameOf = (things: readonly { readonly id: string; readonly names: { zh: string; en: string } }[], id: string): string => {
    const thing = things.find((one) => one.id === id)
    return thing === undefined ? id : named(thing.names)
  }
  return {
    service: (id) => nameOf(services, id),
    group: (id) => nameOf(groups, id),
    area: (id) => nameOf(areas, id),
  }
}

const namesOf = (seat: Seat): LogNames => ({
  actor: (actor) => {
    const [kind, id = ''] = actor.split(':')
    if (kind === 'system') return t('actor-system')
    if (actor === 'device:demo') return t('actor-demo')
    if (kind === 'phone') return t('actor-phone')
    if (kind === 'device')
      return seat.live.devices().find((device) => device.id === id)?.name ?? t('actor-device', { id: deviceName(id, t) })
    if (id === seat.staff.staffNo) return `${seat.staff.name} ${id}`
    const counter = Object.values(seat.floor().counters).find((one) => one.staffNo === id)
    return counter?.staffName == null ? id : `${counter.staffName} ${id}`
  },
  service: (id) => {
    const service = seat.hall().services.find((one) => one.id === id)
    return service === undefined ? id : named(service.names)
  },
  call: (body) => callSentence({ ...body, why: body.why ?? null } as unknown as CalledBy, namesIn(seat), language()),
  suspension: (reason) => suspensionForStaff(reason, language()),
  device: (id) => deviceName(seat.live.devices().find((device) => device.id === id)?.name ?? id, t),
  printerState: (state) => printerWord(state, sayIn(language())),
})

/** The journal of a day as a manager reads it: who did what, when and why. */
export const Log = (props: { readonly seat: Seat }): JSX.Element => {
  const { today, day, go, keys } = createChosenDay(props.seat)
  const [view, setView] = createSignal<LogView>('fairness')
  const reading = createReading(
    () => ({ day: day(), view: view() }),
    (asked) => readLog(asked.day, VIEW_NAMES[asked.view], props.seat.expire),
    () => (day() === today() ? PAUSE_MS : null),
  )
  const entries = createMemo(() => {
    const read = reading.value()
    if (read === null || read.key.view !== view()) return []
    return view() === 'fairness' ? read.value.entries.filter(concernsFairness) : read.value.entries
  })
  const nextView = (): void => {
    setView((before) => LOG_VIEWS[(LOG_VIEWS.indexOf(before) + 1) % LOG_VIEWS.length] ?? 'fairness')
  }
  createKeys(() => ({ ...keys, f: nextView }))
  const headline = (): string => {
    if (reading.value() === null) return t('traffic-reading')
    if (view() !== 'fairness') return t('log-entries', { view: t(VIEW_WORDS[view()]), entries: entries().length })
    return logSentence(entries(), sayIn(language()))
  }
  return (
    <Page
      headline={headline()}
      basis={t('log-basis', { day: dayText(day(), language()) })}
      keys={[
        { cap: '← →', does: t('key-day') },
        { cap: 'F', does: t('key-view') },
        { cap: PAGE_KEYS, does: t('key-pages') },
      ]}
      note={t('log-note')}
      actions={<LogActions day={day()} today={today()} view={view()} onDay={go} onView={setView} />}
    >
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <Section
        title={t(VIEW_WORDS[view()])}
        remark={t(entries().length > LINES_SHOWN || reading.value()?.value.cut ? 'log-cut' : 'log-newest')}
      >
        <Show when={entries().length > 0} fallback={<p class="empty">{t('log-empty')}</p>}>
          <LogTable seat={props.seat} entries={entries().slice(0, LINES_SHOWN)} />
        </Show>
      </Section>
    </Page>
  )
}

const LogActions = (props: {
  readonly day: string
  readonly today: string
  readonly view: LogView
  readonly onDay: (day: string) => void
  readonly onView: (view: LogView) => void
}): JSX.Element => (
  <>
    <label>
      {t('traffic-day')}
      <input type="date" value={props.day} max={props.today} onChange={(event) => props.onDay(event.currentTarget.value || props.today)} />
    </label>
    <label>
      <KeyCap>F</KeyCap>
      <select
        aria-label={t('log-view')}
        onChange={(event) => props.onView(LOG_VIEWS.find((view) => view === event.currentTarget.value) ?? 'fairness')}
      >
        <For each={LOG_VIEWS}>
          {(view) => (
            <option value={view} selected={view === props.view}>
              {t(VIEW_WORDS[view])}
            </option>
          )}
        </For>
      </select>
    </label>
  </>
)

const LogTable = (props: { readonly seat: Seat; readonly entries: readonly Parameters<typeof lineOf>[0][] }): JSX.Element => {
  const names = namesOf(props.seat)
  return (
    <table class="table log-table">
      <TableHead columns={words(t('log-time'), t('log-event'), t('log-about'), t('log-who'), t('log-why'))} />
      <tbody>
        <For each={props.entries}>
          {(entry) => {
            const line = createMemo(() => lineOf(entry, names, sayIn(language())))
            return (
              <tr>
                <td class="text">{timeTextS(Date.parse(entry.at), props.seat.hall().timeZone)}</td>
                <td class="text" classList={{ soon: isOutOfOrder(entry) }}>
                  {line().event}
                </td>
                <td class="text">{line().about}</td>
                <td class="text">{line().who}</td>
                <td class="text log-why">{line().why || '–'}</td>
              </tr>
            )
          }}
        </For>
      </tbody>
    </table>
  )
}
