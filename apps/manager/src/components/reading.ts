import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'

/** Something read from the hall by a key. The old value stays while a newer one is asked for, and goes where another key is refused. */
export interface Reading<K, V> {
  readonly value: Accessor<{ readonly key: K; readonly value: V } | null>
  /** Why the last try failed; null after a success. */
  readonly failure: Accessor<unknown>
  readonly again: () => void
}

/** Reads when the key changes and, with a pause in milliseconds, again and again. An answer that a newer question overtook is dropped. */
export const createReading = <K, V>(key: () => K | null, read: (key: K) => Promise<V>, pauseMs: () => number | null): Reading<K, V> => {
  const [value, setValue] = createSignal<{ key: K; value: V } | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  let question = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const ask = async (asked: K | null): Promise<void> => {
    stop()
    if (asked === null) return
    const mine = ++question
    try {
      const found = await read(asked)
      if (mine !== question) return
      setValue({ key: asked, value: found })
      setFailure(null)
    } catch (error) {
      if (mine !== question) return
      // What was read of another key would stand below a refusal that is not about it.
      if (JSON.stringify(value()?.key) !== JSON.stringify(asked)) setValue(null)
      setFailure(() => error)
    }
    const pause = pauseMs()
    if (pause !== null) timer = setTimeout(() => void ask(stable()), pause)
  }
  const stable = createMemo(key, null, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
  createEffect(on(stable, (next) => void ask(next)))
  onCleanup(() => {
    stop()
    question++
  })
  return { value, failure, again: () => void ask(stable()) }
}
