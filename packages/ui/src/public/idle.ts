import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'

/** How long a screen may stand untouched, in milliseconds of real time, and how the countdown is shown. */
export interface IdleRule {
  readonly quietMs: number
  readonly warningMs: number
  readonly shows: 'dialog' | 'button' | 'nothing'
}

/** `warned` counts down to the reset. Instants are milliseconds of one steady clock. */
export type Idle =
  | { readonly state: 'off' }
  | { readonly state: 'quiet'; readonly rule: IdleRule; readonly sinceMs: number }
  | { readonly state: 'warned'; readonly rule: IdleRule; readonly sinceMs: number }
  | { readonly state: 'over' }

export type IdleEvent =
  | { readonly name: 'ruled'; readonly atMs: number; readonly rule: IdleRule | null }
  | { readonly name: 'touched'; readonly atMs: number }
  | { readonly name: 'passed'; readonly atMs: number }

const same = (a: IdleRule, b: IdleRule): boolean => a.quietMs === b.quietMs && a.warningMs === b.warningMs && a.shows === b.shows

const begun = (rule: IdleRule, atMs: number): Idle => ({ state: rule.quietMs === 0 ? 'warned' : 'quiet', rule, sinceMs: atMs })

const passed = (idle: Idle, atMs: number): Idle => {
  switch (idle.state) {
    case 'off':
    case 'over':
      return idle
    case 'quiet':
      return atMs - idle.sinceMs < idle.rule.quietMs
        ? idle
        : passed({ state: 'warned', rule: idle.rule, sinceMs: idle.sinceMs + idle.rule.quietMs }, atMs)
    case 'warned':
      return atMs - idle.sinceMs < idle.rule.warningMs ? idle : { state: 'over' }
    default:
      return idle satisfies never
  }
}

/** The idle watch after one more event. Every touch begins the whole time anew, however often. */
export const idleAfter = (idle: Idle, event: IdleEvent): Idle => {
  switch (event.name) {
    case 'ruled':
      if (event.rule === null) return { state: 'off' }
      if ((idle.state === 'quiet' || idle.state === 'warned') && same(idle.rule, event.rule)) return idle
      return begun(event.rule, event.atMs)
    case 'touched':
      return idle.state === 'quiet' || idle.state === 'warned' ? begun(idle.rule, event.atMs) : idle
    case 'passed':
      return passed(idle, event.atMs)
    default:
      return event satisfies never
  }
}

/** Whole seconds until the reset, or null while nothing counts down. */
export const secondsLeft = (idle: Idle, atMs: number): number | null =>
  idle.state === 'warned' ? Math.max(0, Math.ceil((idle.rule.warningMs - (atMs - idle.sinceMs)) / 1000)) : null

const BEAT_MS = 250

/**
 * Watches touches and keys of the page by real time. While a dialog asks, only `touch()` counts:
 * the touch that answers is the dialog's own, so that it cannot fall through to what lies beneath.
 */
export const createIdle = (options: { readonly rule: Accessor<IdleRule | null>; readonly onOver: () => void }) => {
  const [idle, setIdle] = createSignal<Idle>({ state: 'off' })
  const [nowMs, setNowMs] = createSignal(performance.now())
  const step = (event: IdleEvent): void => {
    setNowMs(event.atMs)
    if (setIdle((before) => idleAfter(before, event)).state === 'over') options.onOver()
  }
  const touch = (): void => step({ name: 'touched', atMs: performance.now() })
  const asks = (): boolean => {
    const now = idle()
    return now.state === 'warned' && now.rule.shows === 'dialog'
  }
  const watch = (): void => {
    if (!asks()) touch()
  }
  createEffect(on(options.rule, (rule) => step({ name: 'ruled', atMs: performance.now(), rule })))
  const beat = setInterval(() => step({ name: 'passed', atMs: performance.now() }), BEAT_MS)
  document.addEventListener('pointerdown', watch, true)
  document.addEventListener('keydown', watch, true)
  onCleanup(() => {
    clearInterval(beat)
    document.removeEventListener('pointerdown', watch, true)
    document.removeEventListener('keydown', watch, true)
  })
  const warningSeconds = (): number => {
    const now = idle()
    return now.state === 'warned' ? now.rule.warningMs / 1000 : 0
  }
  return { asks, touch, secondsLeft: () => secondsLeft(idle(), nowMs()), warningSeconds }
}
