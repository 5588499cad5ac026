import type { HallBody, Language, ServiceGroup } from '@jiaohao/shared/contract'
import type { Modes } from './flow.ts'
import type { HallView, OfferedService } from './hall-view.ts'

const MOST_USED_LIMIT = 6
const ELDER_LIMIT = 3
/** The service that answers whoever cannot say what he needs. A hall without it offers no such button. */
const ADVICE_SERVICE_ID = 'advice-desk'

/** The services with their own tiles on the first page, in the hall's order. */
export const mostUsed = (view: HallView, modes: Modes): OfferedService[] =>
  Object.values(view.services)
    .filter((service) => service.mostUsed)
    .slice(0, modes.elder ? ELDER_LIMIT : MOST_USED_LIMIT)

export const servicesOfGroup = (view: HallView, groupId: string): OfferedService[] =>
  Object.values(view.services).filter((service) => service.groupId === groupId)

/** The groups that hold something. */
export const groupsInUse = (view: HallView): ServiceGroup[] =>
  view.hall.groups.filter((group) => servicesOfGroup(view, group.id).length > 0)

export const adviceService = (view: HallView): OfferedService | null => {
  const service = view.services[ADVICE_SERVICE_ID]
  return service === undefined || service.suspended !== null || service.noMoreToday !== null ? null : service
}

/** How many tiles fit a page of services or groups. */
export const tilesPerPage = (kind: 'services' | 'groups', modes: Modes): number => {
  if (kind === 'groups') return modes.elder || modes.lowReach ? 8 : 14
  if (modes.lowReach) return modes.elder ? 4 : 6
  return modes.elder ? 6 : 10
}

/**
 * Divides a list into pages. Where it needs more than one, each page gives up its last tile to the way onward.
 * `page` counts from 0 and wraps around.
 */
export const pageOf = <T>(things: readonly T[], tiles: number, page: number): { shown: readonly T[]; page: number; pages: number } => {
  if (things.length <= tiles) return { shown: things, page: 0, pages: 1 }
  const size = tiles - 1
  const pages = Math.ceil(things.length / size)
  const at = page % pages
  return { shown: things.slice(at * size, (at + 1) * size), page: at, pages }
}

const WIDE = /[\u2e80-\uffef]/
const NARROW_EM = 0.55
/** About how wide a text is, in em: a Chinese character fills one, a Latin letter about half. */
export const widthEm = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 1 : NARROW_EM), 0)

/**
 * Names of services that tell what a group holds, as many as fit, those without a tile of their own first, short ones before long ones.
 * Empty where not even one fits.
 */
export const groupHint = (services: readonly OfferedService[], language: Language, fits: { widthEm: number; join: string }): string => {
  const width = (service: OfferedService): number => widthEm(service.names[language])
  const names = [...services]
    .sort((a, b) => Number(a.mostUsed) - Number(b.mostUsed) || width(a) - width(b))
    .map((service) => service.names[language])
  let hint = ''
  for (const name of names) {
    const longer = hint === '' ? name : `${hint}${fits.join}${name}`
    if (widthEm(longer) <= fits.widthEm) hint = longer
  }
  return hint
}

export const areaName = (hall: Pick<HallBody, 'areas'>, areaId: string, language: Language): string =>
  hall.areas.find((area) => area.id === areaId)?.names[language] ?? ''
