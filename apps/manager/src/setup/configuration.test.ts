import type { Configuration } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import {
  changesOf,
  countersServing,
  inGroup,
  minutesOf,
  namesOfLines,
  nextCode,
  withNewArea,
  withNewCounter,
  withNewGroup,
  withNewService,
  withPrefix,
} from './configuration.ts'

const service = (id: string, code: string, more: Partial<Configuration['services'][number]> = {}): Configuration['services'][number] => ({
  id,
  code,
  groupId: 'changes',
  areaId: 'general',
  names: { zh: id, en: id },
  desk: 'business',
  kiosk: true,
  selfService: false,
  fast: false,
  papers: [],
  steps: [],
  handlingMinutes: 5,
  targetWaitMinutes: 10,
  mostUsed: false,
  isDefault: true,
  ...more,
})
const hall: Configuration = {
  hall: {
    id: 'hall',
    names: { zh: '厅', en: 'Hall' },
    timeZone: 'Asia/Shanghai',
    opensAtMin: 480,
    closesAtMin: 1200,
    waitLimitMinutes: 30,
    vipAreaId: 'general',
  },
  days: { week: [], special: [], pauses: [], lastTicketMarginMin: 0 },
  texts: { ticketHead: null, ticketFoot: null, announcement: { repetitions: 2, sayErrand: true } },
  areas: [
    { id: 'general', names: { zh: '综合区', en: 'General' }, queued: true },
    { id: 'sales', names: { zh: '销售区', en: 'Sales' }, queued: false },
  ],
  groups: [
    { id: 'changes', prefix: 'A', names: { zh: '变更', en: 'Changes' } },
    { id: 'repair', prefix: 'H', names: { zh: '维修', en: 'Repairs' } },
  ],
  services: [
    service('one', 'A-01'),
    service('three', 'A-03'),
    service('repair', 'H-01', { groupId: 'repair', desk: 'after-sales', areaId: 'sales' }),
  ],
  counters: [
    { id: 'counter-1', number: 1, areaId: 'general', desks: ['business'], classes: 'all-alike' },
    { id: 'counter-4', number: 4, areaId: 'sales', desks: ['after-sales', 'business'], classes: 'all-alike' },
  ],
}

test('SC-021 a new service takes the next free code of its group and stands where the group stands', () => {
  expect(nextCode(hall, 'changes')).toBe('A-02')
  expect(withNewService(hall, 'repair').services.at(-1)).toMatchObject({ code: 'H-02', areaId: 'sales', desk: 'after-sales', kiosk: true })
  expect(withNewService(hall, 'changes').services[2]?.steps).toHaveLength(3)
  expect(inGroup(hall, 'repair')).toEqual({ groupId: 'repair', code: 'H-02', areaId: 'sales', desk: 'after-sales' })
})

test('a new counter takes the next number, and people may wait in its area from then on', () => {
  const next = withNewCounter(hall, 'sales', 'cashier')
  expect(next.counters.at(-1)).toMatchObject({ number: 5, areaId: 'sales', desks: ['cashier'] })
  expect(next.areas[1]?.queued).toBe(true)
  expect(countersServing(next, 'cashier').map(({ number }) => number)).toEqual([5])
  expect(countersServing(hall, 'business').map(({ number }) => number)).toEqual([1, 4])
})

test('new ids and letters are free', () => {
  const twice = withNewGroup(withNewGroup(withNewArea(withNewArea(hall))))
  expect(new Set(twice.areas.map(({ id }) => id)).size).toBe(4)
  expect(twice.groups.map(({ prefix }) => prefix)).toEqual(['A', 'H', 'F', 'R'])
})

test('a group under another letter takes the codes of its services along', () => {
  expect(withPrefix(hall, 0, 'X').services.map(({ code }) => code)).toEqual(['X-01', 'X-03', 'H-01'])
})

test('lines of two languages become papers, and empty lines at the end are none', () => {
  expect(namesOfLines('身份证\n银行卡\n\n', 'ID card\n')).toEqual([
    { zh: '身份证', en: 'ID card' },
    { zh: '银行卡', en: '' },
  ])
  expect(namesOfLines('', '')).toEqual([])
})

test('changes are told thing by thing', () => {
  const next = withNewService({ ...hall, days: { ...hall.days, lastTicketMarginMin: null }, counters: hall.counters.slice(1) }, 'changes')
  expect(changesOf(hall, hall)).toEqual([])
  expect(changesOf(hall, next).map(({ part, kind, number }) => [part, kind, number])).toEqual([
    ['services', 'added', null],
    ['counters', 'removed', 1],
    ['days', 'changed', null],
  ])
})

test('a time of day is minutes after midnight', () => {
  expect(['08:00', '24:00', '8:5', ''].map(minutesOf)).toEqual([480, 1440, null, null])
})
