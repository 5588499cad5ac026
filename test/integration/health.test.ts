import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, openTestHall, type TestHall } from '../support/hall.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let hall: TestHall
beforeEach(async () => {
  hall = await openTestHall()
})
afterEach(() => hall.close())

const dataCheck = async () => {
  const { status, checks } = must(await hall.api.getHealth({}))
  return { status, data: checks.find(({ name }) => name === 'data')?.status }
}

test('a data folder that is deleted or replaced under the running server is told by its health', async () => {
  expect((await dataCheck()).data).toBe('ok')
  const aside = `${hall.dataDir}-aside`
  renameSync(hall.dataDir, aside)
  expect(await dataCheck()).toEqual({ status: 'degraded', data: 'degraded' })
  mkdirSync(hall.dataDir)
  expect((await dataCheck()).data).toBe('degraded')
  rmSync(hall.dataDir, { recursive: true })
  renameSync(aside, hall.dataDir)
  expect((await dataCheck()).data).toBe('ok')
})
