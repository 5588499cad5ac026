const FETCH_TRIES = 3
const FETCH_TIMEOUT_MS = 4_000
const BETWEEN_TRIES_MS = 1_000
/** A sound whose end is not reported this long after it is due is taken as ended, so that the next call can be spoken. */
const LATEST_END_MS = 3_000

/** The loudspeaker of a display. */
export interface Player {
  /** Whether the browser lets it sound now. */
  readonly ready: () => boolean
  /** Asks the browser for sound; it may only say yes while somebody touches the screen. */
  readonly unlock: () => Promise<void>
  /** Plays a sound up to `stopAtMs`, or to its end for null. Resolves when it is silent again, rejects when there was nothing to play. */
  readonly play: (sound: { readonly url: string; readonly durationMs: number; readonly stopAtMs: number | null }) => Promise<void>
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const fetched = async (url: string, headers: () => HeadersInit): Promise<ArrayBuffer> => {
  let failure: unknown = null
  for (let attempt = 0; attempt < FETCH_TRIES; attempt++) {
    if (attempt > 0) await pause(BETWEEN_TRIES_MS)
    try {
      const response = await fetch(url, { headers: headers(), signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
      if (response.ok) return await response.arrayBuffer()
      failure = new Error(`${url}: HTTP ${response.status}`)
    } catch (error) {
      // No answer; the server may only be restarting, so it is asked again.
      failure = error
    }
  }
  throw failure
}

/** A player through WebAudio. `headers` are asked for at each sound; `onChange` tells when the browser's permission changes. */
export const webAudioPlayer = (options: { readonly headers: () => HeadersInit; readonly onChange: () => void }): Player => {
  const context = new AudioContext()
  context.addEventListener('statechange', options.onChange)
  return {
    ready: () => context.state === 'running',
    unlock: () => context.resume(),
    play: async ({ url, durationMs, stopAtMs }) => {
      const buffer = await context.decodeAudioData(await fetched(url, options.headers))
      const source = context.createBufferSource()
      source.buffer = buffer
      source.connect(context.destination)
      await new Promise<void>((resolve) => {
        const dueMs = stopAtMs ?? Math.max(durationMs, buffer.duration * 1000)
        const latest = setTimeout(resolve, dueMs + LATEST_END_MS)
        source.addEventListener('ended', () => {
          clearTimeout(latest)
          resolve()
        })
        source.start()
        if (stopAtMs !== null) source.stop(context.currentTime + stopAtMs / 1000)
      })
      source.disconnect()
    },
  }
}
