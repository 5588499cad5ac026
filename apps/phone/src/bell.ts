import { type Accessor, createSignal } from 'solid-js'

const TONES_HZ = [880, 660] as const
const TONE_S = 0.28
const GAP_S = 0.7
const LOUDNESS = 0.5
/** How often the chime sounds for a call, and for the news of being next. */
const TIMES = { called: 4, next: 1 } as const
/** Milliseconds on, off, on…, as `navigator.vibrate` takes them. */
const SHAKES = { called: [500, 200, 500, 200, 500, 200, 800], next: [200] } as const

export interface Bell {
  /** Whether this browser will let the page sound: it does so only after a touch. */
  readonly ready: Accessor<boolean>
  /** Makes ready; must be called from a touch. */
  readonly arm: () => void
  readonly ring: (what: keyof typeof TIMES) => void
}

const chime = (context: AudioContext, at: number): void => {
  for (const [index, hertz] of TONES_HZ.entries()) {
    const begins = at + index * TONE_S
    const tone = new OscillatorNode(context, { frequency: hertz, type: 'triangle' })
    const volume = new GainNode(context, { gain: 0 })
    volume.gain.setValueAtTime(0, begins)
    volume.gain.linearRampToValueAtTime(LOUDNESS, begins + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, begins + TONE_S * 1.8)
    tone.connect(volume).connect(context.destination)
    tone.start(begins)
    tone.stop(begins + TONE_S * 2)
  }
}

/** Sound and shaking, as far as the phone allows: the sound is made here, so that nothing need be loaded when it matters. */
export const createBell = (): Bell => {
  const [ready, setReady] = createSignal(false)
  let context: AudioContext | null = null
  const arm = (): void => {
    if (typeof AudioContext === 'undefined') return
    context ??= new AudioContext()
    const own = context
    own.onstatechange = () => setReady(own.state === 'running')
    // A browser that refuses leaves the page silent, and the page says so.
    own.resume().then(
      () => setReady(own.state === 'running'),
      () => setReady(false),
    )
  }
  return {
    ready,
    arm,
    ring: (what) => {
      if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate([...SHAKES[what]])
      if (context?.state !== 'running') return
      for (let time = 0; time < TIMES[what]; time++) chime(context, context.currentTime + time * (TONES_HZ.length * TONE_S + GAP_S))
    },
  }
}
