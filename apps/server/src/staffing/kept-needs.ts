import { dayOf } from '@jiaohao/shared/kernel'
import { runningNeed } from './domain/running-need.ts'
import type { Need, NeedAsked } from './report.ts'

export interface NeedReports {
  readonly run: (name: 'need', asked: NeedAsked) => Promise<Need>
}
interface Options {
  readonly reports: NeedReports
  /** What a forecast rests on besides the hall's figures and the days before today: rules and special periods, as text. */
  readonly settings: () => string
}

/** Coming days that are kept: two rosters of five weeks. */
export const NEEDS_KEPT = 70
/** What is told late of days that are over counts after so long, milliseconds of the hall's clock. */
export const NEED_KEPT_MS = 3_600_000

/**
 * Needs by forecast, kept for as long as what they rest on is the same: a forecast costs seconds and rests on days that are over. The need
 * of days that are over rests on what was measured and is read each time; so is what has passed of today, whose rest is as it was forecast.
 * Whoever asks while one is made waits for that one.
 */
export const keepNeeds = ({ reports, settings }: Options): NeedReports => {
  const kept = new Map<string, { readonly need: Promise<Need>; readonly atMs: number }>()
  const ahead = (asked: NeedAsked, today: string): Promise<Need> => {
    const key = JSON.stringify([asked.date, today, asked.hall, settings()])
    const known = kept.get(key)
    kept.delete(key)
    if (known !== undefined && asked.nowMs - known.atMs < NEED_KEPT_MS) {
      // Put back as the newest, so that the one longest unasked goes first.
      kept.set(key, known)
      return known.need
    }
    const need = reports.run('need', asked)
    kept.set(key, { need, atMs: asked.nowMs })
    need.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > NEEDS_KEPT && oldest !== undefined) kept.delete(oldest)
    return need
  }
  return {
    run: async (name, asked) => {
      const today = dayOf(asked.nowMs, asked.hall.timeZone)
      if (asked.date > today) return ahead(asked, today)
      if (asked.date < today) return reports.run(name, asked)
      const [measured, expected] = await Promise.all([reports.run(name, asked), ahead({ ...asked, isAhead: true }, today)])
      return runningNeed(measured, expected, asked.nowMs)
    },
  }
}
