import { CallError, type Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Where nothing is painted, as in a window nobody looks at, the rest is loaded after this time. */
const UNPAINTED_MS = 1_000
const RETRY_MS = 1_000

export type Later = typeof import('./later.ts')

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Once the page has been painted after this call. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    // A frame's callbacks come before its painting; what they put off comes after it.
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, UNPAINTED_MS)
  })

/**
 * The rest of the program. Where it cannot be loaded, the server went away in that very second; a browser may remember
 * the failure, so the page is loaded anew once the server answers.
 */
const load = async (calls: Client<HallContract>): Promise<Later | null> => {
  try {
    return await import('./later.ts')
  } catch {
    for (;;) {
      await pause(RETRY_MS)
      try {
        await calls.getHealth({})
        window.location.reload()
        return null
      } catch (error) {
        if (!(error instanceof CallError)) throw error
      }
    }
  }
}

/** The rest of the program, null until the first screen has been painted and the rest has come. */
export const createLater = (calls: Client<HallContract>): Accessor<Later | null> => {
  const [later, setLater] = createSignal<Later | null>(null)
  let open = true
  onCleanup(() => {
    open = false
  })
  void painted().then(async () => {
    const loaded = open ? await load(calls) : null
    if (open) setLater(() => loaded)
  })
  return later
}
