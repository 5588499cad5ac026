import { type Accessor, createEffect, createMemo } from 'solid-js'
import type { Feed } from '../feed.ts'
import { clockFace } from '../hall-face.ts'
import type { ShownCall } from '../wall.ts'
import { type WallView, wallView } from '../wall-view.ts'
import { type BoardPlan, boardPlan, type Screen } from './board-plan.ts'
import { isLongCallArea } from './calls.tsx'
import { type WallPlace, wallPlace } from './wall-map.tsx'

/** What the board draws, as it follows the feed. */
export interface BoardState {
  readonly view: Accessor<WallView>
  readonly plan: Accessor<BoardPlan>
  readonly demo: Accessor<boolean>
  readonly soundBlocked: Accessor<boolean>
  readonly timeZone: Accessor<string | null>
  /** The hall's clock when the connection was lost. */
  readonly since: Accessor<string | null>
  readonly recent: Accessor<readonly ShownCall[]>
  /** The hall's plan and where this wall hangs on it; null where it hangs on none. */
  readonly map: Accessor<WallPlace | null>
  /** The area where a call's counter stands. */
  readonly areaName: (call: ShownCall) => string | null
}

/** Joins the feed and the screen to what is shown and how large. */
export const createBoardState = (feed: Feed, screen: Screen): BoardState => {
  const view = createMemo(() => wallView(feed.wall(), feed.heard(), feed.realMs()))
  const demo = (): boolean => feed.hall()?.mode === 'demo'
  const areaName = (call: ShownCall): string | null => {
    const wall = feed.wall()
    const areaId = wall?.counters.find((counter) => counter.id === call.counterId)?.areaId ?? call.areaId
    const known = wall?.areas.find((area) => area.id === areaId) ?? feed.hall()?.areas.find((area) => area.id === areaId)
    return known?.names.zh ?? null
  }
  const isLongArea = (call: ShownCall | undefined): boolean => call !== undefined && isLongCallArea(areaName(call) ?? '')
  const plan = createMemo(() =>
    boardPlan(screen, {
      calls: view().large.map((row) => row.call),
      recent: view().recent,
      strip: demo(),
      band: view().offline !== null,
      longArea: isLongArea(view().large.at(-1)?.call),
    }),
  )
  const shortfalls = createMemo(() => plan().shortfalls.join(', '))
  createEffect(() => {
    if (shortfalls() !== '') console.warn('smaller than the rule at this distance:', shortfalls(), screen)
  })
  const map = createMemo(() => wallPlace(feed.hall()?.plan))
  const timeZone = (): string | null => feed.wall()?.timeZone ?? feed.hall()?.timeZone ?? null
  return {
    view,
    plan,
    demo,
    timeZone,
    areaName,
    soundBlocked: () => feed.announcer.blocked() && view().offline === null && view().face === 'board',
    since: () => {
      const atMs = view().offline?.sinceMs ?? null
      const zone = timeZone()
      return atMs === null || zone === null ? null : clockFace(atMs, zone).time
    },
    map,
    recent: () => view().recent.slice(0, plan().recentLines * plan().recentColumns),
  }
}
