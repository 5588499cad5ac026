import type { ReportForm, StaffingReport } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { createChosenDay } from '../components/chosen-day.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { type FootKey, Page } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, t } from '../language.ts'
import type { Seat } from '../seat.ts'
import { HandIn } from './hand-in.tsx'
import './report.css'
import { ReportSheets } from './report-sheet.tsx'
import { r } from './words.ts'

const BriefingPage = lazy(async () => ({ default: (await import('./briefing/briefing.tsx')).BriefingPage }))
const Periods = lazy(async () => ({ default: (await import('./periods/periods.tsx')).Periods }))
const WhatIf = lazy(async () => ({ default: (await import('../what-if/what-if.tsx')).WhatIf }))

const FORMS = ['daily', 'weekly', 'ten-day', 'monthly'] as const satisfies readonly ReportForm[]
const FORM_KEYS = { daily: 'd', weekly: 'w', 'ten-day': 'z', monthly: 'm' } as const
/** While forecasts are being made the report is read again after this pause, milliseconds. */
const PENDING_PAUSE_MS = 3_000

interface Asked {
  readonly form: ReportForm
  readonly day: string
}

const addressOf = ({ form, day }: Asked, format: 'csv' | 'xlsx'): string =>
  `/api/reports/${form}?${form === 'monthly' ? `month=${day.slice(0, 7)}` : `date=${day}`}&format=${format}`

const readReport = async ({ form, day }: Asked, seat: Seat): Promise<StaffingReport> => {
  const ask = () => {
    if (form === 'monthly') return hallApi.getMonthlyReport({ query: { month: day.slice(0, 7) } })
    const query = { query: { date: day } }
    if (form === 'daily') return hallApi.getDailyReport(query)
    return form === 'weekly' ? hallApi.getWeeklyReport(query) : hallApi.getTenDayReport(query)
  }
  try {
    const reply = await ask()
    if (!reply.ok) throw new Error('the report was refused')
    return reply.data
  } catch (error) {
    if (isSignedOut(error)) seat.expire()
    throw error
  }
}

/** Pages beside the report. */
type Beside = 'briefing' | 'periods' | 'what-if'

/** The staffing report in its four forms, as it is printed; beside it the briefing, two periods compared, and what would be if. */
export const Report = (props: { readonly seat: Seat }): JSX.Element => {
  const [beside, setBeside] = createSignal<Beside | null>(null)
  const back = (): void => void setBeside(null)
  return (
    <Suspense fallback={<main class="page" />}>
      <Switch fallback={<ReportPage seat={props.seat} onBeside={setBeside} />}>
        <Match when={beside() === 'what-if'}>
          <WhatIf seat={props.seat} onBack={back} />
        </Match>
        <Match when={beside() === 'briefing'}>
          <BriefingPage seat={props.seat} onBack={back} />
        </Match>
        <Match when={beside() === 'periods'}>
          <Periods seat={props.seat} onBack={back} />
        </Match>
      </Switch>
    </Suspense>
  )
}

const ReportPage = (props: { readonly seat: Seat; readonly onBeside: (page: Beside) => void }): JSX.Element => {
  const { today } = createChosenDay(props.seat)
  const yesterday = (): string => addDays(today(), -1)
  const [form, setForm] = createSignal<ReportForm>('weekly')
  const [chosen, choose] = createSignal<string | null>(null)
  const asked = createMemo((): Asked => ({ form: form(), day: chosen() ?? yesterday() }))
  const reading = createReading(
    asked,
    (of) => readReport(of, props.seat),
    (): number | null => ((reading.value()?.value.pending ?? 0) > 0 ? PENDING_PAUSE_MS : null),
  )
  const report = (): StaffingReport | null => {
    const found = reading.value()
    return found?.key.form === form() ? found.value : null
  }
  const go = (step: -1 | 1): void => {
    // Where there is none, such as of a day that was refused, the days go on from the one that was asked for.
    const { from, to } = report() ?? { from: asked().day, to: asked().day }
    choose(addDays(step < 0 ? from : to, step))
  }
  let xlsx: HTMLAnchorElement | undefined
  let csv: HTMLAnchorElement | undefined
  createKeys(() => ({
    ...Object.fromEntries(FORMS.map((one) => [FORM_KEYS[one], () => void setForm(one)])),
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    x: () => xlsx?.click(),
    c: () => csv?.click(),
    p: () => window.print(),
    b: () => props.onBeside('briefing'),
    v: () => props.onBeside('periods'),
    f: () => props.onBeside('what-if'),
  }))
  return (
    <Page
      headline={r('title')}
      basis={
        report() === null
          ? r('reading')
          : (report()?.pending ?? 0) > 0
            ? r('pending', { n: report()?.pending ?? 0 })
            : `${report()?.from} – ${report()?.to}`
      }
      keys={footKeys()}
      note={r('note')}
      actions={
        <>
          <fieldset class="segments" aria-label={r('form-label')}>
            <For each={FORMS}>
              {(one) => (
                <button type="button" class="button" aria-pressed={form() === one} onClick={() => setForm(one)}>
                  {r(`form-${one}`)} <KeyCap>{FORM_KEYS[one].toUpperCase()}</KeyCap>
                </button>
              )}
            </For>
          </fieldset>
          <label>
            {r('date')}
            <input type="date" value={asked().day} onChange={(event) => choose(event.currentTarget.value || null)} />
          </label>
          <a
            class="button"
            ref={(link) => {
              xlsx = link
            }}
            href={addressOf(asked(), 'xlsx')}
            download=""
          >
            XLSX <KeyCap>X</KeyCap>
          </a>
          <a
            class="button"
            ref={(link) => {
              csv = link
            }}
            href={addressOf(asked(), 'csv')}
            download=""
          >
            CSV <KeyCap>C</KeyCap>
          </a>
          <button type="button" class="button" onClick={() => window.print()}>
            {r('print')} <KeyCap>P</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.onBeside('briefing')}>
            {r('briefing')} <KeyCap>B</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.onBeside('periods')}>
            {r('periods')} <KeyCap>V</KeyCap>
          </button>
          <button type="button" class="button act" onClick={() => props.onBeside('what-if')}>
            {r('what-if')} <KeyCap>F</KeyCap>
          </button>
        </>
      }
    >
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <HandIn seat={props.seat} />
      <Show when={report()}>{(found) => <ReportSheets seat={props.seat} report={found()} />}</Show>
    </Page>
  )
}

const footKeys = (): FootKey[] => [
  { cap: 'D W Z M', does: r('key-forms') },
  { cap: '← →', does: r('key-back') },
  { cap: 'X C', does: r('key-export') },
  { cap: 'P', does: r('print') },
  { cap: 'B', does: r('briefing') },
  { cap: 'V', does: r('periods') },
  { cap: 'F', does: r('what-if') },
  { cap: PAGE_KEYS, does: t('key-pages') },
]
