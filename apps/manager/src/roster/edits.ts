import type { RosterChange } from '@jiaohao/shared/contract'
import { createSignal, onCleanup } from 'solid-js'

/** Edits that no hall has answered are sent again after this pause. */
export const UNANSWERED_PAUSE_MS = 3_000

interface Edit {
  readonly draftId: string
  readonly change: RosterChange
}
/** What became of edits that were sent. */
export type EditFate = 'taken' | 'refused' | 'unanswered'

/**
 * Sends edits one after another, each to its own draft, those made meanwhile together; what is not answered yet is shown as if it were, and
 * is sent again for as long as the hall is away.
 */
export const createEdits = (send: (draftId: string, changes: RosterChange[]) => Promise<EditFate>) => {
  const [waiting, setWaiting] = createSignal<readonly Edit[]>([])
  let sending = false
  let gone = false
  onCleanup(() => {
    gone = true
  })
  const flush = async (): Promise<void> => {
    if (sending) return
    sending = true
    for (let first = waiting()[0]; first !== undefined && !gone; first = waiting()[0]) {
      const { draftId } = first
      const sent = waiting().filter((edit) => edit.draftId === draftId)
      const fate = await send(
        draftId,
        sent.map(({ change }) => change),
      )
      if (fate === 'unanswered') await new Promise((resolve) => setTimeout(resolve, UNANSWERED_PAUSE_MS))
      // What the hall did not take is not shown any longer, nor what was built on it.
      else setWaiting((now) => now.filter((edit) => (fate === 'taken' ? !sent.includes(edit) : edit.draftId !== draftId)))
    }
    sending = false
  }
  return {
    waiting: (draftId: string | null): RosterChange[] => waiting().flatMap((edit) => (edit.draftId === draftId ? [edit.change] : [])),
    put: (draftId: string, change: RosterChange): void => {
      setWaiting((now) => [...now, { draftId, change }])
      void flush()
    },
  }
}
