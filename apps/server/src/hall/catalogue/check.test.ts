import { describe, expect, test } from 'vitest'
import { type Catalogue, type CatalogueService, checkCatalogue, demoCatalogue } from './index.ts'

const { hall, areas, groups, services, counters, staff } = demoCatalogue

/** The demo catalogue with one thing of a list replaced. */
const withOne = <T extends object>(things: readonly T[], matches: (thing: T) => boolean, change: Partial<T>): T[] =>
  things.map((thing) => (matches(thing) ? { ...thing, ...change } : thing))
const withService = (change: Partial<CatalogueService>, id = 'suspend'): Catalogue => ({
  ...demoCatalogue,
  services: withOne(services, (service) => service.id === id, change),
})
const withGroup = (change: object): Catalogue => ({ ...demoCatalogue, groups: withOne(groups, ({ id }) => id === 'opinions', change) })
const withArea = (id: string, change: object): Catalogue => ({ ...demoCatalogue, areas: withOne(areas, (area) => area.id === id, change) })
const withCounter = (number: number, change: object): Catalogue => ({
  ...demoCatalogue,
  counters: withOne(counters, (counter) => counter.number === number, change),
})
const withStaff = (change: object): Catalogue => ({ ...demoCatalogue, staff: withOne(staff, ({ staffNo }) => staffNo === '2007', change) })
const withHall = (change: object): Catalogue => ({ ...demoCatalogue, hall: { ...hall, ...change } })
const word = { zh: '词', en: 'word' }

