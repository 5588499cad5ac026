import type { Skills } from '@jiaohao/shared/contract'

type Desk = Skills['desks'][number]
/** What of a service decides who may serve it. */
export interface Served {
  readonly id: string
  readonly desk: Desk
}
/** Somebody and what they are trained for; null is everything. */
export interface Trained {
  readonly staffNo: string
  readonly skills: Skills | null
}
/** How much of a desk type's business somebody may serve. */
export type Mark = 'all' | 'some' | 'none'

/** Whether somebody may serve a service. */
export const mayServe = (skills: Skills | null, service: Served): boolean =>
  skills === null || skills.desks.includes(service.desk) || skills.serviceIds.includes(service.id)

/** How much of a desk type somebody may serve; a desk type without a service is all or none by its own name. */
export const markOf = (skills: Skills | null, desk: Desk, services: readonly Served[]): Mark => {
  if (skills === null || skills.desks.includes(desk)) return 'all'
  const own = services.filter((service) => service.desk === desk)
  const served = own.filter((service) => skills.serviceIds.includes(service.id)).length
  if (served === 0) return 'none'
  return served === own.length ? 'all' : 'some'
}

/** Skills in their shortest form: whole desk types by name, the others service by service, and null for everything. */
const shortest = (may: (service: Served) => boolean, wholeDesks: readonly Desk[], desks: readonly Desk[], services: readonly Served[]) => {
  const whole = desks.filter((desk) => {
    const own = services.filter((service) => service.desk === desk)
    return own.length === 0 ? wholeDesks.includes(desk) : own.every(may)
  })
  if (whole.length === desks.length) return null
  const serviceIds = services.filter((service) => may(service) && !whole.includes(service.desk)).map(({ id }) => id)
  return { desks: whole, serviceIds }
}

interface Ground {
  readonly desks: readonly Desk[]
  readonly services: readonly Served[]
}

/** Skills with a desk type taken in, or taken out where it was in whole. */
export const withDesk = (skills: Skills | null, desk: Desk, { desks, services }: Ground): Skills | null => {
  const has = markOf(skills, desk, services) !== 'all'
  const before = skills === null ? desks : skills.desks
  const whole = has ? [...before, desk] : before.filter((other) => other !== desk)
  return shortest((service) => (service.desk === desk ? has : mayServe(skills, service)), whole, desks, services)
}

/** Skills with one service taken in or out. */
export const withService = (skills: Skills | null, serviceId: string, { desks, services }: Ground): Skills | null => {
  const before = skills === null ? desks : skills.desks
  return shortest((service) => (service.id === serviceId ? !mayServe(skills, service) : mayServe(skills, service)), before, desks, services)
}

/** Services by how few may serve them, and the people who may serve nothing. */
export interface Cover {
  readonly nobody: readonly string[]
  readonly alone: readonly { readonly serviceId: string; readonly staffNo: string }[]
  readonly idle: readonly string[]
}

/** How the services are covered by these people. */
export const coverOf = (people: readonly Trained[], services: readonly Served[]): Cover => {
  const nobody: string[] = []
  const alone: { serviceId: string; staffNo: string }[] = []
  for (const service of services) {
    const [one, ...others] = people.filter(({ skills }) => mayServe(skills, service))
    if (one === undefined) nobody.push(service.id)
    else if (others.length === 0) alone.push({ serviceId: service.id, staffNo: one.staffNo })
  }
  const idle = people.filter(({ skills }) => !services.some((service) => mayServe(skills, service)))
  return { nobody, alone, idle: idle.map(({ staffNo }) => staffNo) }
}

/** The services that nobody could serve any more if somebody's skills became others. */
export const lostBy = (people: readonly Trained[], services: readonly Served[], staffNo: string, next: Skills | null): string[] => {
  const after = people.map((person) => (person.staffNo === staffNo ? { ...person, skills: next } : person))
  const before = new Set(coverOf(people, services).nobody)
  return coverOf(after, services).nobody.filter((id) => !before.has(id))
}

/** A PIN of six figures from the browser's own chance; every number from 000000 to 999999 is equally likely. */
export const newPin = (random: (values: Uint32Array<ArrayBuffer>) => Uint32Array = (values) => crypto.getRandomValues(values)): string => {
  const PINS = 1_000_000
  const FAIR = Math.floor(2 ** 32 / PINS) * PINS
  for (;;) {
    const [value = FAIR] = random(new Uint32Array(1))
    if (value < FAIR) return String(value % PINS).padStart(6, '0')
  }
}
