import { createMemo, For, Index, Show } from 'solid-js'
import { hourText, minutesText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { type PauseCost, pauseOutlook } from './pause-cost.ts'

const ROWS_SHOWN = 11
/** Names are longer in English; three of them would take a third line and push the last rows off the screen. */
const NAMES_SHOWN = { zh: 3, en: 2 } as const
const WINDOWS_DRAWN = 8

/** What the pause takes from the hall, errand by errand, worst first. */
export const createOutlook = () => {
  const model = useDesk()
  return createMemo(() => {
    const floor = model.floor()
    return floor === null ? null : pauseOutlook(floor, model.session.counterId, model.services(), model.atMs())
  })
}

/** `wholeGroup`: everything of this kind that the counter serves loses the same windows, so that its one name says it. */
const CostRow = (props: { readonly cost: PauseCost; readonly wholeGroup: boolean }) => {
  const words = useWords()
  const model = useDesk()
  const after = () => props.cost.windowsAfter
  const names = (): string => {
    const group = model.hall()?.groups.find((each) => each.id === props.cost.services[0]?.groupId)
    if (props.wholeGroup && group !== undefined)
      return words.t('group-of', { name: words.name(group.names), n: props.cost.services.length })
    const all = props.cost.services.map((service) => words.name(service.names))
    const shown = all.slice(0, NAMES_SHOWN[words.language()]).join(words.t('list-comma'))
    return all.length > NAMES_SHOWN[words.language()] ? words.t('and-more', { list: shown, n: all.length }) : shown
  }
  return (
    <tr classList={{ 'cost-none': after().length === 0 }}>
      <td class="cost-names">{names()}</td>
      <td>
        <span class="cost-windows" aria-hidden="true">
          <For each={after().slice(0, WINDOWS_DRAWN)}>{() => <i />}</For>
          <i class="lost" />
        </span>
      </td>
      <td classList={{ late: after().length <= 1 }}>
        {props.cost.windowsBefore} → {after().length}
        <Show when={after().length === 1}> {words.t('only-window', { n: after()[0] ?? 0 })}</Show>
        <Show when={after().length === 0}> {words.t('no-window')}</Show>
      </td>
      <td class="number">{props.cost.waiting}</td>
      <td class="number">{props.cost.longestWaitS === null ? '–' : minutesText(words, props.cost.longestWaitS)}</td>
    </tr>
  )
}

const isWholeGroup = (costs: readonly PauseCost[], cost: PauseCost): boolean =>
  costs.filter((other) => other.services[0]?.groupId === cost.services[0]?.groupId).length === 1

/** What the hall has before and after this counter leaves, errand by errand. */
export const PauseCostTable = (props: { readonly paused: boolean }) => {
  const words = useWords()
  const model = useDesk()
  const outlook = createOutlook()
  return (
    <section class="pause-cost">
      <Show when={outlook()}>
        {(known) => (
          <>
            <h2 class="section-head">
              {words.t(props.paused ? 'cost-title-paused' : 'cost-title', { before: known().hallBefore, after: known().hallAfter })}
              <small>{words.t('as-of', { at: hourText(model.atMs(), model.zone()) })}</small>
            </h2>
            <table class="cost-table">
              <thead>
                <tr>
                  <th scope="col">{words.t('col-service')}</th>
                  <th scope="col" colspan="2">
                    {words.t('col-windows')}
                  </th>
                  <th scope="col" class="number">
                    {words.t('col-waiting')}
                  </th>
                  <th scope="col" class="number">
                    {words.t('col-longest')}
                  </th>
                </tr>
              </thead>
              <tbody>
                <Index each={known().costs.slice(0, ROWS_SHOWN)}>
                  {(cost) => <CostRow cost={cost()} wholeGroup={isWholeGroup(known().costs, cost())} />}
                </Index>
              </tbody>
            </table>
            <Show when={known().uncovered.length > 0} fallback={<p class="pause-note">{words.t('cost-covered')}</p>}>
              <p class="aside-verm" role="status">
                {words.t(props.paused ? 'cost-uncovered-paused' : 'cost-uncovered', { n: known().uncovered.length })}
              </p>
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}
