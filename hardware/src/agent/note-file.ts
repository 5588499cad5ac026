import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A note that lies in the box and of which the server has yet to say that it knows. */
export interface StackedNote {
  readonly commandId: string
  readonly noteId: string
  readonly orderId: string | null
  /** Null where only the device's count tells of it. */
  readonly noteFen: number | null
  readonly recovered: boolean
}

export interface NoteState {
  readonly serial: string | null
  /** The device's count of accepted notes up to which everything is known. */
  readonly count: number
  /** The note that was sent to the box and has not been heard of there. It is written down before it is sent. */
  readonly onItsWay: { readonly orderId: string; readonly noteFen: number; readonly countBefore: number } | null
  readonly stacked: readonly StackedNote[]
  /** Notes that the server would not take: kept for a person. */
  readonly refused: readonly StackedNote[]
}

export const NO_NOTES: NoteState = { serial: null, count: 0, onItsWay: null, stacked: [], refused: [] }

/** Notes that wait for a server that is away; a box holds fewer. */
const STACKED_LIMIT = 5_000

const readState = (path: string): NoteState => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NO_NOTES
    throw error
  }
  const kept = JSON.parse(text) as Partial<NoteState>
  if (!Array.isArray(kept.stacked) || typeof kept.count !== 'number') throw new Error(`${path} is not what an agent wrote about its notes`)
  return { ...NO_NOTES, ...kept }
}

const syncFolder = (path: string): void => {
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/**
 * What the agent must know of its notes after any power cut, in one small file: replaced as a whole, and on the disk before the call returns.
 * @throws an error where the file cannot be read: money of unknown state must stop the start.
 */
export const openNoteFile = (path: string) => {
  mkdirSync(dirname(path), { recursive: true })
  let state = readState(path)
  return {
    state: (): NoteState => state,
    change: (change: Partial<NoteState>): void => {
      const next = { ...state, ...change }
      if (next.stacked.length > STACKED_LIMIT) throw new Error(`more than ${STACKED_LIMIT} notes wait for the server`)
      const file = openSync(`${path}.new`, 'w', 0o600)
      writeSync(file, JSON.stringify(next))
      fsyncSync(file)
      closeSync(file)
      renameSync(`${path}.new`, path)
      syncFolder(path)
      state = next
    },
  }
}
export type NoteFile = ReturnType<typeof openNoteFile>
