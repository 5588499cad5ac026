import type { Random } from '../../queue/index.ts'

/** How long somebody was seen to wait, milliseconds, and whether he left then; else he was called, and would have waited longer. */
export interface SeenWait {
  readonly waitedMs: number
  readonly left: boolean
}

/** Draws how long somebody waits at most who has waited `afterMs` already, milliseconds; null where nobody is known to leave so late. */
export type Patience = (afterMs: number, random: Random) => number | null

/**
 * The patience of a hall's customers out of their waits. Whoever was called hides his own patience: it is only known to be longer than the
 * wait. Source: the product-limit estimator (Kaplan & Meier 1958).
 */
export const patienceFrom = (seen: readonly SeenWait[]): Patience => {
  // Of equal waits the ones who left come first: whoever was called at that moment was still there.
  const inOrder = [...seen].sort((a, b) => a.waitedMs - b.waitedMs || Number(b.left) - Number(a.left))
  const steps: { readonly atMs: number; readonly stays: number }[] = []
  let stays = 1
  inOrder.forEach(({ waitedMs, left }, index) => {
    if (!left) return
    stays *= 1 - 1 / (inOrder.length - index)
    steps.push({ atMs: waitedMs, stays })
  })
  return (afterMs, random) => {
    const staysUntil = steps.findLast(({ atMs }) => atMs <= afterMs)?.stays ?? 1
    const drawn = staysUntil * random()
    return steps.find(({ atMs, stays: beyond }) => atMs > afterMs && beyond <= drawn)?.atMs ?? null
  }
}
