import type { Head } from '@jiaohao/shared/kernel'
import type { PictureCounter, WaitPicture } from './wait-picture.ts'
import { logNormalUnit, type UnitQuantiles } from './wait-random.ts'

/** A counter of the picture with its lines and newcomers, by their places. */
export interface Server {
  readonly counter: PictureCounter
  /** The lines that it may serve, and the newcomers of their services. */
  readonly lines: readonly number[]
  readonly ghosts: readonly number[]
}

/** A picture with places instead of names. */
export interface Stage {
  readonly picture: WaitPicture
  readonly servers: readonly Server[]
  readonly lines: readonly (readonly number[])[]
  /** Where those who may still come would stand. */
  readonly comingLines: readonly number[]
  readonly meanS: ReadonlyMap<string, number>
  readonly unit: UnitQuantiles
  readonly ghosts: readonly Head[]
  readonly comingPerS: number
  readonly horizonS: number
}

/** Makes a picture ready for its runs; a wait ends at `horizonS` seconds whatever happens. */
export const stageOf = (picture: WaitPicture, horizonS: number): Stage => {
  const lineOf = new Map<string, number>()
  const lines: number[][] = []
  const serviceOf: string[] = []
  const placeOf = (ticket: { readonly serviceId: string; readonly class: string }): number => {
    const name = `${ticket.serviceId} ${ticket.class}`
    const known = lineOf.get(name)
    if (known !== undefined) return known
    lineOf.set(name, lines.length)
    serviceOf.push(ticket.serviceId)
    return lines.push([]) - 1
  }
  for (const [index, ticket] of picture.waiting.entries()) lines[placeOf(ticket)]?.push(index)
  const comingLines = picture.coming.map(placeOf)
  const ghosts = picture.newcomers.map(
    (newcomer, index): Head => ({
      ...newcomer,
      id: `newcomer ${index}`,
      queuedAt: picture.atMs,
      arrival: Number.MAX_SAFE_INTEGER,
    }),
  )
  const servers = picture.counters.map((counter): Server => {
    const serves = new Set(counter.serviceIds)
    return {
      counter,
      lines: serviceOf.flatMap((serviceId, place) => (serves.has(serviceId) ? [place] : [])),
      ghosts: ghosts.flatMap((ghost, index) => (serves.has(ghost.serviceId) ? [index] : [])),
    }
  })
  return {
    picture,
    servers,
    lines,
    comingLines,
    meanS: new Map(picture.services.map(({ id, meanS }) => [id, meanS])),
    unit: logNormalUnit(picture.handlingScv),
    ghosts,
    comingPerS: picture.coming.reduce((sum, { perS }) => sum + perS, 0),
    horizonS,
  }
}
