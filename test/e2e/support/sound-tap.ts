import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The loudest sample since the last look, of everything that went to the loudspeaker. */
    heardPeak: () => number
  }
}

/** Listens along with the loudspeaker of a page, from before its scripts run. */
export const tapSound = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const taps: AnalyserNode[] = []
    const connect = AudioNode.prototype.connect as (this: AudioNode, target: AudioNode | AudioParam, ...rest: number[]) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, target: AudioNode | AudioParam, ...rest: number[]) {
      if (target instanceof AudioDestinationNode) {
        const tap = new AnalyserNode(this.context, { fftSize: 2048 })
        connect.call(this, tap)
        taps.push(tap)
      }
      return connect.call(this, target, ...rest)
    } as typeof AudioNode.prototype.connect
    window.heardPeak = () => {
      const samples = new Float32Array(2048)
      let peak = 0
      for (const tap of taps) {
        tap.getFloatTimeDomainData(samples)
        for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
      }
      return peak
    }
  })
