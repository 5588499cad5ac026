/** Errands that were done at a kiosk, and numbers that were taken for what a kiosk can do. */
export interface KioskUse {
  readonly selfService: number
  readonly couldSelfServe: number
}

/** The diversion rate 0–1: of all who came for what a kiosk can do, the share that did it there. Null when nobody came for it. */
export const diversionRate = ({ selfService, couldSelfServe }: KioskUse): number | null =>
  selfService + couldSelfServe === 0 ? null : selfService / (selfService + couldSelfServe)
