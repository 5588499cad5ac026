import { createMemo, For, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, t } from '../language.ts'
import type { Seat } from '../seat.ts'
import { shareText } from '../time-words.ts'
import './consult-section.css'

/** A day that still runs is read again after this pause, in milliseconds of real time. */
const RUNNING_DAY_PAUSE_MS = 30_000

/** What was asked on a day, by topic, and how much of it needed no number (TA-026). */
export const ConsultSection = (props: { readonly seat: Seat; readonly day: string; readonly today: string }): JSX.Element => {
  const reading = createReading(
    () => props.day,
    async (day) => {
      try {
        const reply = await hallApi.getConsultations({ query: { day } })
        return reply.ok ? reply.data : null
      } catch (error) {
        if (isSignedOut(error)) props.seat.expire()
        throw error
      }
    },
    () => (props.day === props.today ? RUNNING_DAY_PAUSE_MS : null),
  )
  const told = createMemo(() => reading.value()?.value ?? null)
  const title = (found: { consultations: number; answered: number; guided: number }): string =>
    found.consultations + found.guided === 0
      ? t('consult-none')
      : t('consult-title', { consultations: found.consultations, answered: found.answered, diverted: found.guided })
  return (
    <>
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <Show when={told()}>
        {(found) => (
          <Section title={title(found())} remark={t('consult-remark')} class="consultations">
            <Show when={found().topics.length > 0}>
              <table class="table consult-table">
                <TableHead columns={[...words(t('consult-topic')), ...figures(t('consult-count'), t('consult-share'))]} />
                <tbody>
                  <For each={found().topics}>
                    {({ topic, count }) => (
                      <tr>
                        <th class="text" scope="row">
                          {t(`topic-${topic}`)}
                        </th>
                        <td>{count}</td>
                        <td>{shareText(count / found().consultations)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
                <tfoot>
                  <tr>
                    <th class="text" scope="row">
                      {t('consult-all')}
                    </th>
                    <td>{found().consultations}</td>
                    <td>{shareText(1)}</td>
                  </tr>
                </tfoot>
              </table>
            </Show>
          </Section>
        )}
      </Show>
    </>
  )
}
