import './board.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { createEffect, createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import type { Feed } from '../feed.ts'
import { clockFace, driftPx } from '../hall-face.ts'
import type { ShownCall } from '../wall.ts'
import { wallView } from '../wall-view.ts'
import { OfflineBand } from './band.tsx'
import { boardPlan, DESIGN_DIAGONAL_INCH, type Screen } from './board-plan.ts'
import { Calls, isLongCallArea } from './calls.tsx'
import { Closed } from './closed.tsx'
import { wallMm } from './lengths.ts'
import { Panel } from './panel.tsx'
import { Recent } from './recent.tsx'
import { WallHead } from './wall-head.tsx'

const MINUTE_MS = 60_000

/** The whole picture of the wall for one screen. */
export const Board = (props: { readonly feed: Feed; readonly screen: Screen }): JSX.Element => {
  const { zh, en } = displayWords
  const view = createMemo(() => wallView(props.feed.wall(), props.feed.heard(), props.feed.realMs()))
  const demo = (): boolean => props.feed.hall()?.mode === 'demo'
  const soundBlocked = (): boolean => props.feed.announcer.blocked() && view().offline === null && view().face === 'board'
  const areaName = (call: ShownCall): string | null => {
    const wall = props.feed.wall()
    const areaId = wall?.counters.find((counter) => counter.id === call.counterId)?.areaId ?? call.areaId
    return (
      wall?.areas.find((area) => area.id === areaId)?.names.zh ??
      props.feed.hall()?.areas.find((area) => area.id === areaId)?.names.zh ??
      null
    )
  }
  const isLongArea = (call: ShownCall | undefined): boolean => call !== undefined && isLongCallArea(areaName(call) ?? '')
  const plan = createMemo(() =>
    boardPlan(props.screen, {
      calls: view().large.map((row) => row.call),
      recent: view().recent,
      strip: demo(),
      band: view().offline !== null,
      longArea: isLongArea(view().large.at(-1)?.call),
    }),
  )
  createEffect(() => {
    if (plan().shortfalls.length > 0) console.warn('smaller than the rule at this distance:', plan().shortfalls.join(', '), props.screen)
  })
  const timeZone = (): string | null => props.feed.wall()?.timeZone ?? props.feed.hall()?.timeZone ?? null
  const since = (): string | null => {
    const atMs = view().offline?.sinceMs ?? null
    const zone = timeZone()
    return atMs === null || zone === null ? null : clockFace(atMs, zone).time
  }
  const drift = createMemo(() => driftPx(Math.floor(props.feed.realMs() / MINUTE_MS)))
  const recentShown = () => view().recent.slice(0, plan().recentLines * plan().recentColumns)

  return (
    <div
      class="wall"
      classList={{ dark: view().face === 'closed' }}
      data-legible={plan().shortfalls.length === 0}
      style={{
        '--w': `calc(var(--mm) * ${props.screen.diagonalInch / DESIGN_DIAGONAL_INCH})`,
        '--card': wallMm(plan().cardMm),
        '--foot': wallMm(plan().footMm),
        '--call': wallMm(plan().callEmMm),
        '--recent': wallMm(plan().recentEmMm),
        '--recent-line': wallMm(plan().recentLineMm),
        '--recent-columns': plan().recentColumns,
        '--body-mm': wallMm(plan().bodyMm),
      }}
    >
      <div class="picture" style={{ transform: `translate(${drift().x}px, ${drift().y}px)` }}>
        <header>
          <Show when={demo()}>
            <p class="strip">
              {zh.demo} <span lang="en">{en.demo}</span>
            </p>
          </Show>
          <WallHead
            alarm={soundBlocked()}
            name={props.feed.wall()?.names.zh ?? props.feed.hall()?.names.zh ?? zh.product}
            hours={view().face === 'board' ? (props.feed.hall()?.hours ?? null) : null}
            hallMs={props.feed.hallMs()}
            timeZone={timeZone()}
          />
        </header>
        <main>
          <Show when={view().offline}>
            <OfflineBand since={since()} />
          </Show>
          <Switch>
            <Match when={view().face === 'starting'}>
              <p class="starting">
                {zh.starting} <span lang="en">{en.starting}</span>
              </p>
            </Match>
            <Match when={view().face === 'closed'}>
              <Closed hours={props.feed.hall()?.hours ?? null} />
            </Match>
            <Match when={view().face === 'board'}>
              <div class="body">
                <div class="left">
                  <Calls
                    calls={view().large}
                    offline={view().offline !== null}
                    speaking={props.feed.announcer.speaking()}
                    areaName={areaName}
                  />
                  <Show when={recentShown().length > 0}>
                    <Recent calls={recentShown()} titled={view().large.length <= 2} />
                  </Show>
                </div>
                <Panel
                  areas={view().areas}
                  open={view().openCounters}
                  paused={view().pausedCounters}
                  offline={view().offline !== null}
                  roomMm={plan().panelMm}
                />
              </div>
            </Match>
          </Switch>
        </main>
      </div>
    </div>
  )
}
