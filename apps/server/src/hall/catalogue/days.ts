import type { ConfiguredDays, ConfiguredTexts, DayHours } from '@jiaohao/shared/contract'
import { isBusinessDay } from '@jiaohao/shared/kernel'
import { type Defect, defect } from './defect.ts'
import { nameDefects } from './names.ts'
import type { Catalogue, CatalogueHall } from './types.ts'

const MINUTES_OF_DAY = 1440
const LONGEST_MARGIN_MIN = 240
const MOST_DAYS_AHEAD = 30

/** A hall that keeps its usual hours every day, holidays included, and gives numbers until the doors close. */
export const USUAL_DAYS: ConfiguredDays = {
  week: Array.from({ length: 7 }, () => ({ state: 'usual' as const })),
  special: [],
  pauses: [],
  lastTicketMarginMin: null,
}

/** A ticket without lines of the hall's own, and a call that is spoken twice and says what it is for. */
/** The hotline of a hall that has set none. */
export const USUAL_HOTLINE = '10086'
export const USUAL_TEXTS: ConfiguredTexts = { ticketHead: null, ticketFoot: null, announcement: { repetitions: 2, sayErrand: true } }

/** Whether hours lie within one day, in order. */
const inOrder = (opensAtMin: number, closesAtMin: number): boolean =>
  opensAtMin >= 0 && opensAtMin < closesAtMin && closesAtMin <= MINUTES_OF_DAY

export const usualHoursDefects = (hall: CatalogueHall): Defect[] =>
  inOrder(hall.opensAtMin, hall.closesAtMin)
    ? []
    : [
        defect(
          'hall.opensAtMin',
          'hours-not-within-a-day',
          `hall ${hall.id}: hours ${hall.opensAtMin}–${hall.closesAtMin} are not within a day`,
        ),
      ]

const dayDefects = (path: string, owner: string, hours: DayHours): Defect[] =>
  hours.state !== 'other' || inOrder(hours.opensAtMin, hours.closesAtMin)
    ? []
    : [defect(path, 'hours-not-within-a-day', `${owner}: hours ${hours.opensAtMin}–${hours.closesAtMin} are not within a day`)]

const specialDefects = ({ special }: ConfiguredDays): Defect[] =>
  special.flatMap(({ day, names, hours }, index) => {
    const path = `days.special.${index}`
    return [
      ...(isBusinessDay(day) ? [] : [defect(`${path}.day`, 'day-unknown', `special day ${day}: not a day of the calendar`, { day })]),
      ...(special.findIndex((other) => other.day === day) === index
        ? []
        : [defect(`${path}.day`, 'day-twice', `special day ${day}: entered more than once`, { day })]),
      ...nameDefects(`${path}.names`, `special day ${day}`, names),
      ...dayDefects(`${path}.hours`, `special day ${day}`, hours),
    ]
  })

const pauseDefects = ({ pauses }: ConfiguredDays, { opensAtMin, closesAtMin }: CatalogueHall): Defect[] =>
  pauses.flatMap(({ fromMin, toMin }, index) => {
    const path = `days.pauses.${index}`
    const owner = `pause ${fromMin}–${toMin}`
    if (!inOrder(fromMin, toMin)) return [defect(path, 'pause-wrong', `${owner}: not within a day`)]
    const overlaps = pauses.slice(0, index).some((other) => other.fromMin < toMin && fromMin < other.toMin)
    return [
      ...(overlaps ? [defect(path, 'pauses-overlap', `${owner}: overlaps another pause`)] : []),
      ...(toMin <= opensAtMin || fromMin >= closesAtMin ? [defect(path, 'pause-outside-hours', `${owner}: outside the usual hours`)] : []),
    ]
  })

const textDefects = (texts: ConfiguredTexts): Defect[] =>
  (['ticketHead', 'ticketFoot'] as const).flatMap((line) => {
    const names = texts[line]
    return names === null ? [] : nameDefects(`texts.${line}`, `texts ${line}`, names)
  })

/** What is amiss in the hall's days and texts. */
export const dayAndTextDefects = ({ hall, days = USUAL_DAYS, texts = USUAL_TEXTS }: Catalogue): Defect[] => {
  const margin = days.lastTicketMarginMin
  const ahead = days.announcedDaysAhead ?? 0
  return [
    ...days.week.flatMap((hours, index) => dayDefects(`days.week.${index}`, `weekday ${index + 1}`, hours)),
    ...specialDefects(days),
    ...pauseDefects(days, hall),
    ...(margin === null || (margin >= 0 && margin <= LONGEST_MARGIN_MIN)
      ? []
      : [defect('days.lastTicketMarginMin', 'margin-wrong', `last ticket: margin ${margin} min is not 0–${LONGEST_MARGIN_MIN}`)]),
    ...(ahead >= 0 && ahead <= MOST_DAYS_AHEAD
      ? []
      : [
          defect('days.announcedDaysAhead', 'announced-days-wrong', `announced ${ahead} days ahead, not 0–${MOST_DAYS_AHEAD}`, {
            most: MOST_DAYS_AHEAD,
          }),
        ]),
    ...textDefects(texts),
  ]
}
