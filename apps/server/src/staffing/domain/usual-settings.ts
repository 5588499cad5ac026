import type { RosterSettings, RosterShift } from '@jiaohao/shared/contract'

const shift = (id: string, names: RosterShift['names'], times: readonly [start: number, end: number, lunch: number]): RosterShift => ({
  id,
  names,
  startMin: times[0],
  endMin: times[1],
  breaks: [{ fromMin: times[2], toMin: times[2] + 30, paid: false }],
})

/**
 * The settings of a hall that has none of its own: shifts of eight paid hours with lunch in batches between 11:30 and 13:30,
 * the labour limits of the law, 24 hours of notice, three swaps a month, one or two floating consultants.
 */
export const USUAL_SETTINGS: RosterSettings = {
  shifts: [
    shift('early-1', { zh: '早班一', en: 'Early 1' }, [480, 990, 690]),
    shift('early-2', { zh: '早班二', en: 'Early 2' }, [480, 990, 720]),
    shift('early-3', { zh: '早班三', en: 'Early 3' }, [480, 990, 750]),
    shift('middle', { zh: '中班', en: 'Middle' }, [570, 1080, 780]),
    shift('late-1', { zh: '晚班一', en: 'Late 1' }, [690, 1200, 990]),
    shift('late-2', { zh: '晚班二', en: 'Late 2' }, [690, 1200, 1020]),
  ],
  contracts: [],
  rules: {
    restBetweenShiftsH: 11,
    daysInRow: 6,
    weekStartsOn: 1,
    hoursPerDay: 8,
    hoursPerWeek: 40,
    overtimePerDayH: 3,
    overtimePerMonthH: 36,
    floatingAtLeast: 1,
    floatingAtMost: 2,
    swapNoticeH: 24,
    swapsPerMonth: 3,
    leaveNoticeH: 24,
  },
  specialPeriods: [],
}
