import type { PostSheet } from '@jiaohao/shared/contract'
import { stretchText } from '@jiaohao/shared/locales/posts'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { type Scale, scaleOf } from '../components/chart/plot.ts'
import { TimeAxis } from '../components/chart/time-axis.tsx'
import { TableHead, words } from '../components/table-head.tsx'
import { named } from '../language.ts'
import { ROW_PX } from './person-bars.tsx'
import { r } from './words.ts'

const LEFT_PX = 200
const RIGHT_PX = 16
const BAR_PX = 18
const AXIS_PX = 26
const HOUR_MIN = 60

/** Somebody at a post for a stretch; `covers` stands in for a colleague. */
interface Bar {
  readonly fromMin: number
  readonly toMin: number
  readonly name: string
  readonly kind: 'own' | 'covers' | 'trainee'
}
interface Line {
  readonly title: string
  readonly detail: string
  readonly bars: readonly Bar[]
}

/** A line for each counter, then one for each who walks the floor or is spare. */
const postLines = ({ people, counters }: Pick<PostSheet, 'people' | 'counters'>): Line[] => {
  const all = people.flatMap(({ name, stretches }) => stretches.map((stretch) => ({ ...stretch, name })))
  const ofCounters = counters.map(({ id, number, area }): Line => {
    const bars = all.flatMap(({ fromMin, toMin, name, post }): Bar[] => {
      if (post.at === 'counter' && post.counterId === id) return [{ fromMin, toMin, name, kind: post.coversNo === null ? 'own' : 'covers' }]
      return post.at === 'beside' && post.counterId === id ? [{ fromMin, toMin, name, kind: 'trainee' }] : []
    })
    return { title: r('posts-counter', { number }), detail: named(area), bars }
  })
  const elsewhere = (at: 'floating' | 'spare', title: string): Line[] =>
    people.flatMap(({ name, stretches }): Line[] => {
      const bars = stretches.filter(({ post }) => post.at === at).map(({ fromMin, toMin }): Bar => ({ fromMin, toMin, name, kind: 'own' }))
      return bars.length === 0 ? [] : [{ title, detail: name, bars }]
    })
  return [...ofCounters, ...elsewhere('floating', r('post-walk')), ...elsewhere('spare', r('post-spare'))]
}

/** Who sits where from when to when, on one axis. */
export const PostFigure = (props: { readonly sheet: PostSheet }): JSX.Element => {
  const lines = createMemo(() => postLines(props.sheet))
  const fromMin = (): number => Math.floor(props.sheet.fromMin / HOUR_MIN) * HOUR_MIN
  const toMin = (): number => Math.ceil(Math.max(props.sheet.toMin, ...props.sheet.gaps.map((gap) => gap.toMin)) / HOUR_MIN) * HOUR_MIN
  const heightPx = (): number => lines().length * ROW_PX + AXIS_PX
  return (
    <ChartFigure
      title={r('posts-figure')}
      asTable={false}
      heightPx={heightPx()}
      table={<PostTable lines={lines()} />}
      draw={(widthPx) => {
        const x = createMemo(() => scaleOf([fromMin(), toMin()], [LEFT_PX, widthPx() - RIGHT_PX]))
        return (
          <>
            <For each={props.sheet.gaps.filter(({ kind }) => kind === 'counters')}>
              {(gap) => (
                <rect class="off" x={x()(gap.fromMin)} y={0} width={x()(gap.toMin) - x()(gap.fromMin)} height={lines().length * ROW_PX} />
              )}
            </For>
            <For each={lines()}>{(line, place) => <PostLine line={line} top={place() * ROW_PX} x={x()} endX={widthPx() - RIGHT_PX} />}</For>
            <TimeAxis fromMin={fromMin()} toMin={toMin()} x={x()} y={lines().length * ROW_PX} />
          </>
        )
      }}
    />
  )
}

const PostLine = (props: { readonly line: Line; readonly top: number; readonly x: Scale; readonly endX: number }): JSX.Element => (
  <g class="person">
    <text class="strong" x={0} y={props.top + 15}>
      {props.line.title}
      <tspan dx="6" font-weight="400" fill="var(--ink-2)">
        {props.line.detail}
      </tspan>
    </text>
    <line class="grid" x1={0} x2={props.endX} y1={props.top + ROW_PX - 3} y2={props.top + ROW_PX - 3} />
    <For each={props.line.bars.filter(({ kind }) => kind !== 'trainee')}>
      {(bar) => (
        <g class={bar.kind === 'covers' ? 'person floating' : 'person'}>
          <rect class="bar" x={props.x(bar.fromMin)} y={props.top + 2} width={props.x(bar.toMin) - props.x(bar.fromMin)} height={BAR_PX} />
          <Show when={props.x(bar.toMin) - props.x(bar.fromMin) > 34}>
            <text class={`mid post-name ${bar.kind}`} x={(props.x(bar.fromMin) + props.x(bar.toMin)) / 2} y={props.top + 15}>
              {[bar.name, ...besideNames(props.line, bar)].join(' + ')}
            </text>
          </Show>
        </g>
      )}
    </For>
  </g>
)

/** Trainees who are beside somebody in the stretch of a bar. */
const besideNames = ({ bars }: Line, { fromMin, toMin }: Bar): string[] => [
  ...new Set(bars.filter((bar) => bar.kind === 'trainee' && bar.fromMin < toMin && bar.toMin > fromMin).map(({ name }) => name)),
]

/** The same in words, for whoever does not see the picture. */
const PostTable = (props: { readonly lines: readonly Line[] }): JSX.Element => (
  <table>
    <TableHead columns={words(r('column-post'), r('column-person'))} />
    <tbody>
      <For each={props.lines}>
        {({ title, detail, bars }) => (
          <tr>
            <th scope="row">
              {title} {detail}
            </th>
            <td>{bars.map((bar) => `${stretchText(bar)} ${bar.name}`).join(r('list'))}</td>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)
