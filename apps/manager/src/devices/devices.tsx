import type { Device } from '@jiaohao/shared/contract'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { sendCommand } from '../command.ts'
import { PAGE_KEYS } from '../components/bar.tsx'
import { createKeys, type Keys } from '../components/keys.ts'
import { type FootKey, Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, t } from '../language.ts'
import { readLog } from '../log/read-log.ts'
import { mayChange, mayReprint } from '../rights.ts'
import { sayIn } from '../say.ts'
import type { Seat } from '../seat.ts'
import { timeText } from '../time-words.ts'
import { DeviceTable } from './device-table.tsx'
import { deviceName, devicesSentence } from './device-words.ts'
import './devices.css'
import { PairingDialog } from './pairing-dialog.tsx'
import { countByState, type JournalJob, jobsOf } from './print-jobs.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

const PRINT_NAMES = ['print-requested', 'print-progressed', 'print-withdrawn'] as const
const PRINTS_PAUSE_MS = 5_000

const shownName = (name: string): string => deviceName(name, t)

/** What a command led to, for the person who gave it. */
type Outcome = { readonly state: 'done' | 'refused'; readonly sentence: string }
type Reply = { readonly ok: true } | { readonly ok: false; readonly refusal: string }

const createDeviceCommands = (seat: Seat) => {
  const [outcome, setOutcome] = createSignal<Outcome | null>(null)
  const attempt = async (send: (commandId: string) => Promise<Reply>, done: string): Promise<void> => {
    try {
      const reply = await sendCommand(send)
      setOutcome(reply.ok ? { state: 'done', sentence: done } : { state: 'refused', sentence: refusalSentence(reply.refusal, language()) })
      await seat.live.readDevices()
    } catch (error) {
      setOutcome({ state: 'refused', sentence: failureSentence(error, language()) })
    }
  }
  return {
    outcome,
    testPrint: ({ id, name }: Device) =>
      attempt((commandId) => hallApi.printTest({ params: { id }, body: { commandId } }), t('devices-test-sent', { name: shownName(name) })),
    reprint: (job: JournalJob) =>
      attempt(
        (commandId) => hallApi.reprint({ params: { id: job.printJobId }, body: { commandId } }),
        t('devices-reprint-sent', { number: job.number ?? '' }),
      ),
    revoke: ({ id, name }: Device) =>
      attempt(
        (commandId) => hallApi.revokeDevice({ params: { id }, body: { commandId } }),
        t('devices-revoked', { name: shownName(name) }),
      ),
  }
}

const createPrints = (seat: Seat) =>
  createReading(
    () => seat.tally().day,
    async (day) => jobsOf((await readLog(day, PRINT_NAMES, seat.expire)).entries),
    () => PRINTS_PAUSE_MS,
  )

/** The device that the keys work on: the first one until another is chosen. */
const createChoice = (devices: () => readonly Device[]) => {
  const [chosenId, choose] = createSignal<string | null>(null)
  const chosen = createMemo(() => devices().find((device) => device.id === chosenId()) ?? devices()[0] ?? null)
  const move = (by: number): void => {
    const at = devices().findIndex((device) => device.id === chosen()?.id)
    choose(devices()[Math.min(devices().length - 1, Math.max(0, at + by))]?.id ?? null)
  }
  return { chosen, choose, keys: { ArrowUp: () => move(-1), ArrowDown: () => move(1) } }
}

const isPrinter = (device: Device): boolean => device.kind === 'printer'

