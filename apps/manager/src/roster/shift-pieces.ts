import type { RosterShift } from '@jiaohao/shared/contract'

/** A stretch of work, minutes after midnight. */
export interface Piece {
  readonly fromMin: number
  readonly toMin: number
}

/** The stretches of a shift between its breaks. */
export const piecesOf = ({ startMin, endMin, breaks }: Pick<RosterShift, 'startMin' | 'endMin' | 'breaks'>): Piece[] => {
  const pieces: Piece[] = []
  let fromMin = startMin
  for (const pause of breaks) {
    if (pause.fromMin > fromMin) pieces.push({ fromMin, toMin: pause.fromMin })
    fromMin = Math.max(fromMin, pause.toMin)
  }
  if (endMin > fromMin) pieces.push({ fromMin, toMin: endMin })
  return pieces
}

const hourText = (minutes: number): string =>
  minutes % 60 === 0 ? String(minutes / 60) : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** A shift as its hours: `8–16:30`. */
export const shiftHours = ({ startMin, endMin }: Pick<RosterShift, 'startMin' | 'endMin'>): string =>
  `${hourText(startMin)}–${hourText(endMin)}`

/** Hours of a shift that are paid. */
export const paidHours = ({ startMin, endMin, breaks }: Pick<RosterShift, 'startMin' | 'endMin' | 'breaks'>): number =>
  breaks.reduce((minutes, { fromMin, toMin, paid }) => minutes - (paid ? 0 : toMin - fromMin), endMin - startMin) / 60
