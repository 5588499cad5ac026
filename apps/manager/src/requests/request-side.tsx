import { For, type JSX, Show } from 'solid-js'
import { answerOf } from '../components/calls.ts'
import { Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { hallApi } from '../hall-api.ts'
import { language } from '../language.ts'
import { createRosterTerms } from '../roster/read-roster.ts'
import { r } from '../roster/words.ts'
import type { Seat } from '../seat.ts'
import { dayText } from '../time-words.ts'

const PAUSE_MS = 20_000
const HOUR_MIN = 60
/** The other side of the ledger: what the hall owes is what its people have earned. */
const HALL_ACCOUNT = 'hall'
const signedHours = (minutes: number): string => `${minutes < 0 ? '−' : '+'}${(Math.abs(minutes) / HOUR_MIN).toFixed(1)}`

/** Swaps of the month against the limit, the appraisal list, the ledger of overtime and rest, and who decides what. */
export const RequestSide = (props: { readonly seat: Seat }): JSX.Element => {
  const { seat } = props
  const month = (): string => seat.tally().day.slice(0, 7)
  const terms = createRosterTerms(seat)
  const most = (): number => terms.terms()?.settings.rules.swapsPerMonth ?? 0
  const nameOf = (staffNo: string): string => terms.terms()?.people.find((person) => person.staffNo === staffNo)?.name ?? staffNo
  const lists = createReading(
    month,
    async (of) => {
      const [appraisals, ledger] = await Promise.all([
        answerOf(hallApi.listAppraisals({ query: { month: of } }), seat),
        answerOf(hallApi.getOvertimeLedger({ query: { month: of } }), seat),
      ])
      return { ...appraisals, ...ledger }
    },
    () => PAUSE_MS,
  )
  const known = () => lists.value()?.value ?? null
  const people = () => (known()?.balances ?? []).filter(({ account }) => account !== HALL_ACCOUNT)
  return (
    <aside>
      <Section title={r('side-swaps', { month: Number(month().slice(5)) })} remark={r('side-swaps-most', { most: most() })}>
        <Show when={(known()?.swaps.length ?? 0) > 0} fallback={<p class="quiet">{r('side-swaps-none')}</p>}>
          <ul class="swap-counts">
            <For each={known()?.swaps}>
              {(person) => (
                <li>
                  <span>{person.name}</span>
                  <span class="swap-marks" aria-hidden="true">
                    <For each={Array.from({ length: person.count })}>{(_, place) => <i classList={{ over: place() >= most() }} />}</For>
                  </span>
                  <b classList={{ 'act-now': person.count > most() }}>{person.count}</b>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Section>
      <Section title={r('side-appraisals', { n: known()?.entries.length ?? 0 })} remark={r('side-appraisals-remark')}>
        <Show when={(known()?.entries.length ?? 0) > 0} fallback={<p class="quiet">{r('side-appraisals-none')}</p>}>
          <ul class="roster-problems">
            <For each={known()?.entries}>
              {(entry) => (
                <li>
                  <b>{entry.name}</b> {dayText(entry.day, language())} {r(`appraisal-${entry.cause}`)}
                  <small>{entry.reason}</small>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Section>
      <Section title={r('side-ledger')} remark={r('side-ledger-sum', { sum: known()?.sum ?? 0 })}>
        <Show when={people().length > 0} fallback={<p class="quiet">{r('side-ledger-none')}</p>}>
          <table class="table">
            <TableHead columns={[...words(r('column-person')), ...figures(r('column-overtime'), r('column-balance'))]} />
            <tbody>
              <For each={people()}>
                {(balance) => (
                  <tr>
                    <th class="text" scope="row">
                      {nameOf(balance.account)}
                    </th>
                    <td>{(balance.overtimeInMonth / HOUR_MIN).toFixed(1)}</td>
                    <td>{signedHours(balance.minutes)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
      </Section>
      <Section title={r('side-who')}>
        <dl class="roster-inputs">
          <For each={['swap', 'leave', 'special', 'acute', 'overtime'] as const}>
            {(what) => (
              <>
                <dt>{r(`who-${what}`)}</dt>
                <dd>{r(`who-${what}-is`)}</dd>
              </>
            )}
          </For>
        </dl>
      </Section>
    </aside>
  )
}
