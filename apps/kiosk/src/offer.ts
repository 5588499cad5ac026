import { CallError, type Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { Offer } from './top-up-view.ts'

/** How often the hall is asked what it offers; a fault at a channel shows on its button within this time. */
const ASK_EVERY_MS = 15_000
/** Pause after a question that was not answered. */
const RETRY_MS = 3_000

/**
 * What can be done at the kiosk itself now; null where the hall offers nothing, and until it has said so. A server that is away
 * changes nothing: the screens say that it is.
 */
export const createOffer = (calls: Client<HallContract>): { readonly offer: Accessor<Offer | null>; readonly refresh: () => void } => {
  const [offer, setOffer] = createSignal<Offer | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let open = true
  const ask = async (): Promise<void> => {
    clearTimeout(timer)
    let againMs = ASK_EVERY_MS
    try {
      const answer = await calls.getTopUpOffer({})
      if (open) setOffer(answer.ok ? answer.data : null)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      againMs = RETRY_MS
    }
    clearTimeout(timer)
    if (open) timer = setTimeout(() => void ask(), againMs)
  }
  void ask()
  onCleanup(() => {
    open = false
    clearTimeout(timer)
  })
  return { offer, refresh: () => void ask() }
}
