const UINT32 = 2 ** 32

/** A stream of chance that is the same for the same seed and name. */
export interface Random {
  /** Evenly from 0 up to, and without, 1. */
  readonly uniform: () => number
  readonly between: (from: number, to: number) => number
  readonly isTrue: (probability: number) => boolean
  /** The time to the next event of a Poisson process that has `rate` events in a unit of time. */
  readonly exponential: (rate: number) => number
  /** A lognormal value by its mean and its squared coefficient of variation. */
  readonly lognormal: (mean: number, scv: number) => number
  /** One of some values, each as often as its weight says. */
  readonly oneOf: <T>(choices: readonly (readonly [T, number])[]) => T
}

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** The generator sfc32 of Chris Doty-Humphrey (PractRand): 128 bits of state, a period of about 2^127. */
const sfc32 = (first: number, second: number): (() => number) => {
  let [a, b, c, counter] = [first | 0, second | 0, hashOf(`${first} ${second}`) | 0, 1]
  const next = (): number => {
    const value = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + value
    return (value >>> 0) / UINT32
  }
  // The first values still show the seed.
  for (let round = 0; round < 15; round++) next()
  return next
}

/** Opens a stream. Streams of one seed and different names are independent, so that a change of one leaves the others as they are. */
export const openRandom = (seed: number, name: string): Random => {
  const uniform = sfc32(seed, hashOf(name))
  /** Box and Muller; 1 − u, since the logarithm of 0 is no number. */
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return {
    uniform,
    between: (from, to) => from + (to - from) * uniform(),
    isTrue: (probability) => uniform() < probability,
    exponential: (rate) => -Math.log(1 - uniform()) / rate,
    lognormal: (mean, scv) => {
      const variance = Math.log(1 + scv)
      return mean * Math.exp(Math.sqrt(variance) * normal() - variance / 2)
    },
    oneOf: (choices) => {
      const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
      let left = uniform() * total
      for (const [value, weight] of choices) {
        left -= weight
        if (left < 0) return value
      }
      const last = choices.at(-1)
      if (last === undefined) throw new Error('there is nothing to choose from')
      return last[0]
    },
  }
}
