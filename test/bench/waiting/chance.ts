/** The generator's own source of chance, apart from the one that the estimator draws from. */
export interface Chance {
  /** From 0 up to, and without, 1. */
  readonly share: () => number
  readonly between: (low: number, high: number) => number
  readonly normal: () => number
  readonly exponential: (mean: number) => number
  /** Gamma of a whole shape (Erlang) with this mean. */
  readonly erlang: (shape: number, mean: number) => number
  readonly happens: (share: number) => boolean
}

/** Xorshift32 (Marsaglia, 2003), stirred from the seed. */
export const openChance = (seed: number): Chance => {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) | 1
  const share = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
  for (let turn = 0; turn < 32; turn++) share()
  const exponential = (mean: number): number => -Math.log(1 - share()) * mean
  return {
    share,
    between: (low, high) => low + share() * (high - low),
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    exponential,
    erlang: (shape, mean) => {
      let sum = 0
      for (let stage = 0; stage < shape; stage++) sum += exponential(mean / shape)
      return sum
    },
    happens: (probability) => share() < probability,
  }
}