/** Device by device: how it stands, what waits at it, and what to do about it. */
export const Devices = (props: { readonly seat: Seat }): JSX.Element => {
  const { live, staff } = props.seat
  const commands = createDeviceCommands(props.seat)
  const prints = createPrints(props.seat)
  const { chosen, choose, keys } = createChoice(live.devices)
  const [sheet, setSheet] = createSignal<'pairing' | 'revoke' | null>(null)
  const changes = mayChange(staff)
  const reprint = async (job: JournalJob): Promise<void> => {
    await commands.reprint(job)
    prints.again()
  }
  const test = (): void => {
    const device = chosen()
    if (device !== null && isPrinter(device)) void commands.testPrint(device)
  }
  const askRevoke = (): void => {
    const device = chosen()
    // A printer has no key of its own: its agent is what can be revoked.
    if (device !== null && !isPrinter(device)) setSheet('revoke')
  }
  const changeKeys: Keys = { t: test, k: () => setSheet('pairing'), v: askRevoke }
  createKeys(() => ({ ...keys, ...(changes ? changeKeys : {}) }))
  return (
    <Page
      headline={devicesSentence(live.devices(), sayIn(language()))}
      basis={t('devices-basis')}
      keys={footKeys(changes)}
      note={t('devices-note')}
      actions={
        <Show when={changes}>
          <button type="button" class="button" onClick={() => setSheet('pairing')}>
            {t('devices-pair')} <KeyCap>K</KeyCap>
          </button>
        </Show>
      }
    >
      <OutcomeLine outcome={commands.outcome()} />
      <div class="devices">
        <Section title={t('devices-each')} remark={t('devices-each-remark')}>
          <DeviceTable devices={live.devices()} chosen={chosen()} timeZone={props.seat.hall().timeZone} onChoose={choose} />
          <Show when={changes && chosen()}>{(device) => <DeviceActions device={device()} onTest={test} onRevoke={askRevoke} />}</Show>
        </Section>
        <Prints seat={props.seat} jobs={prints.value()?.value ?? []} failure={prints.failure()} onReprint={(job) => void reprint(job)} />
      </div>
      <Show when={sheet() === 'pairing'}>
        <PairingDialog seat={props.seat} onClose={() => setSheet(null)} />
      </Show>
      <Show when={sheet() === 'revoke' && chosen()} keyed>
        {(device) => <RevokeDialog device={device} onRevoke={() => commands.revoke(device)} onClose={() => setSheet(null)} />}
      </Show>
    </Page>
  )
}

const OutcomeLine = (props: { readonly outcome: Outcome | null }): JSX.Element => (
  <Show when={props.outcome}>
    {(outcome) => (
      <p class={outcome().state === 'done' ? 'done' : 'failure'} role="status">
        {outcome().sentence}
      </p>
    )}
  </Show>
)

const DeviceActions = (props: { readonly device: Device; readonly onTest: () => void; readonly onRevoke: () => void }): JSX.Element => (
  <p class="device-actions">
    <b>{shownName(props.device.name)}</b>
    <Show
      when={isPrinter(props.device)}
      fallback={
        <button type="button" class="button" onClick={() => props.onRevoke()}>
          {t('devices-revoke')} <KeyCap>V</KeyCap>
        </button>
      }
    >
      <button type="button" class="button" onClick={() => props.onTest()}>
        {t('devices-test')} <KeyCap>T</KeyCap>
      </button>
    </Show>
  </p>
)

const footKeys = (changes: boolean): FootKey[] => [
  { cap: '↑ ↓', does: t('key-choose-device') },
  ...(changes
    ? [
        { cap: 'T', does: t('devices-test') },
        { cap: 'K', does: t('devices-pair') },
        { cap: 'V', does: t('devices-revoke') },
      ]
    : []),
  { cap: PAGE_KEYS, does: t('key-pages') },
]

const STATE_ROWS = [
  ['confirmed', 'print-confirmed'],
  ['sent', 'print-sent'],
  ['sending', 'print-sending'],
  ['queued', 'print-queued'],
  ['uncertain', 'print-uncertain'],
  ['failed', 'print-failed'],
  ['withdrawn', 'print-withdrawn'],
] as const

/** The day's prints by state, and each uncertain one with what may be done about it. */
const Prints = (props: {
  readonly seat: Seat
  readonly jobs: readonly JournalJob[]
  readonly failure: unknown
  readonly onReprint: (job: JournalJob) => void
}): JSX.Element => {
  const counts = createMemo(() => countByState(props.jobs))
  const uncertain = createMemo(() => props.jobs.filter((job) => job.state === 'uncertain'))
  const reprints = mayReprint(props.seat.staff)
  return (
    <Section title={t('prints-title', { all: props.jobs.length, uncertain: uncertain().length })} remark={t('prints-remark')}>
      <Show when={props.failure}>{(error) => <p class="failure">{failureSentence(error(), language())}</p>}</Show>
      <table class="table">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{t('prints-state')}</th>
            <th scope="col">{t('prints-jobs')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={STATE_ROWS}>
            {([state, word]) => (
              <tr>
                <td class="text" classList={{ soon: state === 'uncertain' && counts().uncertain > 0 }}>
                  {t(word)}
                </td>
                <td classList={{ soon: state === 'uncertain' && counts().uncertain > 0 }}>{counts()[state]}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="quiet">{t('prints-explained')}</p>
      <ul class="uncertain-jobs">
        <For each={uncertain()}>
          {(job) => (
            <li>
              <span>
                {t('prints-uncertain-job', {
                  number: job.number ?? t('prints-test-page'),
                  time: timeText(Date.parse(job.at), props.seat.hall().timeZone),
                })}
              </span>
              <Show when={reprints}>
                <button type="button" class="button" onClick={() => props.onReprint(job)}>
                  {t('devices-reprint')}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Section>
  )
}
