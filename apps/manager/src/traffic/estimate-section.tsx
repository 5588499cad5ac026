import type { EstimateFigures, ServiceBody } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import { sayIn, type WordKey } from '../say.ts'
import type { Seat } from '../seat.ts'
import { clockText, minutesText, shareText } from '../time-words.ts'
import { biasText, estimateSentence } from './estimate-finding.ts'

/** A day that still runs is read again after this pause, in milliseconds of real time. */
const RUNNING_DAY_PAUSE_MS = 30_000
const HOUR_MIN = 60
const COLUMNS: readonly WordKey[] = [
  'estimates-given',
  'estimates-served',
  'estimates-inside',
  'estimates-bias',
  'estimates-mae',
  'estimates-simple',
]

/** Whether customers could trust the waits that they were told: the finding, then by hour and by service. */
export const EstimateSection = (props: { readonly seat: Seat; readonly day: string; readonly today: string }): JSX.Element => {
  const reading = createReading(
    () => props.day,
    async (day) => {
      try {
        const reply = await hallApi.getEstimates({ query: { from: day, to: day } })
        return reply.ok ? reply.data : null
      } catch (error) {
        if (isSignedOut(error)) props.seat.expire()
        throw error
      }
    },
    () => (props.day === props.today ? RUNNING_DAY_PAUSE_MS : null),
  )
  const told = () => reading.value()?.value ?? null
  return (
    <>
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <Show when={told()}>
        {(found) => (
          <Section title={estimateSentence(found().all, sayIn(language()))} remark={t('estimates-remark')} class="estimates">
            <Show when={found().all.given > 0}>
              <div class="estimate-tables">
                <FiguresTable
                  name={t('estimates-by-hour')}
                  rows={found().hours.map(({ hour, ...figures }) => [clockText(hour * HOUR_MIN), figures])}
                  all={found().all}
                />
                <FiguresTable
                  name={t('estimates-by-service')}
                  rows={found().services.map(({ serviceId, ...figures }) => [serviceName(props.seat.hall().services, serviceId), figures])}
                  all={found().all}
                />
              </div>
            </Show>
          </Section>
        )}
      </Show>
    </>
  )
}

const serviceName = (services: readonly ServiceBody[], id: string): string => {
  const service = services.find((one) => one.id === id)
  return service === undefined ? id : named(service.names)
}

const FiguresTable = (props: {
  readonly name: string
  readonly rows: readonly (readonly [name: string, figures: EstimateFigures])[]
  readonly all: EstimateFigures
}): JSX.Element => (
  <table class="table day-table">
    <TableHead columns={[...words(props.name), ...figures(...COLUMNS.map((column) => t(column)))]} />
    <tbody>
      <For each={props.rows}>
        {([name, figures]) => (
          <tr>
            <th class="text" scope="row">
              {name}
            </th>
            <Figures figures={figures} />
          </tr>
        )}
      </For>
    </tbody>
    <tfoot>
      <tr>
        <th class="text" scope="row">
          {t('column-day')}
        </th>
        <Figures figures={props.all} />
      </tr>
    </tfoot>
  </table>
)

const Figures = (props: { readonly figures: EstimateFigures }): JSX.Element => (
  <>
    <td>{props.figures.given}</td>
    <td>{props.figures.served}</td>
    <td>{shareText(props.figures.shareInsideP90)}</td>
    <td>{biasText(props.figures.biasS)}</td>
    <td>{minutesText(props.figures.maeS)}</td>
    <td>{minutesText(props.figures.simpleMaeS)}</td>
  </>
)
