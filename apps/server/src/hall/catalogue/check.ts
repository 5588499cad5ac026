import { servicesOf } from './counters.ts'
import { FORBIDDEN_PREFIXES } from './groups.ts'
import type { Catalogue, CatalogueService } from './types.ts'

const MINUTES_OF_DAY = 1440
/** How many services the kiosk shows first; a hall with fewer services shows them all. */
const MOST_USED = 6
const FEWEST_STEPS = 3
const MOST_STEPS = 5
/** What the paper ticket takes. */
const MOST_PAPERS = 12
const LONGEST_HANDLING_MIN = 120
const LONGEST_FAST_HANDLING_MIN = 5
/** The limits of a sentence on the wire, in characters. */
const LONGEST = { zh: 60, en: 80 } as const
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

type Named = { readonly zh: string; readonly en: string }

const repeated = <T>(values: readonly T[]): T[] => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]

const nameDefects = (owner: string, names: Named): string[] =>
  (['zh', 'en'] as const).flatMap((language) => {
    if (names[language].trim() === '') return [`${owner}: no ${language} name`]
    return names[language].length > LONGEST[language] ? [`${owner}: ${language} name over ${LONGEST[language]} characters`] : []
  })

const idDefects = (kind: string, things: readonly { readonly id: string }[]): string[] => {
  const ids = things.map(({ id }) => id)
  return [
    ...repeated(ids).map((id) => `${kind} ${id}: id used more than once`),
    ...ids.filter((id) => !SLUG.test(id)).map((id) => `${kind} ${id}: id is not a slug`),
  ]
}

const hallDefects = ({ hall, areas, counters }: Catalogue): string[] => {
  const vipArea = areas.find(({ id }) => id === hall.vipAreaId)
  const inOrder = hall.opensAtMin >= 0 && hall.opensAtMin < hall.closesAtMin && hall.closesAtMin <= MINUTES_OF_DAY
  return [
    ...idDefects('hall', [hall]),
    ...nameDefects(`hall ${hall.id}`, hall.names),
    ...(inOrder ? [] : [`hall ${hall.id}: hours ${hall.opensAtMin}–${hall.closesAtMin} are not within a day`]),
    ...(hall.waitLimitMinutes > 0 ? [] : [`hall ${hall.id}: wait limit is not positive`]),
    ...(vipArea ? [] : [`hall ${hall.id}: VIP area ${hall.vipAreaId} is unknown`]),
    ...(counters.some(({ areaId, classes }) => areaId === hall.vipAreaId && classes === 'vip-first')
      ? []
      : [`hall ${hall.id}: no counter in ${hall.vipAreaId} takes VIP numbers first`]),
  ]
}

const areaDefects = ({ areas, counters }: Catalogue): string[] => [
  ...idDefects('area', areas),
  ...areas.flatMap(({ id, names, queued }) => [
    ...nameDefects(`area ${id}`, names),
    ...(queued === counters.some(({ areaId }) => areaId === id)
      ? []
      : [queued ? `area ${id}: queued, but no counter stands in it` : `area ${id}: a counter stands in it, but it is not queued`]),
  ]),
]

const groupDefects = ({ groups, services }: Catalogue): string[] => [
  ...idDefects('group', groups),
  ...repeated(groups.map(({ prefix }) => prefix)).map((prefix) => `prefix ${prefix}: more than one group has it`),
  ...groups.flatMap(({ id, prefix, names }) => [
    ...nameDefects(`group ${id}`, names),
    ...(/^[A-Z]$/.test(prefix) ? [] : [`group ${id}: prefix ${prefix} is not one capital letter`]),
    ...(FORBIDDEN_PREFIXES.includes(prefix) ? [`group ${id}: prefix ${prefix} is forbidden`] : []),
    ...(services.some(({ groupId }) => groupId === id) ? [] : [`group ${id}: no service is in it`]),
  ]),
]

const figureDefects = (service: CatalogueService): string[] => {
  const { id, handlingMinutes, targetWaitMinutes, fast } = service
  const handlingFits = Number.isInteger(handlingMinutes) && handlingMinutes >= 1 && handlingMinutes <= LONGEST_HANDLING_MIN
  return [
    ...(handlingFits ? [] : [`service ${id}: handling time ${handlingMinutes} min is not a whole 1–${LONGEST_HANDLING_MIN}`]),
    ...(Number.isInteger(targetWaitMinutes) && targetWaitMinutes >= 1
      ? []
      : [`service ${id}: target wait ${targetWaitMinutes} min is not whole and positive`]),
    ...(fast && handlingMinutes > LONGEST_FAST_HANDLING_MIN ? [`service ${id}: ${handlingMinutes} min is too long for the fast lane`] : []),
  ]
}

