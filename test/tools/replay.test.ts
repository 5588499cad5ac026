import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { openHallServer } from '../../apps/server/src/app.ts'
import { ConfigError, readConfig } from '../../apps/server/src/config.ts'
import { readCatalogueFile } from '../../apps/server/src/hall/index.ts'
import { driveDay, weekReport } from '../../tools/replay/drive.ts'
import { planDay } from '../../tools/replay/plan.ts'
import { type RecordedTicket, readRecording, recordedDay } from '../../tools/replay/recording.ts'
import { replayHall } from '../../tools/replay/replay-hall.ts'
import { compareDay } from '../../tools/replay/report.ts'
import { csvFigures } from './csv-figures.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SMALL = join(ROOT, 'test/tools/small-hall.csv')
const REAL = join(ROOT, '../shared/data/warsaw_tickets_reconstructed.csv.gz')
const SERVER = join(ROOT, 'apps/server/dist/main.js')
const SMALL_DAY_LIMIT_MS = 120_000
const WHOLE_DAY_LIMIT_MS = 600_000

/** Lives a recorded day in a replay hall inside this process. */
const liveHere = async (office: string, date: string, tickets: readonly RecordedTicket[], speed: number | 'max') => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-'))
  const plan = planDay(tickets)
  const hallFile = join(folder, 'hall.json')
  writeFileSync(hallFile, JSON.stringify(replayHall(office, tickets, plan)))
  const config = readConfig({
    PORT: '0',
    JIAOHAO_DATA: join(folder, 'data'),
    JIAOHAO_HALL: hallFile,
    JIAOHAO_CLOCK: `${date}T00:00:00+08:00@0`,
  })
  const server = await openHallServer(config, {
    appsDir: join(ROOT, 'apps'),
    migrationsDir: join(ROOT, 'apps/server/migrations'),
    reportWorker: null,
    waitWorker: null,
    rosterProgram: null,
    advises: false,
    checkpointWorker: null,
    log: pino({ level: 'error' }),
    version: 'test',
  })
  try {
    const base = `http://127.0.0.1:${server.port}`
    const signal = new AbortController().signal
    const lived = compareDay(date, tickets, await driveDay({ base, date, tickets, plan, speed, onHour: () => undefined, signal }))
    return { ...lived, report: await weekReport(base, date) }
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

const run = (...args: string[]): Promise<{ code: number | null; text: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'tools/replay/replay.ts'), ...args], { cwd: ROOT })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, text }))
  })

