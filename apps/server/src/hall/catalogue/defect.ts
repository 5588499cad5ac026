import type { SetupProblem } from '@jiaohao/shared/contract'

/** Every code that may be said of a configuration, by the catalogue's own checks or by who follows the hall; each has a sentence in `locales/setup-problems`. */
export const DEFECT_CODES = [
  'name-missing',
  'name-too-long',
  'id-twice',
  'id-not-slug',
  'hours-not-within-a-day',
  'wait-limit-not-positive',
  'vip-area-unknown',
  'vip-counter-missing',
  'area-without-counter',
  'area-not-queued',
  'prefix-twice',
  'prefix-not-a-letter',
  'prefix-forbidden',
  'group-empty',
  'handling-out-of-range',
  'target-wait-not-positive',
  'too-long-for-fast-lane',
  'group-unknown',
  'area-unknown',
  'code-wrong',
  'code-twice',
  'name-twice',
  'no-counter',
  'no-counter-in-area',
  'too-many-papers',
  'steps-out-of-range',
  'kiosk-needed',
  'errand-without-kiosk',
  'most-used-count',
  'one-counter-only',
  'counter-number-twice',
  'counter-number-wrong',
  'counter-without-desk',
  'staff-wrong',
  'day-unknown',
  'day-twice',
  'pause-wrong',
  'pauses-overlap',
  'pause-outside-hours',
  'margin-wrong',
  'announced-days-wrong',
  'alarm-line-wrong',
  'alarm-held-wrong',
  'service-in-use',
  'area-in-use',
  'counter-in-use',
  'hall-id-fixed',
  'profile-empty',
  'profile-without-end',
  'profile-unknown',
  'profile-circular',
  'rule-unreachable',
  'rule-same',
  'rule-class-taken',
  'rule-after-limit',
  'ratio-too-few',
  'ratio-zero',
  'class-twice',
  'target-empty',
  'service-unknown',
  'service-twice',
  'first-seat-without-desk',
  'first-seat-minutes-wrong',
  'public-address-wrong',
  'public-address-not-https',
  'plan-outline-wrong',
  'plan-outside',
  'plan-area-unknown',
  'plan-area-twice',
  'plan-areas-overlap',
  'plan-area-missing',
  'plan-counter-unknown',
  'plan-counter-twice',
  'plan-counter-outside-area',
  'plan-counters-overlap',
  'plan-counter-missing',
  'plan-no-entrance',
  'plan-entrance-outside',
  'service-has-appointments',
  'appointments-outside-hours',
] as const
export type DefectCode = (typeof DEFECT_CODES)[number]

/** What a hall can live with: it is shown and does not keep anybody from publishing. */
const NOTEWORTHY: readonly DefectCode[] = [
  'most-used-count',
  'one-counter-only',
  'pause-outside-hours',
  'plan-area-missing',
  'plan-counter-missing',
]

/** What is amiss as the server tells it: its code is one that every seat has words for. */
export interface HallProblem extends SetupProblem {
  readonly code: DefectCode
}

/** A defect: where it is, which it is, the figures its sentence needs, and the same in words for whoever reads a file. */
export interface Defect extends HallProblem {
  readonly words: string
}

export const defect = (path: string, code: DefectCode, words: string, values: Readonly<Record<string, string | number>> = {}): Defect => ({
  path,
  code,
  values: { ...values },
  blocking: !NOTEWORTHY.includes(code),
  words,
})

/** The defect as it goes over the wire, where each seat has words of its own. */
export const problemOf = ({ path, code, values, blocking }: Defect): HallProblem => ({ path, code, values, blocking })
