import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { HallFigures } from '../traffic/index.ts'
import type { ForecastSeries } from './domain/report-day.ts'

/** Days of the past whose forecast is kept: those of a quarter. */
const BACKCASTS_KEPT = 100

interface Options {
  readonly run: (name: 'backcast', asked: { readonly hall: HallFigures; readonly date: BusinessDay }) => Promise<ForecastSeries | null>
  /** What a forecast rests on besides the hall's figures and the days before: special periods, as text. */
  readonly settings: () => string
}

/** What was to be expected of days that are over, kept: each costs part of a second and rests on what does not change any more. */
export const openForecastBook = ({ run, settings }: Options) => {
  const kept = new Map<string, Promise<ForecastSeries | null>>()
  return {
    of: (hall: HallFigures, date: BusinessDay): Promise<ForecastSeries | null> => {
      const key = JSON.stringify([date, hall, settings()])
      const known = kept.get(key)
      if (known !== undefined) return known
      const made = run('backcast', { hall, date })
      kept.set(key, made)
      made.catch(() => kept.delete(key))
      const [oldest] = kept.keys()
      if (kept.size > BACKCASTS_KEPT && oldest !== undefined) kept.delete(oldest)
      return made
    },
  }
}
export type ForecastBook = ReturnType<typeof openForecastBook>
