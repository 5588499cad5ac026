/** A pause within a shift; minutes after midnight. */
export interface Meal {
  readonly fromMin: number
  readonly lengthMin: number
}

/** Who works where, and when; minutes after midnight. */
export interface Shift {
  readonly staffNo: string
  readonly counterNumber: number
  readonly fromMin: number
  readonly toMin: number
  readonly meals: readonly Meal[]
  /** Work done in the time that a usual clerk does 1. */
  readonly speed: number
}

const at = (hour: number, minute = 0): number => hour * 60 + minute
const HALF_HOUR_MIN = 30

/** The floor's consultant, who gives VIP numbers and queues those again who missed their call. */
export const CONSULTANT_NO = '3001'
/** Reads the day's traffic at the end. */
export const MANAGER_NO = '1002'

/** The shift table of the demo hall: an early shift of three, a late one of three; meals never empty the hall. All invented. */
export const SHIFTS: readonly Shift[] = [
  {
    staffNo: '2001',
    counterNumber: 1,
    fromMin: at(8),
    toMin: at(17),
    meals: [{ fromMin: at(11, 30), lengthMin: HALF_HOUR_MIN }],
    speed: 1.1,
  },
  {
    staffNo: '2002',
    counterNumber: 2,
    fromMin: at(8),
    toMin: at(17, 30),
    meals: [{ fromMin: at(12), lengthMin: HALF_HOUR_MIN }],
    speed: 1.25,
  },
  {
    staffNo: '2003',
    counterNumber: 3,
    fromMin: at(8),
    toMin: at(18),
    meals: [{ fromMin: at(12, 30), lengthMin: HALF_HOUR_MIN }],
    speed: 0.95,
  },
  {
    staffNo: '2004',
    counterNumber: 4,
    fromMin: at(8, 30),
    toMin: at(20),
    meals: [
      { fromMin: at(11, 45), lengthMin: HALF_HOUR_MIN },
      { fromMin: at(17), lengthMin: HALF_HOUR_MIN },
    ],
    speed: 1,
  },
  {
    staffNo: '2005',
    counterNumber: 5,
    fromMin: at(8, 30),
    toMin: at(20),
    meals: [
      { fromMin: at(12, 15), lengthMin: HALF_HOUR_MIN },
      { fromMin: at(17, 30), lengthMin: HALF_HOUR_MIN },
    ],
    speed: 1.15,
  },
  {
    staffNo: '2006',
    counterNumber: 6,
    fromMin: at(9),
    toMin: at(20),
    meals: [
      { fromMin: at(13), lengthMin: HALF_HOUR_MIN },
      { fromMin: at(18), lengthMin: HALF_HOUR_MIN },
    ],
    speed: 0.9,
  },
]
