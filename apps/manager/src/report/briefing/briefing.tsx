import { addDays } from '@jiaohao/shared/kernel'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../../components/bar.tsx'
import { answerOf } from '../../components/calls.ts'
import { createChosenDay } from '../../components/chosen-day.ts'
import { Failure } from '../../components/failure.tsx'
import { createKeys } from '../../components/keys.ts'
import { Page } from '../../components/page.tsx'
import { createReading } from '../../components/reading.ts'
import { failureSentence, hallApi } from '../../hall-api.ts'
import { language, t } from '../../language.ts'
import type { Seat } from '../../seat.ts'
import { dayText } from '../../time-words.ts'
import { BriefingSheet } from './briefing-sheet.tsx'
import { b } from './words.ts'

/** What is open changes while the page is: it is read again after this pause, milliseconds. */
const PAUSE_MS = 30_000

const addressOf = (day: string, format: 'csv' | 'xlsx'): string => `/api/reports/briefing?date=${day}&format=${format}`

/** The page for the meeting before the shift, as it is printed. */
export const BriefingPage = (props: { readonly seat: Seat; readonly onBack: () => void }): JSX.Element => {
  const [chosen, choose] = createSignal<string | null>(null)
  // The counts of the day begin with its first customer; the meeting is before.
  const { today } = createChosenDay(props.seat)
  const day = (): string => chosen() ?? today()
  const reading = createReading(
    day,
    (date) => answerOf(hallApi.getBriefing({ query: { date } }), props.seat),
    () => PAUSE_MS,
  )
  createKeys(() => ({
    ArrowLeft: () => void choose(addDays(day(), -1)),
    ArrowRight: () => void choose(addDays(day(), 1)),
    p: () => window.print(),
    Escape: () => props.onBack(),
  }))
  return (
    <Page
      headline={b('title')}
      basis={reading.value() === null ? b('reading') : dayText(day(), language())}
      note={b('note')}
      keys={[
        { cap: '← →', does: b('key-days') },
        { cap: 'P', does: b('print') },
        { cap: 'Esc', does: b('key-back') },
        { cap: PAGE_KEYS, does: t('key-pages') },
      ]}
      actions={
        <>
          <label>
            {b('date')}
            <input type="date" value={day()} onChange={(event) => void choose(event.currentTarget.value || null)} />
          </label>
          <a class="button" href={addressOf(day(), 'xlsx')} download="">
            XLSX
          </a>
          <a class="button" href={addressOf(day(), 'csv')} download="">
            CSV
          </a>
          <button type="button" class="button" onClick={() => window.print()}>
            {b('print')} <KeyCap>P</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.onBack()}>
            {b('back')} <KeyCap>Esc</KeyCap>
          </button>
        </>
      }
    >
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <Show when={reading.value()}>{(found) => <BriefingSheet briefing={found().value} timeZone={props.seat.hall().timeZone} />}</Show>
    </Page>
  )
}