const broken: [string, Catalogue, string][] = [
  ['a hall without an English name', withHall({ names: { zh: '厅', en: ' ' } }), 'hall zhenxing-road: no en name'],
  ['hours that end before they begin', withHall({ closesAtMin: 400 }), 'hall zhenxing-road: hours 480–400 are not within a day'],
  ['hours beyond midnight', withHall({ closesAtMin: 1441 }), 'hall zhenxing-road: hours 480–1441 are not within a day'],
  ['no wait limit', withHall({ waitLimitMinutes: 0 }), 'hall zhenxing-road: wait limit is not positive'],
  ['a VIP area that is not there', withHall({ vipAreaId: 'cellar' }), 'hall zhenxing-road: VIP area cellar is unknown'],
  [
    'a VIP room without VIP counter',
    withCounter(6, { classes: 'all-alike' }),
    'hall zhenxing-road: no counter in vip-room takes VIP numbers first',
  ],
  ['an area twice', { ...demoCatalogue, areas: [...areas, ...areas.slice(0, 1)] }, 'area general: id used more than once'],
  ['an area without Chinese name', withArea('waiting', { names: { zh: '', en: 'Waiting' } }), 'area waiting: no zh name'],
  ['a queued area without counter', withArea('sales', { queued: true }), 'area sales: queued, but no counter stands in it'],
  ['a counter where nobody waits', withArea('general', { queued: false }), 'area general: a counter stands in it, but it is not queued'],
  ['a group twice', { ...demoCatalogue, groups: [...groups, ...groups.slice(0, 1)] }, 'group changes: id used more than once'],
  ['two groups with one letter', withGroup({ prefix: 'A' }), 'prefix A: more than one group has it'],
  ['a letter that reads as a figure', withGroup({ prefix: 'O' }), 'group opinions: prefix O is forbidden'],
  ['a prefix of two letters', withGroup({ prefix: 'YY' }), 'group opinions: prefix YY is not one capital letter'],
  ['a group without English name', withGroup({ names: { zh: '投诉建议', en: '' } }), 'group opinions: no en name'],
  [
    'a group with nothing in it',
    { ...demoCatalogue, groups: [...groups, { id: 'empty', prefix: 'X', names: word }] },
    'group empty: no service is in it',
  ],
  ['a service twice', withService({ id: 'resume' }), 'service resume: id used more than once'],
  ['an id with capitals', withService({ id: 'Suspend It' }), 'service Suspend It: id is not a slug'],
  ['a code twice', withService({ code: 'R-02' }), 'code R-02: more than one service has it'],
  ['a code of another group', withService({ code: 'A-77' }), 'service suspend: code A-77 is not R and two digits'],
  ['a code without number', withService({ code: 'R-' }), 'service suspend: code R- is not R and two digits'],
  ['two services of one name', withService({ names: { zh: '开机', en: 'Restart' } }), 'name 开机: more than one service has it'],
  ['a service without English name', withService({ names: { zh: '停机', en: '' } }), 'service suspend: no en name'],
  [
    'a name too long for the wire',
    withService({ names: { zh: '停'.repeat(61), en: 'Stop' } }),
    'service suspend: zh name over 60 characters',
  ],
  ['a paper without Chinese', withService({ papers: [{ zh: '', en: 'Card' }] }), 'service suspend, paper 1: no zh name'],
  ['a step without English', withService({ steps: [word, word, { zh: '签字', en: '' }] }), 'service suspend, step 3: no en name'],
  ['an unknown group', withService({ groupId: 'nowhere' }), 'service suspend: group nowhere is unknown'],
  ['an unknown area', withService({ areaId: 'nowhere' }), 'service suspend: area nowhere is unknown'],
  [
    'a desk that no counter is',
    { ...demoCatalogue, counters: counters.map((counter) => ({ ...counter, desks: ['cashier'] })) },
    'service suspend: no counter serves it',
  ],
  [
    'a service waiting in an area that cannot serve it',
    withService({ areaId: 'waiting' }),
    'service suspend: no counter in waiting serves it',
  ],
  ['thirteen papers', withService({ papers: Array.from({ length: 13 }, () => word) }), 'service suspend: more than 12 papers'],
  ['two steps', withService({ steps: [word, word] }), 'service suspend: 2 steps, not 3–5'],
  ['six steps', withService({ steps: [word, word, word, word, word, word] }), 'service suspend: 6 steps, not 3–5'],
  ['no handling time', withService({ handlingMinutes: 0 }), 'service suspend: handling time 0 min is not a whole 1–120'],
  [
    'a handling time beyond two hours',
    withService({ handlingMinutes: 121 }),
    'service suspend: handling time 121 min is not a whole 1–120',
  ],
  ['a broken target wait', withService({ targetWaitMinutes: 2.5 }), 'service suspend: target wait 2.5 min is not whole and positive'],
  [
    'a long service in the fast lane',
    withService({ fast: true, handlingMinutes: 6 }),
    'service suspend: 6 min is too long for the fast lane',
  ],
  [
    'self-service for staff only',
    withService({ kiosk: false, selfService: true }),
    'service suspend: only staff issue it, yet the kiosk should offer it',
  ],
  [
    'an errand of a service that no kiosk does',
    withService({ errand: 'loss-report', selfService: false }),
    'service suspend: the kiosk shall do loss-report, yet not this service',
  ],
  ['seven most used', withService({ mostUsed: true }), '7 services are most used, not 6'],
  ['a counter twice', withCounter(2, { id: 'counter-1' }), 'counter counter-1: id used more than once'],
  ['a counter number twice', withCounter(2, { number: 1 }), 'counter number 1: used more than once'],
  ['counter number nought', withCounter(2, { number: 0 }), 'counter counter-2: number 0 is not whole and positive'],
  ['a counter in no area', withCounter(2, { areaId: 'nowhere' }), 'counter counter-2: area nowhere is unknown'],
  ['a counter without desk', withCounter(2, { desks: [] }), 'counter counter-2: no desk'],
  ['a staff number twice', withStaff({ staffNo: '2001' }), 'staff 2001: number used more than once'],
  ['a staff number in letters', withStaff({ staffNo: 'bob' }), 'staff bob: number is not four digits or more'],
  ['a nameless clerk', withStaff({ name: '' }), 'staff 2007: no name'],
  ['a clerk without role', withStaff({ roles: [] }), 'staff 2007: no role'],
]

describe('checkCatalogue', () => {
  test.each(broken)('names %s', (_title, catalogue, defect) => {
    expect(checkCatalogue(catalogue)).toContain(defect)
  })
  test('names nothing else where one thing is wrong', () => {
    expect(checkCatalogue(withGroup({ prefix: 'A' })).filter((defect) => !defect.includes('code '))).toEqual([
      'prefix A: more than one group has it',
    ])
    expect(checkCatalogue(withService({ handlingMinutes: 0 }))).toHaveLength(1)
    expect(checkCatalogue(withStaff({ name: '' }))).toHaveLength(1)
  })
})
