import type { CounterWord } from '@jiaohao/shared/locales/counter'

/** A key by what it means here: a keypad's 0, ×, − and Enter mean space, R, N and Enter. */
export type KeyName = string
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly modified: boolean
  readonly repeat: boolean
  /** An input method is putting characters together; its Enter is not ours. */
  readonly composing: boolean
}

const KEYPAD: Readonly<Record<string, KeyName>> = {
  Numpad0: 'space',
  NumpadEnter: 'enter',
  NumpadMultiply: 'r',
  NumpadSubtract: 'n',
}
const NAMED: Readonly<Record<string, KeyName>> = {
  ' ': 'space',
  Enter: 'enter',
  Escape: 'esc',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  F8: 'f8',
  F9: 'f9',
}

/** The meaning of a key press, or null where it means nothing to a desk. */
export const keyName = (press: KeyPress): KeyName | null => {
  if (press.modified || press.composing) return null
  const pad = KEYPAD[press.code]
  if (pad !== undefined) return press.repeat ? null : pad
  // With Num Lock off a keypad's digits report cursor keys; what is printed on the key counts.
  const digit = /^Numpad([1-9])$/.exec(press.code)?.[1]
  const name = digit ?? NAMED[press.key] ?? (/^[1-9a-z]$/i.test(press.key) ? press.key.toLowerCase() : null)
  const steers = name === 'up' || name === 'down' || name === 'page-up' || name === 'page-down'
  return press.repeat && !steers ? null : name
}

/** What the keys act on: the state of the desk, or the sheet that lies over it. */
export type View =
  | { readonly view: 'idle'; readonly canCall: boolean; readonly held: number; readonly absent: number }
  | { readonly view: 'called' }
  /** `here`: the next service of the visit may be done at this counter; `further`: so many are still to come. */
  | { readonly view: 'serving'; readonly items: number; readonly further: number; readonly here: boolean }
  | { readonly view: 'paused' }
  | { readonly view: 'out-of-order'; readonly reasons: number; readonly canChoose: boolean }
  | { readonly view: 'transfer' }
  | { readonly view: 'further' }
  | { readonly view: 'pause'; readonly reasons: number; readonly chosen: boolean }
  | { readonly view: 'held'; readonly count: number }
  | { readonly view: 'absent'; readonly count: number }
  | { readonly view: 'sign-off' }
  /** `incoming`: a colleague asks for a swap; `own`: a request of one's own may still be taken back. */
  | { readonly view: 'my-shifts'; readonly kinds: number; readonly chosen: 'none' | 'incoming' | 'own' }
  | { readonly view: 'ask-for' }
  /** Nothing is known yet, or the counter is not this clerk's. */
  | { readonly view: 'none' }

export type Sheet = 'out-of-order' | 'transfer' | 'further' | 'pause' | 'held' | 'absent' | 'my-shifts' | 'sign-off'
export type Action =
  | {
      readonly do:
        | 'call-next'
        | 'recall'
        | 'start'
        | 'absent'
        | 'put-back'
        | 'finish'
        | 'continue'
        | 'end-visit'
        | 'hold'
        | 'return-to-counter'
        | 'agree'
        | 'disagree'
        | 'withdraw'
    }
  | { readonly do: 'open'; readonly sheet: Sheet }
  /** From 0. */
  | { readonly do: 'choose'; readonly index: number }
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'confirm' | 'back' }

/** One line of the key map; `cap` and `label` draw it in the foot bar. */
export interface Binding {
  readonly keys: readonly KeyName[]
  readonly action: Action
  /** A key cap's text, or the word of the locale for it. */
  readonly cap: string | { readonly word: CounterWord }
  readonly label: CounterWord
  /** The rest of a row of like keys, drawn by its first one. */
  readonly hidden?: true
}

const PAGE_LINES = 10
const SPACE = { word: 'key-space' } as const
const ENTER = { word: 'key-enter' } as const
const bind = (key: KeyName, cap: Binding['cap'], label: CounterWord, action: Action): Binding => ({ keys: [key], cap, label, action })
const open = (key: KeyName, label: CounterWord, sheet: Sheet): Binding => bind(key, key.toUpperCase(), label, { do: 'open', sheet })
const digits = (count: number, label: CounterWord): Binding[] =>
  Array.from({ length: Math.min(9, count) }, (_, index) => ({
    keys: [String(index + 1)],
    cap: count === 1 ? '1' : `1–${Math.min(9, count)}`,
    label,
    action: { do: 'choose', index } as const,
    ...(index > 0 ? { hidden: true as const } : {}),
  }))
