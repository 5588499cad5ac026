/**
 * `npm run demo`: the demo hall with a simulated crowd, at 60 times the speed of a real day.
 *
 * Starts the built server and the printer agent on a fresh temporary data folder, on the Monday of this week at the hall's opening,
 * 08:00. About 350 customers come, six clerks call and serve them; everything they do goes through the public client, so the
 * screens show it and anybody may join in: take a number, or sign on at a counter that no clerk has opened. The model is in
 * `model.ts` and told in `README.md`; its numbers are invented. The same `--seed` makes the same crowd.
 *
 *   --speed 60      hall seconds in a real second, 1 to 3600
 *   --port 8080     where the hall listens, on 127.0.0.1; 0 is any free port
 *   --seed N        default: drawn and printed
 *   --data DIR      keep the hall in this folder; a day that is over there is followed by the next
 *   --until HH:MM   stop at that time of the hall instead of at its close
 *   --quiet         print the addresses and the day's summary only
 *
 * Ends at the hall's close with a summary of the day from `GET /api/traffic`. Ctrl-C stops everything.
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import { liveDay } from './day.ts'
import { type HallProcess, type Process, startHall, startPrinter } from './hall-process.ts'
import { summaryLines } from './summary.ts'

const FASTEST = 3_600
const LARGEST_SEED = 2 ** 32 - 1
const ZONE = 'Asia/Shanghai'
const SEATS = [
  ['', '座席一览 seats'],
  ['kiosk/', '取号机 kiosk'],
  ['display/', '大屏 wall display'],
  ['counter/', '窗口 counter'],
  ['counter/customer.html?counter=1', '顾客屏 customer screen'],
  ['manager/', '管理 manager'],
  ['printer/', '虚拟打印机 virtual printer'],
] as const

class UsageError extends Error {
  override readonly name = 'UsageError'
}

interface Options {
  readonly speed: number
  readonly port: string
  readonly seed: number
  readonly data: string | null
  readonly untilMin: number | null
  readonly quiet: boolean
}

const minuteOf = (text: string): number => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) throw new UsageError(`--until ${text} is not a time such as 12:30`)
  return Number(hours) * 60 + Number(minutes)
}

const readOptions = (args: string[]): Options => {
  const text = { type: 'string' } as const
  const options = { speed: text, port: text, seed: text, data: text, until: text, quiet: { type: 'boolean' } } as const
  const { values } = parseArgs({ args, options })
  const speed = Number(values.speed ?? '60')
  if (!(speed >= 1 && speed <= FASTEST)) throw new UsageError(`--speed ${values.speed} is not a number from 1 to ${FASTEST}`)
  const seed = values.seed === undefined ? randomInt(LARGEST_SEED) : Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) throw new UsageError(`--seed ${values.seed} is not a whole number from 0`)
  return {
    speed,
    port: values.port ?? '8080',
    seed,
    data: values.data ?? null,
    untilMin: values.until === undefined ? null : minuteOf(values.until),
    quiet: values.quiet ?? false,
  }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** The Monday of this week where the hall stands. */
const monday = (): string => {
  const today = dayOf(Date.now(), ZONE)
  const afterMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(today, -afterMonday)
}

const demo = async ({ speed, port, seed, data, untilMin, quiet }: Options, signal: AbortSignal): Promise<void> => {
  const dataDir = data ?? mkdtempSync(join(tmpdir(), 'jiaohao-demo-'))
  let hall: HallProcess | null = null
  let printer: Process | null = null
  try {
    hall = await startHall({
      PORT: port,
      JIAOHAO_MODE: 'demo',
      JIAOHAO_DATA: dataDir,
      // The night leaves time for everybody to sign in; then the clock is moved to the opening.
      JIAOHAO_CLOCK: `${monday()}T00:00:00+08:00@${speed}`,
    })
    printer = startPrinter(hall.origin, dataDir)
    print(`ready ${hall.origin}`)
    for (const [path, name] of SEATS) print(`  ${hall.origin}/${path}  ${name}`)
    print(`seed ${seed}, ${speed} times the speed of a real day${printer === null ? ', without printer' : ''}`)
    const lived = await liveDay({ base: hall.origin, seed, untilMin, tell: quiet ? () => undefined : print, signal })
    print(`${lived.day}: a crowd of ${lived.customers}`)
    for (const line of summaryLines(lived.intervals, lived.timeZone)) print(line)
    const refusals = [...lived.refusals].map(([code, times]) => `${code} ${times}`)
    print(`refused: ${refusals.length === 0 ? 'nothing' : refusals.join(', ')}`)
  } finally {
    await Promise.all([printer?.stop(), hall?.stop()])
    if (data === null) rmSync(dataDir, { recursive: true, force: true })
  }
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

try {
  await demo(readOptions(process.argv.slice(2)), stopping.signal)
} catch (error) {
  if (stopping.signal.aborted) print('stopped')
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