describe('a replayed day', { timeout: SMALL_DAY_LIMIT_MS }, () => {
  const tickets = recordedDay(readRecording(SMALL), 'North', '2026-03-02')
  // Both tests look at the same day: it is lived once.
  let kept: ReturnType<typeof liveHere> | null = null
  const livedDay = () => {
    kept ??= liveHere('North', '2026-03-02', tickets, 'max')
    return kept
  }

  test('has the arrivals, calls and waits of its recording, half-hour by half-hour', async () => {
    const lived = await livedDay()
    expect(lived.halfHours.map(({ arrivals }) => arrivals.hall)).toEqual(lived.halfHours.map(({ arrivals }) => arrivals.file))
    expect(lived).toMatchObject({ isEqual: true, total: { arrivals: { hall: 60 }, calls: { hall: 58 } } })
    expect(lived.waitS.p50.hall).toBe(lived.waitS.p50.file)
    expect(lived.waitS.p90.hall).toBe(lived.waitS.p90.file)
  })

  test('has a staffing report whose numbers the recording gives by itself', async () => {
    const { report } = await livedDay()
    const day = report.days.find((one) => one.day === '2026-03-02')
    const own = csvFigures(SMALL, 'North', '2026-03-02', report.promise.targetS)
    const { measured, fromMin, halfHours } = day ?? {}
    expect(measured).toMatchObject({ arrivals: own.arrivals, called: own.called, withinTarget: expect.closeTo(own.within, 9) })
    expect(measured?.waitS).toMatchObject({ mean: expect.closeTo(own.mean, 6), p95: expect.closeTo(own.p95, 6) })
    const first = (fromMin ?? 0) / 30
    const hours = own.halfHours.slice(first, first + (halfHours?.arrivals.length ?? 0))
    expect(hours.reduce((all, { arrivals }) => all + arrivals, 0)).toBe(60)
    const shown = halfHours?.arrivals.flatMap((arrivals, at) =>
      arrivals === null ? [] : [{ arrivals, within: halfHours.withinTarget[at] }],
    )
    expect(shown).toEqual(
      hours
        .slice(0, shown?.length)
        .map(({ arrivals, within }) => ({ arrivals, within: within === null ? null : expect.closeTo(within, 9) })),
    )
  })

  test('has them at a set speed too, on a machine however slow', async () => {
    const few = recordedDay(readRecording(SMALL), 'North', '2026-03-03')
    expect(await liveHere('North', '2026-03-03', few, 3_600)).toMatchObject({ isEqual: true })
  })

  test.skipIf(!existsSync(SERVER))('is told at the command line with the built server, and ends with code 0', async () => {
    const { code, text } = await run('--file', SMALL, '--office', 'North', '--date', '2026-03-02', '--speed', 'max', '--port', '0')
    expect(text).toContain('arrivals and calls per half-hour equal the file')
    expect(text).toMatch(/^ +day +60 +60 +58 +58 /m)
    expect(code).toBe(0)
  })

  test('a day that is not in the file ends with code 1 and says which are', async () => {
    const { code, text } = await run('--file', SMALL, '--office', 'East', '--date', '2026-03-02')
    expect(code).toBe(1)
    expect(text).toContain('East 2026-03-02 is not in the file; it has North 2026-03-02, North 2026-03-03, South 2026-03-02')
  })

  if (!existsSync(REAL)) process.stderr.write(`SKIPPED: the replay of a real day needs ${REAL}, which is not there\n`)
  test.skipIf(!existsSync(REAL))(
    'a whole real day of a service hall is lived with the arrivals of the file',
    async () => {
      const real = recordedDay(readRecording(REAL), 'UD_Bielany', '2019-12-31')
      const lived = await liveHere('UD_Bielany', '2019-12-31', real, 'max')
      expect(lived.halfHours.map(({ arrivals }) => arrivals.hall)).toEqual(lived.halfHours.map(({ arrivals }) => arrivals.file))
      expect(lived).toMatchObject({ isEqual: true, total: { arrivals: { hall: 860 } } })
    },
    WHOLE_DAY_LIMIT_MS,
  )
})

describe('a hall from a catalogue file', () => {
  const tickets = recordedDay(readRecording(SMALL), 'North', '2026-03-02')
  const catalogue = replayHall('North', tickets, planDay(tickets))
  const readBack = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'jiaohao-'))
    try {
      writeFileSync(join(folder, 'hall.json'), text)
      return readCatalogueFile(join(folder, 'hall.json'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('is read as it was written, and without staff gets the people of the demo', () => {
    expect(readBack(JSON.stringify(catalogue))).toEqual(catalogue)
    const { staff: _, ...alone } = catalogue
    expect(readBack(JSON.stringify(alone)).staff.map(({ staffNo }) => staffNo)).toContain('2001')
  })

  test.each([
    ['is no JSON', '{', /it is not JSON/],
    ['lacks a part', JSON.stringify({ ...catalogue, services: undefined }), /services/],
    ['has a part that no hall has', JSON.stringify({ ...catalogue, doors: 2 }), /doors/],
    ['has a defect', JSON.stringify({ ...catalogue, counters: [] }), /no counter/],
  ])('a file that %s stops the start with the name of the variable', (_what, text, message) => {
    expect(() => readBack(text)).toThrow(ConfigError)
    expect(() => readBack(text)).toThrow(/^JIAOHAO_HALL=/)
    expect(() => readBack(text)).toThrow(message)
  })

  test('a file that is not there, an empty name and the production mode are refused', () => {
    expect(() => readCatalogueFile('/no/such/hall.json')).toThrow(/JIAOHAO_HALL=\/no\/such\/hall.json cannot be used: ENOENT/)
    expect(() => readConfig({ JIAOHAO_HALL: ' ' })).toThrow(/JIAOHAO_HALL is empty/)
    expect(() => readConfig({ JIAOHAO_MODE: 'production', JIAOHAO_HALL: 'hall.json' })).toThrow(/JIAOHAO_HALL cannot be set in production/)
  })
})
