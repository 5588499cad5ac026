import type { Profile } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { type Catalogue, checkCatalogue, demoCatalogue, profileDefects, profilesOf } from './index.ts'

type Rule = Profile['rules'][number]
const names = { zh: '规则', en: 'Rules' }
const end: Rule = { kind: 'longest-wait' }
const vip: Rule = { kind: 'prefer-class', class: 'vip' }
const payments: Rule = { kind: 'serve-first', target: { of: 'group', groupId: 'payments' } }
const wait = (minutes: number): Rule => ({ kind: 'wait-passes', target: { of: 'group', groupId: 'payments' }, minutes })
const ratio = (...shares: { class: 'vip' | 'booked' | 'ordinary'; share: number }[]): Rule => ({
  kind: 'ratio',
  keptFor: 'counter',
  shares,
})
const profile = (...rules: Rule[]): Profile => ({ id: 'mine', names, rules })
const wordsOf = (one: Profile): string[] => profileDefects(one, demoCatalogue, 'profiles.0').map(({ words }) => words)

const broken: readonly (readonly [string, Profile, string])[] = [
  ['no rule at all', profile(), 'profile mine: no rule'],
  ['an end that leaves somebody over', profile(vip), 'profile mine: the last rule does not take everybody'],
  ['a share of zero', profile(ratio({ class: 'vip', share: 0 }, { class: 'ordinary', share: 1 }), end), 'rule 1: a ratio of zero for vip'],
  ['a ratio of one class', profile(ratio({ class: 'vip', share: 1 }), end), 'rule 1: a ratio needs 2 classes'],
  [
    'a class twice in a ratio',
    profile(ratio({ class: 'vip', share: 1 }, { class: 'vip', share: 2 }), end),
    'rule 1: class vip is named more than once',
  ],
  [
    'a service that the hall has not',
    profile({ kind: 'serve-first', target: { of: 'services', serviceIds: ['haircut'] } }, end),
    'rule 1: service haircut is unknown',
  ],
  ['no service at all', profile({ kind: 'serve-first', target: { of: 'services', serviceIds: [] } }, end), 'rule 1: it names no service'],
  [
    'a group that the hall has not',
    profile({ kind: 'serve-first', target: { of: 'group', groupId: 'hair' } }, end),
    'rule 1: group hair is unknown',
  ],
  [
    'an area that the hall has not',
    profile({ kind: 'serve-first', target: { of: 'area', areaId: 'cellar' } }, end),
    'rule 1: area cellar is unknown',
  ],
  [
    'an area where nobody waits',
    profile({ kind: 'serve-first', target: { of: 'area', areaId: 'leaflets' } }, end),
    'rule 1: no service waits in area leaflets',
  ],
  ['the same rule twice', profile(vip, vip, end), 'rule 2: the same as rule 1'],
  ['a rule after the end', profile(end, vip, end), 'rule 2: never reached: rule 1 takes everybody'],
  [
    'a class that a ratio takes already',
    profile(ratio({ class: 'vip', share: 1 }, { class: 'booked', share: 1 }), vip, end),
    'rule 2: never reached for vip: rule 1 calls them first',
  ],
  ['a wait for those who are called first', profile(payments, wait(5), end), 'rule 2: never reached: the rules before it'],
  ['a longer wait behind a shorter one', profile(wait(5), wait(10), end), 'rule 2: never reached: the rules before it'],
  ['a wait beyond the limit', profile(wait(30), end), 'rule 1: never reached: the wait limit of 30 min comes before 30 min'],
  ['a profile to follow that is not there', profile({ kind: 'follow', profileId: 'nobody' }), 'rule 1: profile nobody is unknown'],
  ['a profile that follows itself', profile({ kind: 'follow', profileId: 'mine' }), 'profile mine: follows itself (mine → mine)'],
  ['a profile without English name', { ...profile(end), names: { zh: '规则', en: '' } }, 'profile mine: no en name'],
  ['an id with a blank', { ...profile(end), id: 'my own' }, 'profile my own: id is not a slug'],
]

describe('a work profile is refused with the reason', () => {
  test.each(broken)('SC-021 for %s', (_, one, words) => {
    expect(wordsOf(one).join('\n')).toContain(words)
  })
})

test('SC-021 sound profiles have no defect, and those that ship have none', () => {
  expect(wordsOf(profile(wait(10), payments, vip, ratio({ class: 'booked', share: 1 }, { class: 'ordinary', share: 2 }), end))).toEqual([])
  expect(wordsOf(profile(wait(10), wait(5), { kind: 'follow', profileId: 'usual' }))).toEqual([])
  expect(checkCatalogue(demoCatalogue)).toEqual([])
})

const withProfiles = (...profiles: Profile[]): Catalogue => ({ ...demoCatalogue, profiles: [...profilesOf(demoCatalogue), ...profiles] })
const withSeat = (more: object): Catalogue => ({
  ...demoCatalogue,
  counters: demoCatalogue.counters.map((counter) => (counter.number === 3 ? { ...counter, ...more } : counter)),
})
const halls: readonly (readonly [string, Catalogue, string])[] = [
  [
    'a circle of two profiles',
    withProfiles(
      { ...profile({ kind: 'follow', profileId: 'yours' }) },
      { ...profile({ kind: 'follow', profileId: 'mine' }), id: 'yours' },
    ),
    'profile mine: follows itself (mine → yours → mine)',
  ],
  ['two profiles of one id', withProfiles(profile(end), profile(vip, end)), 'profile mine: id used more than once'],
  ['a counter with a profile that is not there', withSeat({ profileId: 'nobody' }), 'counter counter-3: profile nobody is unknown'],
  [
    'a first seat without its desk',
    withSeat({ firstFor: ['retention'] }),
    'counter counter-3: first seat for retention, but it has no such desk',
  ],
  [
    'a first seat that outlasts the wait limit',
    { ...demoCatalogue, hall: { ...demoCatalogue.hall, firstSeatMinutes: 30 } },
    'hall zhenxing-road: 30 min at a first seat are not between 0 and the wait limit of 30 min',
  ],
]
test.each(halls)('SC-021 SC-023 a hall is refused for %s', (_, catalogue, words) => {
  expect(checkCatalogue(catalogue)).toContain(words)
})

test('a configuration from before there were profiles has the default ones, and its counters call in the usual order', () => {
  const { profiles: _, ...old } = demoCatalogue
  expect(profilesOf({}).map(({ id }) => id)).toEqual(['usual', 'retention-seat'])
  const before = { ...old, counters: old.counters.map(({ profileId: _profile, firstFor: _first, ...counter }) => counter) }
  expect(checkCatalogue(before)).toEqual([])
})
