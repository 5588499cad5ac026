import type { PeriodReport } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../../components/bar.tsx'
import { createChosenDay } from '../../components/chosen-day.ts'
import { Failure } from '../../components/failure.tsx'
import { createKeys } from '../../components/keys.ts'
import { Page } from '../../components/page.tsx'
import { createReading } from '../../components/reading.ts'
import { failureSentence, hallApi, isSignedOut } from '../../hall-api.ts'
import { language } from '../../language.ts'
import type { Seat } from '../../seat.ts'
import { PeriodSheets } from './period-sheets.tsx'
import './periods.css'
import { type ComparedDays, comparedDays, PRESETS, type Preset } from './presets.ts'
import { p } from './words.ts'

const PRESET_KEYS = { year: 'y', month: 'm', weeks: 'w' } as const satisfies Record<Preset, string>

/** While short half-hours are being counted the comparison is read again after this pause, milliseconds. */
const COUNTING_PAUSE_MS = 1_000

interface Asked extends ComparedDays {
  readonly target: number | null
}

const queryOf = ({ target, ...days }: Asked) => ({ ...days, ...(target === null ? {} : { target }) })
const addressOf = (asked: Asked, format: 'csv' | 'xlsx'): string => {
  const query = Object.entries(queryOf(asked)).map(([key, value]) => [key, String(value)])
  return `/api/reports/periods?${new URLSearchParams([...query, ['format', format]])}`
}

const readPeriods = async (asked: Asked, seat: Seat): Promise<PeriodReport> => {
  try {
    const reply = await hallApi.getPeriodReport({ query: queryOf(asked) })
    if (!reply.ok) throw new Error('the comparison was refused')
    return reply.data
  } catch (error) {
    if (isSignedOut(error)) seat.expire()
    throw error
  }
}

/** A year beside the last, or any period beside another: what changed, by month, and who handled how much. */
export const Periods = (props: { readonly seat: Seat; readonly onBack: () => void }): JSX.Element => {
  const yesterday = addDays(createChosenDay(props.seat).today(), -1)
  const [preset, setPreset] = createSignal<Preset | null>('year')
  const [days, setDays] = createSignal(comparedDays('year', yesterday))
  const [target, setTarget] = createSignal<number | null>(null)
  const choose = (next: Preset): void => {
    setPreset(next)
    setDays(comparedDays(next, yesterday))
  }
  const change = (key: keyof ComparedDays, value: string): void => {
    if (value === '') return
    setPreset(null)
    setDays({ ...days(), [key]: value })
  }
  const asked = createMemo((): Asked => ({ ...days(), target: target() }))
  const [isCounting, setCounting] = createSignal(false)
  const reading = createReading(
    asked,
    async (of) => {
      const found = await readPeriods(of, props.seat)
      setCounting(found.short === null)
      return found
    },
    () => (isCounting() ? COUNTING_PAUSE_MS : null),
  )
  createKeys(() => ({
    ...Object.fromEntries(PRESETS.map((one) => [PRESET_KEYS[one], () => choose(one)])),
    p: () => window.print(),
    Escape: () => props.onBack(),
  }))
  const dayOfPeriod = (key: keyof ComparedDays, label: string): JSX.Element => (
    <label>
      {label}
      <input type="date" value={days()[key]} onChange={(event) => change(key, event.currentTarget.value)} />
    </label>
  )
  return (
    <Page
      headline={p('title')}
      basis={reading.value() === null ? p('reading') : `${asked().from} – ${asked().to} / ${asked().withFrom} – ${asked().withTo}`}
      note={p('note')}
      keys={[
        { cap: 'Y M W', does: p('key-presets') },
        { cap: 'P', does: p('print') },
        { cap: 'Esc', does: p('key-back') },
        { cap: PAGE_KEYS, does: p('key-pages') },
      ]}
      actions={
        <>
          <fieldset class="segments" aria-label={p('preset-label')}>
            <For each={PRESETS}>
              {(one) => (
                <button type="button" class="button" aria-pressed={preset() === one} onClick={() => choose(one)}>
                  {p(`preset-${one}`)} <KeyCap>{PRESET_KEYS[one].toUpperCase()}</KeyCap>
                </button>
              )}
            </For>
          </fieldset>
          <a class="button" href={addressOf(asked(), 'xlsx')} download="">
            XLSX
          </a>
          <a class="button" href={addressOf(asked(), 'csv')} download="">
            CSV
          </a>
          <button type="button" class="button" onClick={() => window.print()}>
            {p('print')} <KeyCap>P</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.onBack()}>
            {p('back')} <KeyCap>Esc</KeyCap>
          </button>
        </>
      }
    >
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <div class="period-choice">
        {dayOfPeriod('from', `${p('period')} ${p('from')}`)}
        {dayOfPeriod('to', p('to'))}
        {dayOfPeriod('withFrom', `${p('against')} ${p('from')}`)}
        {dayOfPeriod('withTo', p('to'))}
        <label>
          {p('target')}
          <input
            type="number"
            min="1"
            max="999"
            value={target() ?? ''}
            onChange={(event) => setTarget(event.currentTarget.value === '' ? null : event.currentTarget.valueAsNumber)}
          />
        </label>
      </div>
      <Show when={reading.value()}>
        {(found) => <PeriodSheets seat={props.seat} report={found().value} isYear={preset() === 'year'} />}
      </Show>
    </Page>
  )
}