const isCodeOf = (prefix: string, code: string): boolean => /^-\d{2}$/.test(code.slice(prefix.length)) && code.startsWith(prefix)

const serviceDefects = (catalogue: Catalogue, service: CatalogueService): string[] => {
  const { id, code, groupId, areaId, names, papers, steps, kiosk, selfService, mostUsed } = service
  const group = catalogue.groups.find((one) => one.id === groupId)
  const area = catalogue.areas.find((one) => one.id === areaId)
  const serving = catalogue.counters.filter((counter) => servicesOf(counter, [service]).length > 0)
  const inOwnArea = serving.some((counter) => counter.areaId === areaId)
  return [
    ...nameDefects(`service ${id}`, names),
    ...papers.flatMap((paper, index) => nameDefects(`service ${id}, paper ${index + 1}`, paper)),
    ...steps.flatMap((step, index) => nameDefects(`service ${id}, step ${index + 1}`, step)),
    ...(group ? [] : [`service ${id}: group ${groupId} is unknown`]),
    ...(group && !isCodeOf(group.prefix, code) ? [`service ${id}: code ${code} is not ${group.prefix} and two digits`] : []),
    ...(area ? [] : [`service ${id}: area ${areaId} is unknown`]),
    ...(serving.length > 0 ? [] : [`service ${id}: no counter serves it`]),
    ...(serving.length > 0 && area && !inOwnArea ? [`service ${id}: no counter in ${areaId} serves it`] : []),
    ...(papers.length <= MOST_PAPERS ? [] : [`service ${id}: more than ${MOST_PAPERS} papers`]),
    ...(steps.length >= FEWEST_STEPS && steps.length <= MOST_STEPS
      ? []
      : [`service ${id}: ${steps.length} steps, not ${FEWEST_STEPS}–${MOST_STEPS}`]),
    ...(!kiosk && (selfService || mostUsed) ? [`service ${id}: only staff issue it, yet the kiosk should offer it`] : []),
    ...figureDefects(service),
  ]
}

const catalogueDefects = ({ services }: Catalogue): string[] => {
  const mostUsed = services.filter((service) => service.mostUsed).length
  const wanted = Math.min(MOST_USED, services.filter((service) => service.kiosk).length)
  return [
    ...idDefects('service', services),
    ...repeated(services.map(({ code }) => code)).map((code) => `code ${code}: more than one service has it`),
    ...repeated(services.map(({ names }) => names.zh)).map((zh) => `name ${zh}: more than one service has it`),
    ...(mostUsed === wanted ? [] : [`${mostUsed} services are most used, not ${wanted}`]),
  ]
}

const counterDefects = ({ counters, areas }: Catalogue): string[] => [
  ...idDefects('counter', counters),
  ...repeated(counters.map(({ number }) => number)).map((number) => `counter number ${number}: used more than once`),
  ...counters.flatMap(({ id, number, areaId, desks }) => [
    ...(Number.isInteger(number) && number >= 1 ? [] : [`counter ${id}: number ${number} is not whole and positive`]),
    ...(areas.some((area) => area.id === areaId) ? [] : [`counter ${id}: area ${areaId} is unknown`]),
    ...(desks.length > 0 ? [] : [`counter ${id}: no desk`]),
  ]),
]

const staffDefects = ({ staff }: Catalogue): string[] => [
  ...repeated(staff.map(({ staffNo }) => staffNo)).map((staffNo) => `staff ${staffNo}: number used more than once`),
  ...staff.flatMap(({ staffNo, name, roles }) => [
    ...(/^\d{4,}$/.test(staffNo) ? [] : [`staff ${staffNo}: number is not four digits or more`]),
    ...(name.trim() === '' ? [`staff ${staffNo}: no name`] : []),
    ...(roles.length > 0 ? [] : [`staff ${staffNo}: no role`]),
  ]),
]

/** Every defect of a catalogue in words, each naming the thing and what is wrong with it; empty when it can run a hall. */
export const checkCatalogue = (catalogue: Catalogue): string[] => [
  ...hallDefects(catalogue),
  ...areaDefects(catalogue),
  ...groupDefects(catalogue),
  ...catalogueDefects(catalogue),
  ...catalogue.services.flatMap((service) => serviceDefects(catalogue, service)),
  ...counterDefects(catalogue),
  ...staffDefects(catalogue),
]
