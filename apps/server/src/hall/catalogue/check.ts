import { publicAddressFault } from '@jiaohao/shared/kernel'
import { alarmDefects } from './check-alarms.ts'
import { planDefects } from './check-plan.ts'
import { profilesDefects } from './check-profiles.ts'
import { servicesOf } from './counters.ts'
import { dayAndTextDefects, usualHoursDefects } from './days.ts'
import { type Defect, type DefectCode, defect } from './defect.ts'
import { FORBIDDEN_PREFIXES } from './groups.ts'
import { nameDefects } from './names.ts'
import { serviceDefects } from './service-check.ts'
import type { Catalogue } from './types.ts'

/** How many services the kiosk shows first; a hall with fewer services shows them all. */
const MOST_USED = 6
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The places at which a value is used again, each but its first. */
const repeats = <T>(values: readonly T[]): { readonly value: T; readonly index: number }[] =>
  values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [{ value, index }]))

const idDefects = (list: string, kind: string, things: readonly { readonly id: string }[]): Defect[] => [
  ...repeats(things.map(({ id }) => id)).map(({ value: id, index }) =>
    defect(`${list}.${index}.id`, 'id-twice', `${kind} ${id}: id used more than once`, { id }),
  ),
  ...things.flatMap(({ id }, index) =>
    SLUG.test(id) ? [] : [defect(`${list}.${index}.id`, 'id-not-slug', `${kind} ${id}: id is not a slug`, { id })],
  ),
]

const publicAddressDefects = ({ hall: { id, publicAddress } }: Catalogue): Defect[] => {
  const fault = publicAddress === undefined ? null : publicAddressFault(publicAddress)
  if (fault === null) return []
  const code = fault === 'not-https' ? 'public-address-not-https' : 'public-address-wrong'
  return [defect('hall.publicAddress', code, `hall ${id}: public address ${publicAddress} is ${fault}`)]
}

const hallDefects = ({ hall, areas, counters }: Catalogue): Defect[] => {
  const vipArea = areas.find(({ id }) => id === hall.vipAreaId)
  const vipCounter = counters.some(({ areaId, classes }) => areaId === hall.vipAreaId && classes === 'vip-first')
  return [
    ...(SLUG.test(hall.id) ? [] : [defect('hall.id', 'id-not-slug', `hall ${hall.id}: id is not a slug`, { id: hall.id })]),
    ...nameDefects('hall.names', `hall ${hall.id}`, hall.names),
    ...usualHoursDefects(hall),
    ...(hall.waitLimitMinutes > 0
      ? []
      : [defect('hall.waitLimitMinutes', 'wait-limit-not-positive', `hall ${hall.id}: wait limit is not positive`)]),
    ...(vipArea ? [] : [defect('hall.vipAreaId', 'vip-area-unknown', `hall ${hall.id}: VIP area ${hall.vipAreaId} is unknown`)]),
    ...(vipCounter
      ? []
      : [defect('hall.vipAreaId', 'vip-counter-missing', `hall ${hall.id}: no counter in ${hall.vipAreaId} takes VIP numbers first`)]),
  ]
}

const areaDefects = ({ areas, counters }: Catalogue): Defect[] => [
  ...idDefects('areas', 'area', areas),
  ...areas.flatMap(({ id, names, queued }, index) => {
    const path = `areas.${index}`
    const stands = counters.some(({ areaId }) => areaId === id)
    return [
      ...nameDefects(`${path}.names`, `area ${id}`, names),
      ...(queued && !stands ? [defect(`${path}.queued`, 'area-without-counter', `area ${id}: queued, but no counter stands in it`)] : []),
      ...(!queued && stands
        ? [defect(`${path}.queued`, 'area-not-queued', `area ${id}: a counter stands in it, but it is not queued`)]
        : []),
    ]
  }),
]

const groupDefects = ({ groups, services }: Catalogue): Defect[] => [
  ...idDefects('groups', 'group', groups),
  ...repeats(groups.map(({ prefix }) => prefix)).map(({ value: prefix, index }) =>
    defect(`groups.${index}.prefix`, 'prefix-twice', `prefix ${prefix}: more than one group has it`, { prefix }),
  ),
  ...groups.flatMap(({ id, prefix, names }, index) => {
    const path = `groups.${index}`
    const wrong: readonly [boolean, DefectCode, string][] = [
      [!/^[A-Z]$/.test(prefix), 'prefix-not-a-letter', `group ${id}: prefix ${prefix} is not one capital letter`],
      [FORBIDDEN_PREFIXES.includes(prefix), 'prefix-forbidden', `group ${id}: prefix ${prefix} is forbidden`],
    ]
    return [
      ...nameDefects(`${path}.names`, `group ${id}`, names),
      ...wrong.flatMap(([is, code, words]) => (is ? [defect(`${path}.prefix`, code, words, { prefix })] : [])),
      ...(services.some(({ groupId }) => groupId === id)
        ? []
        : [defect(`${path}.names.zh`, 'group-empty', `group ${id}: no service is in it`)]),
    ]
  }),
]

