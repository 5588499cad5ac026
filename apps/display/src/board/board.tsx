import './board.css'
import { dayOf } from '@jiaohao/shared/kernel'
import { comingDayText, stillComing } from '@jiaohao/shared/locales/coming-days'
import { displayWords } from '@jiaohao/shared/locales/display'
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import type { Feed } from '../feed.ts'
import { driftPx } from '../hall-face.ts'
import { OfflineBand } from './band.tsx'
import { type BoardPlan, DESIGN_DIAGONAL_INCH, type Screen } from './board-plan.ts'
import { type BoardState, createBoardState } from './board-state.ts'
import { Calls } from './calls.tsx'
import { Closed } from './closed.tsx'
import { wallMm } from './lengths.ts'
import { Panel } from './panel.tsx'
import { Recent } from './recent.tsx'
import { WallHead } from './wall-head.tsx'
import { WallMap } from './wall-map.tsx'

const MINUTE_MS = 60_000

const lengthsOf = (plan: BoardPlan, screen: Screen): JSX.CSSProperties => ({
  '--w': `calc(var(--mm) * ${screen.diagonalInch / DESIGN_DIAGONAL_INCH})`,
  '--card': wallMm(plan.cardMm),
  '--foot': wallMm(plan.footMm),
  '--call': wallMm(plan.callEmMm),
  '--recent': wallMm(plan.recentEmMm),
  '--recent-line': wallMm(plan.recentLineMm),
  '--recent-columns': plan.recentColumns,
  '--body-mm': wallMm(plan.bodyMm),
})

/** The whole picture of the wall for one screen. */
export const Board = (props: { readonly feed: Feed; readonly screen: Screen }): JSX.Element => {
  const { zh, en } = displayWords
  const state = createBoardState(props.feed, props.screen)
  const hours = () => props.feed.hall()?.hours ?? null
  const notice = (): string | null => {
    const [atMs, zone] = [props.feed.hallMs(), state.timeZone()]
    if (atMs === null || zone === null) return null
    const [next] = stillComing(props.feed.hall()?.schedule.coming, dayOf(atMs, zone))
    return next === undefined ? null : comingDayText(next, 'zh', false)
  }
  const drift = createMemo(() => driftPx(Math.floor(props.feed.realMs() / MINUTE_MS)))
  return (
    <div
      class="wall"
      classList={{ dark: state.view().face === 'closed' }}
      data-legible={state.plan().shortfalls.length === 0}
      style={lengthsOf(state.plan(), props.screen)}
    >
      <div class="picture" style={{ transform: `translate(${drift().x}px, ${drift().y}px)` }}>
        <header>
          <Show when={state.demo()}>
            <p class="strip">
              {zh.demo} <span lang="en">{en.demo}</span>
            </p>
          </Show>
          <WallHead
            alarm={state.soundBlocked()}
            name={props.feed.wall()?.names.zh ?? props.feed.hall()?.names.zh ?? zh.product}
            hours={state.view().face === 'board' ? hours() : null}
            notice={state.view().face === 'board' ? notice() : null}
            hallMs={props.feed.hallMs()}
            timeZone={state.timeZone()}
          />
        </header>
        <main>
          <Show when={state.view().offline}>
            <OfflineBand since={state.since()} />
          </Show>
          <Switch>
            <Match when={state.view().face === 'starting'}>
              <p class="starting">
                {zh.starting} <span lang="en">{en.starting}</span>
              </p>
            </Match>
            <Match when={state.view().face === 'closed'}>
              <Closed
                hours={hours()}
                schedule={props.feed.hall()?.schedule ?? null}
                hallMs={props.feed.hallMs()}
                timeZone={state.timeZone()}
              />
            </Match>
            <Match when={state.view().face === 'board'}>
              <Body state={state} speaking={props.feed.announcer.speaking()} />
            </Match>
          </Switch>
        </main>
      </div>
    </div>
  )
}

/** Calls on the left, what waits on the right. */
const Body = (props: { readonly state: BoardState; readonly speaking: string | null }): JSX.Element => {
  const view = () => props.state.view()
  const mapIn = () => {
    const place = props.state.map()
    return place === null ? null : (heightMm: number) => <WallMap place={place} view={view()} heightMm={heightMm} />
  }
  return (
    <div class="body">
      <div class="left">
        <Calls calls={view().large} offline={view().offline !== null} speaking={props.speaking} areaName={props.state.areaName} />
        <Show when={props.state.recent().length > 0}>
          <Recent calls={props.state.recent()} titled={view().large.length <= 2} />
        </Show>
      </div>
      <Panel
        areas={view().areas}
        open={view().openCounters}
        paused={view().pausedCounters}
        offline={view().offline !== null}
        roomMm={props.state.plan().panelMm}
        map={mapIn()}
      />
    </div>
  )
}
