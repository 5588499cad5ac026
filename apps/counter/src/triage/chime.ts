import { createSignal } from 'solid-js'

const STORED_SOUND = 'jiaohao.triage.sound'
const TONES_HZ = [660, 880] as const
const TONE_S = 0.16
const LOUDNESS = 0.2

/** Two short tones. A tablet without sound stays silent. */
const ring = (): void => {
  if (!('AudioContext' in globalThis)) return
  const context = new AudioContext()
  const gain = context.createGain()
  gain.gain.value = LOUDNESS
  gain.connect(context.destination)
  for (const [place, hertz] of TONES_HZ.entries()) {
    const tone = context.createOscillator()
    tone.frequency.value = hertz
    tone.connect(gain)
    tone.start(context.currentTime + place * TONE_S)
    tone.stop(context.currentTime + (place + 1) * TONE_S)
    if (place === TONES_HZ.length - 1) tone.onended = () => void context.close()
  }
}

/** A sound for what begins to ask, only where this tablet's owner wants one. */
export const createChime = (storage: Storage) => {
  const [wanted, setWanted] = createSignal(storage.getItem(STORED_SOUND) === 'on')
  const toggle = (): void => {
    setWanted(!wanted())
    storage.setItem(STORED_SOUND, wanted() ? 'on' : 'off')
    // The touch that asks for it lets the browser play it, and shows how it sounds.
    if (wanted()) ring()
  }
  return { wanted, toggle, ring: () => wanted() && ring() }
}
export type Chime = ReturnType<typeof createChime>
