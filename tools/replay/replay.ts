/**
 * `npm run replay -- --file F.csv[.gz] --office X --date D --speed 60`: lives a recorded day of a real hall through the public API.
 *
 * A hall is made from the file (its hours, its groups as services, as many counters as the recorded calls need) and started on a
 * temporary data folder. Each customer takes a number at the recorded minute and is called at the recorded minute. The file does
 * not say when anybody was finished: five minutes are assumed, or less where the counter is needed earlier; so handling times of
 * the report are not measurements. `--speed` is hall seconds in a real second, or `max`; `--port` is 8080.
 *
 * Ends with the day's report, and with exit code 1 when arrivals or calls per half-hour differ from the file. With `--to` every recorded
 * day from `--date` on is lived in one hall; `--out` keeps the hall's staffing report of the last day's week as JSON.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isBusinessDay } from '@jiaohao/shared/kernel'
import { startHall } from '../demo/hall-process.ts'
import { driveDay, type ReplayedDay, weekReport } from './drive.ts'
import type { Speed } from './pace.ts'
import { planDays } from './plan.ts'
import { RecordingError, readRecording, recordedDates, recordedDay } from './recording.ts'
import { replayHall } from './replay-hall.ts'
import { compareDay, reportLines } from './report.ts'

const USAGE =
  'npm run replay -- --file F.csv[.gz] --office X --date YYYY-MM-DD [--to YYYY-MM-DD] [--out report.json] [--speed 60 | --speed max] [--port 8080]'
const FASTEST = 3_600

class UsageError extends Error {
  override readonly name = 'UsageError'
}

interface Options {
  readonly file: string
  readonly office: string
  readonly date: string
  readonly to: string
  readonly out: string | null
  readonly speed: Speed
  readonly port: string
}

const readOptions = (args: string[]): Options => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { file: text, office: text, date: text, to: text, out: text, speed: text, port: text } })
  const { file, office, date, to = date, out = null, speed: speedText = '60', port = '8080' } = values
  if (file === undefined || office === undefined || date === undefined) throw new UsageError('--file, --office and --date are needed')
  if (!isBusinessDay(date)) throw new UsageError(`--date ${date} is not a day such as 2020-01-13`)
  if (to === undefined || !isBusinessDay(to) || to < date) throw new UsageError(`--to ${to} is not a day from ${date} on`)
  const speed = speedText === 'max' ? 'max' : Number(speedText)
  if (speed !== 'max' && !(speed > 0 && speed <= FASTEST)) throw new UsageError(`--speed ${speedText} is neither 0 to ${FASTEST} nor max`)
  return { file, office, date, to, out, speed, port }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Starts the replay hall on a folder of its own, lives the days in it, tells each, and takes both away again. */
const liveDays = async (options: Options, days: readonly ReplayedDay[], signal: AbortSignal): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-replay-'))
  const hallFile = join(folder, 'hall.json')
  const [first] = days
  if (first === undefined) throw new RecordingError(`${options.office} has no day from ${options.date} to ${options.to}`)
  const tickets = days.flatMap((day) => day.tickets)
  writeFileSync(hallFile, JSON.stringify(replayHall(options.office, tickets, first.plan)))
  try {
    const opensAt = new Date(first.plan.opensAtMs).toISOString().slice(11, 19)
    const hall = await startHall({
      PORT: options.port,
      JIAOHAO_MODE: 'demo',
      JIAOHAO_DATA: join(folder, 'data'),
      JIAOHAO_HALL: hallFile,
      JIAOHAO_CLOCK: `${first.date}T${opensAt}+08:00@0`,
    })
    try {
      print(`the hall is at ${hall.origin}/`)
      let isEqual = true
      for (const day of days) {
        const startedMs = performance.now()
        print(dayHead(options.office, day))
        const lived = await driveDay({ base: hall.origin, ...day, speed: options.speed, onHour: (time) => print(`  ${time}`), signal })
        const comparison = compareDay(day.date, day.tickets, lived)
        for (const line of reportLines(comparison)) print(line)
        print(`the day took ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
        isEqual &&= comparison.isEqual
      }
      if (options.out !== null) writeFileSync(options.out, JSON.stringify(await weekReport(hall.origin, days.at(-1)?.date ?? first.date)))
      return isEqual
    } finally {
      await hall.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const dayHead = (office: string, { date, tickets, plan }: ReplayedDay): string => {
  const never = tickets.filter(({ callMs }) => callMs === null).length
  return `${office} ${date}: ${tickets.length} tickets, ${never} of them never called, ${plan.counters} counters`
}

const replay = async (options: Options, signal: AbortSignal): Promise<void> => {
  const text = readRecording(options.file)
  const dates = options.to === options.date ? [options.date] : recordedDates(text, options.office, options.date, options.to)
  const recorded = dates.map((date) => recordedDay(text, options.office, date))
  const plans = planDays(recorded)
  const days = recorded.flatMap((tickets, at): ReplayedDay[] => {
    const [date, plan] = [dates[at], plans[at]]
    return date === undefined || plan === undefined ? [] : [{ date, tickets, plan }]
  })
  process.exitCode = (await liveDays(options, days, signal)) ? 0 : 1
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
