import { CallError, type Client, newCommandId } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'

const TRIES = 6
const FIRST_PAUSE_MS = 1_000

/** Tells the server that a call was spoken: one command id for all its tries, twice as long a pause after each, then it is left. */
export const confirmPlayed = async (
  hall: Pick<Client<HallContract>, 'announcementPlayed'>,
  announcementId: string,
  pause: (ms: number) => Promise<void>,
): Promise<void> => {
  const sent = { params: { id: announcementId }, body: { commandId: newCommandId() } }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1))
    try {
      await hall.announcementPlayed(sent)
      return
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      // Only no answer and a server in trouble can get better; any other answer is the last word.
      if (error.status !== 0 && error.status < 500) return
    }
  }
}
