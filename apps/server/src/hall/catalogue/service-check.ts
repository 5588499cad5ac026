import { servicesOf } from './counters.ts'
import { type Defect, type DefectCode, defect } from './defect.ts'
import { nameDefects } from './names.ts'
import type { Catalogue, CatalogueService } from './types.ts'

const FEWEST_STEPS = 3
const MOST_STEPS = 5
/** What the paper ticket takes. */
const MOST_PAPERS = 12
const LONGEST_HANDLING_MIN = 120
const LONGEST_FAST_HANDLING_MIN = 5

type Wrong = readonly [is: boolean, field: string, code: DefectCode, what: string, values?: Readonly<Record<string, string | number>>]

const isCodeOf = (prefix: string, code: string): boolean => /^-\d{2}$/.test(code.slice(prefix.length)) && code.startsWith(prefix)

const placeWrongs = (catalogue: Catalogue, service: CatalogueService): Wrong[] => {
  const { code, groupId, areaId } = service
  const group = catalogue.groups.find((one) => one.id === groupId)
  const area = catalogue.areas.find((one) => one.id === areaId)
  const serving = catalogue.counters.filter((counter) => servicesOf(counter, [service]).length > 0)
  const inOwnArea = serving.some((counter) => counter.areaId === areaId)
  const misnamed = group !== undefined && !isCodeOf(group.prefix, code)
  return [
    [group === undefined, 'groupId', 'group-unknown', `group ${groupId} is unknown`, { id: groupId }],
    [misnamed, 'code', 'code-wrong', `code ${code} is not ${group?.prefix} and two digits`, { prefix: group?.prefix ?? '' }],
    [area === undefined, 'areaId', 'area-unknown', `area ${areaId} is unknown`, { id: areaId }],
    [serving.length === 0, 'desk', 'no-counter', 'no counter serves it'],
    [serving.length > 0 && area !== undefined && !inOwnArea, 'areaId', 'no-counter-in-area', `no counter in ${areaId} serves it`],
  ]
}

const figureWrongs = ({ handlingMinutes, targetWaitMinutes, fast }: CatalogueService): Wrong[] => {
  const handlingFits = Number.isInteger(handlingMinutes) && handlingMinutes >= 1 && handlingMinutes <= LONGEST_HANDLING_MIN
  const most = LONGEST_HANDLING_MIN
  const fastMost = LONGEST_FAST_HANDLING_MIN
  return [
    [!handlingFits, 'handlingMinutes', 'handling-out-of-range', `handling time ${handlingMinutes} min is not a whole 1–${most}`, { most }],
    [
      !(Number.isInteger(targetWaitMinutes) && targetWaitMinutes >= 1),
      'targetWaitMinutes',
      'target-wait-not-positive',
      `target wait ${targetWaitMinutes} min is not whole and positive`,
    ],
    [
      fast && handlingMinutes > fastMost,
      'fast',
      'too-long-for-fast-lane',
      `${handlingMinutes} min is too long for the fast lane`,
      { most: fastMost },
    ],
  ]
}

/** What is amiss with one service of a catalogue; `index` is its place in the list. */
export const serviceDefects = (catalogue: Catalogue, service: CatalogueService, index: number): Defect[] => {
  const { id, names, papers, steps, kiosk, selfService, errand, mostUsed } = service
  const path = `services.${index}`
  const owner = `service ${id}`
  const wrongs: readonly Wrong[] = [
    ...placeWrongs(catalogue, service),
    [papers.length > MOST_PAPERS, 'papers', 'too-many-papers', `more than ${MOST_PAPERS} papers`, { most: MOST_PAPERS }],
    [
      steps.length < FEWEST_STEPS || steps.length > MOST_STEPS,
      'steps',
      'steps-out-of-range',
      `${steps.length} steps, not ${FEWEST_STEPS}–${MOST_STEPS}`,
      { fewest: FEWEST_STEPS, most: MOST_STEPS },
    ],
    [!kiosk && (selfService || mostUsed), 'kiosk', 'kiosk-needed', 'only staff issue it, yet the kiosk should offer it'],
    [errand !== undefined && !selfService, 'errand', 'errand-without-kiosk', `the kiosk shall do ${errand}, yet not this service`],
    ...figureWrongs(service),
  ]
  return [
    ...nameDefects(`${path}.names`, owner, names),
    ...papers.flatMap((paper, at) => nameDefects(`${path}.papers.${at}`, `${owner}, paper ${at + 1}`, paper)),
    ...steps.flatMap((step, at) => nameDefects(`${path}.steps.${at}`, `${owner}, step ${at + 1}`, step)),
    ...wrongs.flatMap(([is, field, code, what, values = {}]) =>
      is ? [defect(`${path}.${field}`, code, `${owner}: ${what}`, values)] : [],
    ),
  ]
}