const catalogueDefects = ({ services }: Catalogue): Defect[] => {
  const shown = services.filter((service) => service.mostUsed).length
  const wanted = Math.min(MOST_USED, services.filter((service) => service.kiosk).length)
  return [
    ...idDefects('services', 'service', services),
    ...repeats(services.map(({ code }) => code)).map(({ value: code, index }) =>
      defect(`services.${index}.code`, 'code-twice', `code ${code}: more than one service has it`, { code }),
    ),
    ...repeats(services.map(({ names }) => names.zh)).map(({ value: zh, index }) =>
      defect(`services.${index}.names.zh`, 'name-twice', `name ${zh}: more than one service has it`, { name: zh }),
    ),
    ...(shown === wanted
      ? []
      : [defect('services', 'most-used-count', `${shown} services are most used, not ${wanted}`, { shown, wanted })]),
  ]
}

const counterDefects = ({ counters, areas }: Catalogue): Defect[] => [
  ...idDefects('counters', 'counter', counters),
  ...repeats(counters.map(({ number }) => number)).map(({ value: number, index }) =>
    defect(`counters.${index}.number`, 'counter-number-twice', `counter number ${number}: used more than once`, { number }),
  ),
  ...counters.flatMap(({ id, number, areaId, desks }, index) => {
    const path = `counters.${index}`
    return [
      ...(Number.isInteger(number) && number >= 1
        ? []
        : [defect(`${path}.number`, 'counter-number-wrong', `counter ${id}: number ${number} is not whole and positive`)]),
      ...(areas.some((area) => area.id === areaId)
        ? []
        : [defect(`${path}.areaId`, 'area-unknown', `counter ${id}: area ${areaId} is unknown`, { id: areaId })]),
      ...(desks.length > 0 ? [] : [defect(`${path}.desks`, 'counter-without-desk', `counter ${id}: no desk`)]),
    ]
  }),
]

/** Noteworthy, not wrong: the pause of one person leaves such a service without a counter. */
const thinDefects = ({ services, counters }: Catalogue): Defect[] =>
  services.flatMap((service, index) => {
    const serving = counters.filter((counter) => servicesOf(counter, [service]).length > 0)
    const [only] = serving
    if (serving.length !== 1 || only === undefined) return []
    const words = `service ${service.id}: only counter ${only.number} serves it`
    return [defect(`services.${index}.desk`, 'one-counter-only', words, { counter: only.number })]
  })

const staffDefects = ({ staff }: Catalogue): Defect[] => [
  ...repeats(staff.map(({ staffNo }) => staffNo)).map(({ value, index }) =>
    defect(`staff.${index}.staffNo`, 'staff-wrong', `staff ${value}: number used more than once`),
  ),
  ...staff.flatMap(({ staffNo, name, roles }, index) => {
    const wrong: readonly [boolean, string][] = [
      [!/^\d{4,}$/.test(staffNo), 'number is not four digits or more'],
      [name.trim() === '', 'no name'],
      [roles.length === 0, 'no role'],
    ]
    return wrong.flatMap(([is, what]) => (is ? [defect(`staff.${index}`, 'staff-wrong', `staff ${staffNo}: ${what}`)] : []))
  }),
]

/** Every defect of a catalogue, each with its place. */
export const defectsOf = (catalogue: Catalogue): Defect[] => [
  ...hallDefects(catalogue),
  ...publicAddressDefects(catalogue),
  ...dayAndTextDefects(catalogue),
  ...alarmDefects(catalogue),
  ...areaDefects(catalogue),
  ...groupDefects(catalogue),
  ...catalogueDefects(catalogue),
  ...catalogue.services.flatMap((service, index) => serviceDefects(catalogue, service, index)),
  ...counterDefects(catalogue),
  ...profilesDefects(catalogue),
  ...planDefects(catalogue),
  ...thinDefects(catalogue),
  ...staffDefects(catalogue),
]

/** A list that is shipped or read from a file is held to more than one that a hall edits: its first screen must be full. */
const ofAFile = ({ blocking, code }: Defect): boolean => blocking || code === 'most-used-count'

/** Every defect of a catalogue in words, each naming the thing and what is wrong with it; empty when it can run a hall. */
export const checkCatalogue = (catalogue: Catalogue): string[] => [
  ...new Set(
    defectsOf(catalogue)
      .filter(ofAFile)
      .map(({ words }) => words),
  ),
]
