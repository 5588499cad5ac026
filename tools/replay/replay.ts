/**
 * `npm run replay -- --file F.csv[.gz] --office X --date D --speed 60`: lives a recorded day of a real hall through the public API.
 *
 * A hall is made from the file (its hours, its groups as services, as many counters as the recorded calls need) and started on a
 * temporary data folder. Each customer takes a number at the recorded minute and is called at the recorded minute. The file does
 * not say when anybody was finished: five minutes are assumed, or less where the counter is needed earlier; so handling times of
 * the report are not measurements. `--speed` is hall seconds in a real second, or `max`; `--port` is 8080.
 *
 * Ends with the day's report, and with exit code 1 when arrivals or calls per half-hour differ from the file.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isBusinessDay } from '@jiaohao/shared/kernel'
import { startHall } from '../demo/hall-process.ts'
import { driveDay, type ReplayedDay } from './drive.ts'
import type { Speed } from './pace.ts'
import { planDay } from './plan.ts'
import { RecordingError, readRecording, recordedDay } from './recording.ts'
import { replayHall } from './replay-hall.ts'
import { compareDay, reportLines } from './report.ts'

const USAGE = 'npm run replay -- --file F.csv[.gz] --office X --date YYYY-MM-DD [--speed 60 | --speed max] [--port 8080]'
const FASTEST = 3_600

class UsageError extends Error {
  override readonly name = 'UsageError'
}

interface Options {
  readonly file: string
  readonly office: string
  readonly date: string
  readonly speed: Speed
  readonly port: string
}

const readOptions = (args: string[]): Options => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { file: text, office: text, date: text, speed: text, port: text } })
  const { file, office, date, speed: speedText = '60', port = '8080' } = values
  if (file === undefined || office === undefined || date === undefined) throw new UsageError('--file, --office and --date are needed')
  if (!isBusinessDay(date)) throw new UsageError(`--date ${date} is not a day such as 2020-01-13`)
  const speed = speedText === 'max' ? 'max' : Number(speedText)
  if (speed !== 'max' && !(speed > 0 && speed <= FASTEST)) throw new UsageError(`--speed ${speedText} is neither 0 to ${FASTEST} nor max`)
  return { file, office, date, speed, port }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Starts the replay hall on a folder of its own, lives the day in it, and takes both away again. */
const liveDay = async (options: Options, day: ReplayedDay, signal: AbortSignal) => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-replay-'))
  const hallFile = join(folder, 'hall.json')
  writeFileSync(hallFile, JSON.stringify(replayHall(options.office, day.tickets, day.plan)))
  try {
    const opensAt = new Date(day.plan.opensAtMs).toISOString().slice(11, 19)
    const hall = await startHall({
      PORT: options.port,
      JIAOHAO_MODE: 'demo',
      JIAOHAO_DATA: join(folder, 'data'),
      JIAOHAO_HALL: hallFile,
      JIAOHAO_CLOCK: `${options.date}T${opensAt}+08:00@0`,
    })
    try {
      print(`the hall is at ${hall.origin}/`)
      return await driveDay({ base: hall.origin, ...day, speed: options.speed, onHour: (time) => print(`  ${time}`), signal })
    } finally {
      await hall.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const replay = async (options: Options, signal: AbortSignal): Promise<void> => {
  const tickets = recordedDay(readRecording(options.file), options.office, options.date)
  const plan = planDay(tickets)
  const never = tickets.filter(({ callMs }) => callMs === null).length
  print(`${options.office} ${options.date}: ${tickets.length} tickets, ${never} of them never called, ${plan.counters} counters`)
  const startedMs = performance.now()
  const lived = await liveDay(options, { date: options.date, tickets, plan }, signal)
  const comparison = compareDay(options.date, tickets, lived)
  for (const line of reportLines(comparison)) print(line)
  print(`the day took ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  process.exitCode = comparison.isEqual ? 0 : 1
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

try {
  await replay(readOptions(process.argv.slice(2)), stopping.signal)
} catch (error) {
  process.exitCode = 1
  if (stopping.signal.aborted) print('stopped')
  else if (error instanceof RecordingError) process.stderr.write(`${error.message}\n`)
  else if (error instanceof UsageError || (error instanceof TypeError && 'code' in error))
    process.stderr.write(`${error.message}\n${USAGE}\n`)
  else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
