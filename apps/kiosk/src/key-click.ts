const CLICK_HZ = 1_100
const CLICK_S = 0.015
const CLICK_GAIN = 0.08

let context: AudioContext | null = null

/** A short click for a key that was touched. The same for every key, so that nobody hears a number. */
export const clickKey = (): void => {
  context ??= new AudioContext()
  const tone = new OscillatorNode(context, { frequency: CLICK_HZ })
  const volume = new GainNode(context, { gain: CLICK_GAIN })
  tone.connect(volume).connect(context.destination)
  tone.start()
  tone.stop(context.currentTime + CLICK_S)
}
