import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listPapers, PAPERS_KEPT, paperFolder, paperKeeper } from './paper-folder.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jiaohao-paper-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const NOON_MS = Date.parse('2026-11-23T04:00:00.123Z')

test('papers come back newest first, with their bytes, instant and width', async () => {
  const folder = paperFolder(dataDir)
  const keeper = paperKeeper(folder, 384)
  await keeper.keep(Buffer.from('one'), NOON_MS)
  await keeper.keep(Buffer.from('two'), NOON_MS)
  await keeper.keep(Buffer.from('three'), NOON_MS + 1)
  const papers = await listPapers(folder, 2)
  expect(papers.map((paper) => paper.bytes.toString())).toEqual(['three', 'two'])
  expect(papers[1]).toMatchObject({ printedAtMs: NOON_MS, widthDots: 384 })
})

test('a folder that is not there yet holds no papers', async () => {
  expect(await listPapers(paperFolder(dataDir), 10)).toEqual([])
})

test('files that are no papers are left alone and not listed', async () => {
  const folder = paperFolder(dataDir)
  await paperKeeper(folder, 576).keep(Buffer.from('one'), NOON_MS)
  await writeFile(join(folder, 'notes.txt'), 'x')
  expect(await listPapers(folder, 10)).toHaveLength(1)
})

test('only the newest papers are kept', async () => {
  const folder = paperFolder(dataDir)
  const keeper = paperKeeper(folder, 576)
  for (let index = 0; index < PAPERS_KEPT + 3; index++) await keeper.keep(Buffer.from(String(index)), NOON_MS + index)
  expect(await readdir(folder)).toHaveLength(PAPERS_KEPT)
  expect((await listPapers(folder, 1))[0]?.bytes.toString()).toBe(String(PAPERS_KEPT + 2))
})
