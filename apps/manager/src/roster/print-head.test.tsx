import type { RosterVersion } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { versionsOf } from './print-head.tsx'

const aVersion = (version: number, cause: RosterVersion['cause'], from: string, to: string): RosterVersion => ({
  ...{ version, cause, from, to },
  at: '2026-11-22T02:00:00Z',
  by: '1001',
  overrideReason: null,
  requestId: null,
})
const WEEK = { from: '2026-11-30', to: '2026-12-06' }
/** Newest first, as they are listed. */
const VERSIONS = [
  aVersion(5, 'published', '2026-12-07', '2026-12-13'),
  aVersion(4, 'swap', '2026-12-02', '2026-12-02'),
  aVersion(3, 'published', '2026-11-30', '2026-12-06'),
  aVersion(2, 'leave', '2026-11-30', '2026-11-30'),
]

test('a printed week names the version that published it and the newest that changed it since, and none of other weeks', () => {
  expect(versionsOf(VERSIONS, WEEK)).toEqual({ published: VERSIONS[2], changed: VERSIONS[1] })
  expect(versionsOf(VERSIONS.slice(2), WEEK)).toEqual({ published: VERSIONS[2], changed: null })
  expect(versionsOf(VERSIONS, { from: '2026-12-14', to: '2026-12-20' })).toEqual({ published: null, changed: null })
})
