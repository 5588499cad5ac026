import { constants, setPriority } from 'node:os'

/**
 * Has the calling thread work only in the time that the hall's own thread leaves it, so that nobody waits longer for a number while it
 * does. On Linux a priority is a thread's own; elsewhere it would be the whole program's, and nothing is changed.
 */
export const giveWay = (): void => {
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)
}