const moves = (label: CounterWord): Binding[] => [
  bind('up', '↑↓', label, { do: 'move', by: -1 }),
  { ...bind('down', '↓', label, { do: 'move', by: 1 }), hidden: true },
  { ...bind('page-up', 'PgUp', label, { do: 'move', by: -PAGE_LINES }), hidden: true },
  { ...bind('page-down', 'PgDn', label, { do: 'move', by: PAGE_LINES }), hidden: true },
]
const back = bind('esc', 'Esc', 'foot-back', { do: 'back' })
const confirm = (label: CounterWord): Binding => bind('enter', ENTER, label, { do: 'confirm' })

/** The whole key map of a view: each key once, and only those that do something now. */
export const bindingsOf = (view: View): readonly Binding[] => {
  switch (view.view) {
    case 'idle':
      return [
        ...(view.canCall ? [bind('space', SPACE, 'foot-call', { do: 'call-next' }), open('f9', 'foot-out-of-order', 'out-of-order')] : []),
        ...(view.held > 0 ? [open('h', 'foot-held', 'held')] : []),
        ...(view.absent > 0 ? [open('n', 'foot-absent-list', 'absent')] : []),
        open('p', 'foot-pause', 'pause'),
        open('b', 'foot-my-shifts', 'my-shifts'),
        open('x', 'foot-sign-off', 'sign-off'),
      ]
    case 'called':
      return [
        bind('space', SPACE, 'foot-start', { do: 'start' }),
        bind('r', 'R', 'foot-recall', { do: 'recall' }),
        bind('n', 'N', 'foot-absent', { do: 'absent' }),
        bind('z', 'Z', 'foot-put-back', { do: 'put-back' }),
        open('t', 'foot-transfer', 'transfer'),
        open('p', 'foot-pause', 'pause'),
      ]
    case 'serving':
      return [
        view.here ? bind('enter', ENTER, 'foot-continue', { do: 'continue' }) : bind('enter', ENTER, 'foot-finish', { do: 'finish' }),
        ...digits(view.items, 'foot-tick'),
        open('t', 'foot-transfer', 'transfer'),
        open('a', 'foot-further', 'further'),
        ...(view.further > 0 ? [bind('e', 'E', 'foot-end-visit', { do: 'end-visit' })] : []),
        bind('h', 'H', 'foot-hold', { do: 'hold' }),
      ]
    case 'paused':
      return [bind('space', SPACE, 'foot-return-to-counter', { do: 'return-to-counter' }), open('x', 'foot-sign-off', 'sign-off')]
    case 'out-of-order':
      return view.canChoose
        ? [...moves('foot-choose-ticket'), ...digits(view.reasons, 'foot-choose-reason'), confirm('foot-call-this'), back]
        : [back]
    case 'transfer':
      return [...moves('foot-choose-service'), confirm('foot-transfer'), back]
    case 'further':
      return [...moves('foot-choose-service'), confirm('foot-add-or-drop'), back]
    case 'pause':
      return [...digits(view.reasons, 'foot-choose-reason'), ...(view.chosen ? [confirm('foot-pause')] : []), back]
    case 'held':
      return [...digits(view.count, 'foot-resume'), back]
    case 'absent':
      return [...digits(view.count, 'foot-return'), back]
    case 'my-shifts':
      return [
        ...moves('foot-choose-request'),
        ...(view.chosen === 'incoming'
          ? [bind('y', 'Y', 'foot-agree', { do: 'agree' }), bind('n', 'N', 'foot-disagree', { do: 'disagree' })]
          : []),
        ...(view.chosen === 'own' ? [bind('w', 'W', 'foot-withdraw', { do: 'withdraw' })] : []),
        ...digits(view.kinds, 'foot-ask-for'),
        back,
      ]
    case 'ask-for':
      return [confirm('foot-send-request'), back]
    case 'sign-off':
      return [confirm('foot-sign-off'), back]
    case 'none':
      return []
    default:
      return view satisfies never
  }
}

/** What still acts while the person types into a field: the keys that write nothing. */
const WHILE_TYPING: readonly KeyName[] = ['enter', 'esc', 'up', 'down', 'page-up', 'page-down', 'f9']

/** The action of a key in a view, or null. */
export const actionOf = (view: View, key: KeyName, typing: boolean): Action | null => {
  if (typing && !WHILE_TYPING.includes(key)) return null
  return bindingsOf(view).find((binding) => binding.keys.includes(key))?.action ?? null
}
