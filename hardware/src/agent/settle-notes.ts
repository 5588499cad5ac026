import type { NoteState, StackedNote } from './note-file.ts'

/** Notes that a count may be ahead by; more is a device that was used without us, and a person counts its box. */
export const MISSED_LIMIT = 50

interface Counted {
  readonly serial: string
  /** The device's count of accepted notes now. */
  readonly count: number
  /** The value of the note that it has just told of; null where only the count tells. */
  readonly toldFen: number | null
  /** After a loss of power or line. */
  readonly recovered: boolean
  readonly newCommandId: () => string
}

/**
 * What the device's own count adds to what is known: the note that was on its way to the box lies there as soon as the count is one
 * higher, whoever has told of it or not. Pure. The same count gives nothing twice.
 */
export const settleNotes = (state: NoteState, { serial, count, toldFen, recovered, newCommandId }: Counted): Partial<NoteState> => {
  const { onItsWay } = state
  const noteAt = (of: string, place: number, about: Pick<StackedNote, 'orderId' | 'noteFen'>): StackedNote => ({
    commandId: newCommandId(),
    noteId: `${of}-${place}`,
    recovered,
    ...about,
  })
  if (state.serial !== serial) {
    // Another device: what became of the note in the old one is for whoever counts its box.
    const lost =
      state.serial === null || onItsWay === null
        ? []
        : [noteAt(state.serial, onItsWay.countBefore + 1, { orderId: onItsWay.orderId, noteFen: null })]
    return { serial, count, onItsWay: null, stacked: [...state.stacked, ...lost] }
  }
  const missed = count - state.count
  if (missed <= 0) return {}
  const isOnItsWay = (place: number): boolean => place - 1 === onItsWay?.countBefore
  const found: StackedNote[] = []
  for (let place = Math.max(state.count + 1, count - MISSED_LIMIT + 1); place <= count; place++) {
    if (onItsWay !== null && isOnItsWay(place)) {
      found.push(noteAt(serial, place, { orderId: onItsWay.orderId, noteFen: onItsWay.noteFen }))
    } else {
      found.push(noteAt(serial, place, { orderId: null, noteFen: missed === 1 ? toldFen : null }))
    }
  }
  return { count, onItsWay: onItsWay !== null && count > onItsWay.countBefore ? null : onItsWay, stacked: [...state.stacked, ...found] }
}
