import type { EstimatedWait } from '@jiaohao/shared/contract'
import { openWaitCalibration } from '../../../apps/server/src/queue/domain/wait-calibration.ts'
import { forecastWaits, NO_FORECAST, waitNow } from '../../../apps/server/src/queue/domain/wait-forecast.ts'
import { openWaitLearning } from '../../../apps/server/src/queue/domain/wait-learning.ts'
import type { PictureCounter, WaitPicture } from '../../../apps/server/src/queue/domain/wait-picture.ts'
import { SERVICES, WAIT_LIMIT_S } from './hall-plan.ts'
import type { Desk, Visitor, Watcher, WeekFloor } from './week-day.ts'

/** The usual work profile: the classes in their order, then whoever waits longest. */
const USUAL_RULES: PictureCounter['rules'] = [
  { profileId: 'usual', index: 0, kind: 'prefer-class', class: 'vip' },
  { profileId: 'usual', index: 1, kind: 'prefer-class', class: 'priority' },
  { profileId: 'usual', index: 2, kind: 'prefer-class', class: 'fast' },
  { profileId: 'usual', index: 3, kind: 'longest-wait' },
]
const RANKS: Readonly<Record<string, number>> = { vip: 0, priority: 1, fast: 2, ordinary: 3 }

/** People of the same area who would be called before this visitor, as the paper says it. */
export const peopleAhead = (visitor: Visitor, { line }: WeekFloor): number =>
  line.filter(
    (other) =>
      other.service.area === visitor.service.area &&
      ((RANKS[other.kind] ?? 0) <= (RANKS[visitor.kind] ?? 0) || visitor.cameS - other.cameS >= WAIT_LIMIT_S),
  ).length

/** The estimator of the hall server, driven as the server drives it: told of what happened, refreshed at whole seconds. */
export const openEstimator = (dayStartMs: (day: number) => number) => {
  const believed = new Map(SERVICES.map(({ id, believedS }) => [id, believedS]))
  const learning = openWaitLearning((id) => believed.get(id) ?? 0)
  const calibration = openWaitCalibration()
  const given = new Map<string, EstimatedWait>()
  let forecast = NO_FORECAST
  let refreshes = 0
  let aheadThen: WeekFloor = { desks: [], line: [] }

  const counterOf = (desk: Desk, atS: number): PictureCounter | null => {
    if (desk.state === 'away') return null
    const { visitor } = desk
    const inHand =
      visitor === null
        ? null
        : {
            serviceId: visitor.service.id,
            phase: desk.state === 'called' ? ('called' as const) : ('serving' as const),
            elapsedS: atS - desk.sinceS,
          }
    const pausedForS = desk.state === 'paused' ? Math.max(60, learning.turn().pauseS - (atS - desk.sinceS)) : null
    const pace = learning.handling.pace(`clerk ${desk.clerk}`)
    return { id: desk.id, serviceIds: desk.serviceIds, rules: USUAL_RULES, pace, inHand, pausedForS }
  }

  const watch = (
    day: number,
  ): Omit<Watcher, 'arrives'> & { readonly estimate: (visitor: Visitor, floor: WeekFloor) => EstimatedWait | null } => {
    const ms = (atS: number): number => dayStartMs(day) + Math.round(atS * 1000)
    return {
      second: (atS, { desks, line }) => {
        const picture: WaitPicture = {
          atMs: ms(atS),
          waitLimitS: WAIT_LIMIT_S,
          firstSeats: [],
          ratioCalls: new Map(),
          services: SERVICES.map(({ id }) => ({ id, meanS: learning.handling.meanS(id) })),
          counters: desks.flatMap((desk) => counterOf(desk, atS) ?? []),
          waiting: line.map(({ id, service, kind, cameS, order }) => ({
            id,
            serviceId: service.id,
            class: kind,
            queuedAt: ms(cameS),
            arrival: order,
          })),
          newcomers: SERVICES.flatMap(({ id, fast }) => [
            { serviceId: id, class: fast ? ('fast' as const) : ('ordinary' as const) },
            { serviceId: id, class: 'priority' as const },
            { serviceId: id, class: 'vip' as const },
          ]),
          coming: learning.coming(ms(atS)),
          turn: learning.turn(),
          handlingScv: learning.handling.scv(),
        }
        forecast = forecastWaits(picture, ++refreshes)
        aheadThen = { desks, line: [...line] }
      },
      estimate: (visitor, floor) => {
        const newcomer = { serviceId: visitor.service.id, class: visitor.kind }
        const simulated = waitNow(forecast, newcomer, peopleAhead(visitor, floor) - peopleAhead(visitor, aheadThen))
        if (simulated === null) return null
        const wait = calibration.adjusted(simulated)
        given.set(visitor.id, wait)
        return wait
      },
      happened: (what, atS, { desk, visitor, handledS }) => {
        const at = { atMs: ms(atS), counterId: desk?.id ?? '' }
        const serviceId = visitor?.service.id ?? ''
        if (what === 'arrived') learning.hear({ kind: 'arrived', atMs: at.atMs, serviceId, class: visitor?.kind ?? 'ordinary' })
        else if (what === 'called') {
          learning.hear({ kind: 'called', ...at, queuedAt: ms(visitor?.cameS ?? 0) })
          const wait = given.get(visitor?.id ?? '')
          if (wait !== undefined) calibration.learn({ given: wait, waitedS: atS - (visitor?.cameS ?? 0) })
        } else if (what === 'finished') learning.hear({ kind: 'finished', ...at, serviceId, staffNo: `clerk ${desk?.clerk}`, handledS })
        else if (what === 'opened') learning.hear({ kind: 'freed', ...at })
        else learning.hear({ kind: what, ...at })
      },
    }
  }
  return { watch, learning }
}
