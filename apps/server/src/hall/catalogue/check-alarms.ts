import { type Defect, defect } from './defect.ts'
import type { Catalogue } from './types.ts'

const MOST_WAITING = 500
const MOST_HELD_MIN = 240

const fits = (value: number, most: number): boolean => value >= 1 && value <= most

/** What is amiss in where alarms begin. */
export const alarmDefects = ({ alarms, areas }: Pick<Catalogue, 'alarms' | 'areas'>): Defect[] => {
  if (alarms === undefined) return []
  return [
    ...alarms.lines.flatMap(({ areaId, most }) => {
      const index = areas.findIndex(({ id }) => id === areaId)
      if (index < 0) return [defect('alarms.lines', 'area-unknown', `alarms: area ${areaId} is unknown`, { id: areaId })]
      if (fits(most, MOST_WAITING)) return []
      return [
        defect(`areas.${index}.alarm`, 'alarm-line-wrong', `alarms: ${most} waiting in ${areaId} are not 1–${MOST_WAITING}`, {
          most: MOST_WAITING,
        }),
      ]
    }),
    ...(fits(alarms.heldMinutes, MOST_HELD_MIN)
      ? []
      : [
          defect('alarms.heldMinutes', 'alarm-held-wrong', `alarms: held ${alarms.heldMinutes} min is not 1–${MOST_HELD_MIN}`, {
            most: MOST_HELD_MIN,
          }),
        ]),
  ]
}
