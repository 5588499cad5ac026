const LOOK_EVERY_MS = 10
const GIVE_UP_AFTER_MS = 20_000

/** Resolves when the condition holds; fails with `what` when it never does. */
export const waitUntil = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + GIVE_UP_AFTER_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
