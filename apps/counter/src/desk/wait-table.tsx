import { Index, Show } from 'solid-js'
import { minutesText, targetText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import type { WaitingLine } from './desk-state.ts'
import './wait-table.css'
import { NeedsNote } from './needs-note.tsx'

const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`

/** A wait as a bar on the scale from nothing to the limit; what lies beyond the target has another colour. */
const WaitBar = (props: { readonly line: WaitingLine; readonly limitS: number }) => {
  const words = useWords()
  const within = (): number => Math.min(props.line.waitedS, props.line.targetS) / props.limitS
  const reach = (): number => props.line.waitedS / props.limitS
  return (
    <div class="wait-bar" classList={{ 'wait-bar-over': props.line.overTarget, 'wait-bar-limit': props.line.overLimit }}>
      <i class="wait-bar-within" style={{ width: percent(within()) }} />
      <i class="wait-bar-beyond" style={{ left: percent(within()), width: percent(Math.min(1, reach()) - within()) }} />
      <i class="wait-bar-target" style={{ left: percent(props.line.targetS / props.limitS) }} />
      <span style={{ left: percent(props.line.overTarget ? reach() : Math.max(reach(), props.line.targetS / props.limitS)) }}>
        {minutesText(words, props.line.waitedS)}
      </span>
    </div>
  )
}

export interface WaitTableProps {
  readonly lines: readonly WaitingLine[]
  /** Tinted: who comes next, or who is chosen. */
  readonly chosenId: string | null
  /** Given where a line can be chosen by pointing. */
  readonly onChoose?: (index: number) => void
}

const TableHead = (props: { readonly oneTargetS: number | null; readonly limitS: number }) => {
  const words = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{words.t('col-place')}</th>
        <th scope="col">{words.t('col-number')}</th>
        <th scope="col">{words.t('col-service')}</th>
        <th scope="col">{words.t('col-class')}</th>
        <th scope="col" class="wait-table-scale">
          <span class="visually-hidden">{words.t('col-wait')}</span>
          <span aria-hidden="true">
            <i style={{ left: '0' }}>0</i>
            <Show when={props.oneTargetS}>
              {(targetS) => (
                <i class="wait-table-mark" style={{ left: percent(targetS() / props.limitS) }}>
                  {words.t('scale-target', { n: Math.round(targetS() / 60) })}
                </i>
              )}
            </Show>
            <i class="wait-table-mark" style={{ left: '100%' }}>
              {words.t('scale-limit', { n: Math.round(props.limitS / 60) })}
            </i>
          </span>
        </th>
        <th scope="col" class="number">
          {words.t('col-handling')}
        </th>
      </tr>
    </thead>
  )
}

const WaitRow = (props: {
  readonly line: WaitingLine
  readonly limitS: number
  readonly chosen: boolean
  readonly onChoose: () => void
}) => {
  const words = useWords()
  return (
    <tr classList={{ chosen: props.chosen }} aria-current={props.chosen ? 'true' : undefined} onClick={() => props.onChoose()}>
      <td class="quiet">{props.line.place}</td>
      <td>
        <b>{props.line.ticket.number}</b>
      </td>
      <td>{words.name(props.line.service?.names)}</td>
      <td>
        <span classList={{ 'class-tag': props.line.ticket.class !== 'ordinary' }}>{words.t(`class-${props.line.ticket.class}`)}</span>
        <Show when={props.line.ticket.needs}>
          {(needs) => (
            <span class="class-note">
              <NeedsNote needs={needs()} alone />
            </span>
          )}
        </Show>
        <Show when={props.line.ticket.accessible}>
          <span class="class-note">{words.t('accessible')}</span>
        </Show>
        <Show when={props.line.returned}>
          <span class="class-note">{words.t('returned')}</span>
        </Show>
      </td>
      <td>
        <WaitBar line={props.line} limitS={props.limitS} />
      </td>
      <td class="number">{targetText(words, props.line.service?.handlingS ?? 0)}</td>
    </tr>
  )
}

/** Those who wait, in calling order, on the same scale on every screen. */
export const WaitTable = (props: WaitTableProps) => {
  const model = useDesk()
  const limitS = (): number => model.floor()?.waitLimitS ?? 1800
  const oneTargetS = (): number | null => {
    const targets = new Set(props.lines.map((line) => line.targetS))
    const [first] = targets
    return targets.size === 1 && first !== undefined ? first : null
  }
  return (
    <table class="wait-table">
      <TableHead oneTargetS={oneTargetS()} limitS={limitS()} />
      <tbody>
        <Index each={props.lines}>
          {(line, index) => (
            <WaitRow
              line={line()}
              limitS={limitS()}
              chosen={line().ticket.id === props.chosenId}
              onChoose={() => props.onChoose?.(index)}
            />
          )}
        </Index>
      </tbody>
    </table>
  )
}
