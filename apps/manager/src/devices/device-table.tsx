import type { Device } from '@jiaohao/shared/contract'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { language, t } from '../language.ts'
import { sayIn } from '../say.ts'
import { timeText } from '../time-words.ts'
import { deviceName, kindWord, standingOf } from './device-words.ts'

/** Every device of the hall, one to a row; a radio button chooses the one that the keys work on. */
export const DeviceTable = (props: {
  readonly devices: readonly Device[]
  readonly chosen: Device | null
  readonly timeZone: string
  readonly onChoose: (deviceId: string) => void
}): JSX.Element => (
  <table class="table device-table">
    <TableHead
      columns={[
        ...words(t('devices-device'), t('devices-kind'), t('devices-state')),
        ...figures(t('devices-since'), t('devices-queued'), t('devices-uncertain'), t('devices-failed')),
      ]}
    />
    <tbody>
      <For
        each={props.devices}
        fallback={
          <tr>
            <td class="text" colSpan={7}>
              {t('devices-none')}
            </td>
          </tr>
        }
      >
        {(device) => (
          <DeviceRow device={device} chosen={device.id === props.chosen?.id} timeZone={props.timeZone} onChoose={props.onChoose} />
        )}
      </For>
    </tbody>
  </table>
)

const DeviceRow = (props: {
  readonly device: Device
  readonly chosen: boolean
  readonly timeZone: string
  readonly onChoose: (id: string) => void
}): JSX.Element => {
  const standing = createMemo(() => standingOf(props.device, sayIn(language())))
  const count = (jobs: number): string => (props.device.kind === 'printer' ? String(jobs) : '–')
  return (
    <tr classList={{ selected: props.chosen }}>
      <td class="text">
        <label>
          <input type="radio" name="device" checked={props.chosen} onChange={() => props.onChoose(props.device.id)} />
          {deviceName(props.device.name, sayIn(language()))}
        </label>
      </td>
      <td class="text">{kindWord(props.device.kind, sayIn(language()))}</td>
      <td class={`text ${standing().level}`}>
        <Show when={standing().level !== 'well'}>
          <svg class="device-mark" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 2 L14.5 13.5 H1.5 Z M8 6.5 V9.5 M8 11 V12" fill="none" stroke="currentColor" stroke-width="1.5" />
          </svg>
        </Show>
        {standing().sentence}
        <Show when={props.device.detail}>{(detail) => <span class="quiet"> {detail()}</span>}</Show>
      </td>
      <td>{props.device.since === null ? '–' : timeText(Date.parse(props.device.since), props.timeZone)}</td>
      <td>{count(props.device.jobs.queued)}</td>
      <td classList={{ soon: props.device.jobs.uncertain > 0 }}>{count(props.device.jobs.uncertain)}</td>
      <td classList={{ soon: props.device.jobs.failed > 0 }}>{count(props.device.jobs.failed)}</td>
    </tr>
  )
}
