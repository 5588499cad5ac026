/** A wait as it is drawn: where, in pixels, and how. */
export interface WaitDot {
  readonly x: number
  readonly isLate: boolean
  readonly isReturned: boolean
}
/** Dots of one kind that lie so close that they are one to the eye. */
export interface DotStack extends WaitDot {
  readonly count: number
}

/** Stacks dots of one kind whose middles are less than `apartPx` from the first of them; in the order of the places. */
export const stackedDots = (dots: readonly WaitDot[], apartPx: number): DotStack[] => {
  const stacks: DotStack[] = []
  for (const dot of [...dots].sort((a, b) => a.x - b.x)) {
    const at = stacks.findLastIndex(
      ({ x, isLate, isReturned }) => isLate === dot.isLate && isReturned === dot.isReturned && dot.x - x < apartPx,
    )
    const stack = stacks[at]
    if (stack === undefined) stacks.push({ ...dot, count: 1 })
    else stacks[at] = { ...stack, count: stack.count + 1 }
  }
  return stacks
}
