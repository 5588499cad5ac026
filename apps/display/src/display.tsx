import { client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import { type JSX, onCleanup, onMount, Show } from 'solid-js'
import { webAudioPlayer } from './announce/player.ts'
import { Board } from './board/board.tsx'
import { rowsFor } from './board/board-plan.ts'
import { readDeviceKey } from './device-key.ts'
import { Enrol } from './enrol/enrol.tsx'
import { createFeed } from './feed.ts'
import { mayHaveVoice, screenOf } from './screen.ts'

const CALL_TIMEOUT_MS = 4_000

/** The wall display of the hall: the board, or pairing where the server does not know this device. */
export const Display = (): JSX.Element => {
  const screen = screenOf(window.location.search)
  const authorization = (): string | null => {
    const key = readDeviceKey(localStorage)
    return key === null ? null : `Device ${key}`
  }
  const headers = (): HeadersInit => {
    const value = authorization()
    return value === null ? {} : { authorization: value }
  }
  const api = client<HallContract>(wire, { base: '', authorization, timeoutMs: CALL_TIMEOUT_MS })
  const feed = createFeed({
    api,
    player: (onChange) => webAudioPlayer({ headers, onChange }),
    storage: localStorage,
    rows: rowsFor(screen),
    voice: mayHaveVoice(window.location.search),
  })
  onMount(() => {
    // Only the first touch or key is needed; asking again later costs nothing.
    const unlock = (): void => feed.announcer.unlock()
    for (const name of ['pointerdown', 'keydown'] as const) window.addEventListener(name, unlock)
    onCleanup(() => {
      for (const name of ['pointerdown', 'keydown'] as const) window.removeEventListener(name, unlock)
    })
  })
  return (
    <Show when={feed.unpaired()} fallback={<Board feed={feed} screen={screen} />}>
      <Enrol api={api} storage={localStorage} onEnrolled={feed.reopen} />
    </Show>
  )
}
