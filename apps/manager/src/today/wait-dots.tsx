import { type GroupWaits, overTarget } from '@jiaohao/shared/client'
import type { ServiceGroup } from '@jiaohao/shared/contract'
import { createMemo, For, Index, type JSX, Show } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { type Scale, scaleOf } from '../components/chart/plot.ts'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { language, named, t } from '../language.ts'
import { minutesText } from '../time-words.ts'
import { stackedDots } from './stacked-dots.ts'

const ROW_PX = 29
const TOP_PX = 6
const AXIS_PX = 22
/** Room for a group's name, which is longer in English. */
const LEFT_PX = { zh: 100, en: 184 } as const
/** Room for the label of the last dot and for the counts of the row. */
const RIGHT_PX = 206
/** Every wait stands on the same scale: 30 minutes is where nobody may be passed any more. */
const SCALE_MIN = 30
const GRID_MIN = [0, 10, 20, 30] as const
const DOT_PX = 5
/** A dot of several waits holds their number. */
const STACK_PX = 9

interface DotsProps {
  readonly groups: readonly GroupWaits[]
  readonly names: readonly ServiceGroup[]
  readonly asTable: boolean
}

const groupName = (props: DotsProps, groupId: string): string => {
  const group = props.names.find((one) => one.id === groupId)
  return group === undefined ? groupId : named(group.names)
}

/** Everybody who waits as a dot on the 0–30 minute scale, a row for each group of services; equal waits are one dot with their number. */
export const WaitDots = (props: DotsProps): JSX.Element => {
  const heightPx = createMemo(() => TOP_PX + props.groups.length * ROW_PX + AXIS_PX)
  return (
    <ChartFigure
      title={t('waits-title')}
      asTable={props.asTable}
      heightPx={heightPx()}
      table={<DotsTable {...props} />}
      draw={(widthPx) => {
        const x = createMemo(() => scaleOf([0, SCALE_MIN], [LEFT_PX[language()], widthPx() - RIGHT_PX]))
        return (
          <>
            <DotsGround x={x()} bottomPx={heightPx() - AXIS_PX} />
            <Index each={props.groups}>
              {(group, index) => (
                <DotsRow
                  group={group()}
                  name={groupName(props, group().groupId)}
                  x={x()}
                  y={TOP_PX + (index + 0.5) * ROW_PX}
                  widthPx={widthPx()}
                />
              )}
            </Index>
          </>
        )
      }}
    />
  )
}

const DotsGround = (props: { readonly x: Scale; readonly bottomPx: number }): JSX.Element => (
  <For each={GRID_MIN}>
    {(minute) => (
      <g>
        <line class="grid" x1={props.x(minute)} x2={props.x(minute)} y1={0} y2={props.bottomPx} />
        <text class="mid" x={props.x(minute)} y={props.bottomPx + 16}>
          {t('axis-minutes', { minutes: minute })}
        </text>
      </g>
    )}
  </For>
)

/** The target that a row is measured against: the strictest of those who wait in it, in milliseconds. */
const rowTargetMs = (group: GroupWaits): number => Math.min(...group.waiting.map((one) => one.targetMs))

const DotsRow = (props: {
  readonly group: GroupWaits
  readonly name: string
  readonly x: Scale
  readonly y: number
  readonly widthPx: number
}): JSX.Element => {
  const place = (waitedMs: number): number => props.x(Math.min(SCALE_MIN, waitedMs / 60_000))
  const stacks = createMemo(() =>
    stackedDots(
      props.group.waiting.map((one) => ({ x: place(one.waitedMs), isLate: overTarget(one), isReturned: one.returned })),
      DOT_PX,
    ),
  )
  const longest = () => props.group.waiting[0]
  const targetX = (): number => place(rowTargetMs(props.group))
  return (
    <g>
      <rect class="within" x={props.x(0)} y={props.y - ROW_PX / 2} width={targetX() - props.x(0)} height={ROW_PX} />
      <line class="grid" x1={props.x(0)} x2={props.x(SCALE_MIN)} y1={props.y} y2={props.y} />
      <line class="target-hard" x1={targetX()} x2={targetX()} y1={props.y - ROW_PX / 2} y2={props.y + ROW_PX / 2} />
      <text class="end" x={LEFT_PX[language()] - 12} y={props.y + 4}>
        {props.name}
      </text>
      <Index each={stacks()}>
        {(stack) => (
          <>
            <circle
              class="dot"
              classList={{ late: stack().isLate, returned: stack().isReturned }}
              cx={stack().x}
              cy={props.y}
              r={stack().count > 1 ? STACK_PX : DOT_PX}
            />
            <Show when={stack().count > 1}>
              <text class="mid dot-count" classList={{ hollow: stack().isReturned }} x={stack().x} y={props.y + 4}>
                {stack().count}
              </text>
            </Show>
          </>
        )}
      </Index>
      <Show when={longest()}>
        {(one) => {
          const x = () => place(one().waitedMs)
          return (
            <Show when={overTarget(one())}>
              <text class="act" x={x() + STACK_PX + 4} y={props.y + 4}>
                {t(one().returned ? 'waits-longest-returned' : 'waits-longest', {
                  number: one().ticket.number,
                  minutes: Math.floor(one().waitedMs / 60_000),
                })}
              </text>
            </Show>
          )
        }}
      </Show>
      <text class="end" classList={{ act: props.group.countersWorking === 0 }} x={props.widthPx} y={props.y + 4}>
        {t('waits-row', { waiting: props.group.waiting.length, counters: props.group.countersWorking })}
      </text>
    </g>
  )
}

const DotsTable = (props: DotsProps): JSX.Element => (
  <table class="table">
    <TableHead
      columns={[
        ...words(t('waits-group')),
        ...figures(
          t('waits-waiting'),
          t('waits-over'),
          t('waits-returned'),
          t('waits-longest-head'),
          t('waits-target'),
          t('waits-counters'),
        ),
      ]}
    />
    <tbody>
      <Index each={props.groups}>
        {(group) => (
          <tr>
            <th class="text">{groupName(props, group().groupId)}</th>
            <td>{group().waiting.length}</td>
            <td classList={{ 'act-now': group().waiting.some(overTarget) }}>{group().waiting.filter(overTarget).length}</td>
            <td>{group().waiting.filter((one) => one.returned).length}</td>
            <td>{minutesText((group().waiting[0]?.waitedMs ?? 0) / 1000)}</td>
            <td>{minutesText(rowTargetMs(group()) / 1000)}</td>
            <td>{group().countersWorking}</td>
          </tr>
        )}
      </Index>
    </tbody>
  </table>
)
