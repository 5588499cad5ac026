import { type Accessor, createContext, createSignal, type JSX, onCleanup, onMount, useContext } from 'solid-js'
import { type Action, actionOf, type KeyName, keyName, type View } from './keys.ts'

/** The same key again within this time is a bounce of the finger, not a second decision. */
export const BOUNCE_MS = 250

/** One part of the screen that keys may act on; the topmost one alone gets them. */
export interface KeyLayer {
  readonly view: Accessor<View>
  readonly act: (action: Action) => void
}

interface KeyLayers {
  readonly push: (layer: KeyLayer) => () => void
  readonly top: Accessor<KeyLayer | undefined>
}

const LayersContext = createContext<KeyLayers>()

const isField = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox') || target instanceof HTMLTextAreaElement

/** A control that holds the focus answers space and Enter itself. */
const answersItself = (target: EventTarget | null, key: KeyName): boolean =>
  (key === 'space' || key === 'enter') && target instanceof HTMLElement && target.matches('button, [role="checkbox"], a')

/** Gives keys to the layers inside it; `onLanguage` answers F8, which works everywhere. */
export const KeyLayersProvider = (props: { readonly onLanguage: () => void; readonly children: JSX.Element }) => {
  const [layers, setLayers] = createSignal<readonly KeyLayer[]>([])
  const top = (): KeyLayer | undefined => layers().at(-1)
  let last: { key: KeyName; atMs: number } | null = null
  const onKey = (event: KeyboardEvent): void => {
    const key = keyName({
      key: event.key,
      code: event.code,
      modified: event.ctrlKey || event.altKey || event.metaKey,
      repeat: event.repeat,
      composing: event.isComposing,
    })
    if (key === null || answersItself(event.target, key)) return
    if (key === 'f8') {
      event.preventDefault()
      props.onLanguage()
      return
    }
    const layer = top()
    const action = layer === undefined ? null : actionOf(layer.view(), key, isField(event.target))
    if (layer === undefined || action === null) return
    event.preventDefault()
    const steers = action.do === 'move' || action.do === 'choose'
    if (!steers && last?.key === key && event.timeStamp - last.atMs < BOUNCE_MS) return
    last = { key, atMs: event.timeStamp }
    layer.act(action)
  }
  // A pointer never takes the focus, so that space and Enter keep meaning what the foot bar says.
  const onPointer = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault()
  }
  onMount(() => {
    window.addEventListener('keydown', onKey)
    window.addEventListener('mousedown', onPointer)
    onCleanup(() => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('mousedown', onPointer)
    })
  })
  const push = (layer: KeyLayer): (() => void) => {
    setLayers((before) => [...before, layer])
    return () => setLayers((before) => before.filter((each) => each !== layer))
  }
  return <LayersContext.Provider value={{ push, top }}>{props.children}</LayersContext.Provider>
}

const useLayers = (): KeyLayers => {
  const layers = useContext(LayersContext)
  if (layers === undefined) throw new Error('keys outside KeyLayersProvider')
  return layers
}

/** While the calling component is on the screen, and nothing lies over it, keys come to it. */
export const useKeys = (layer: KeyLayer): void => {
  onCleanup(useLayers().push(layer))
}

/** The layer that keys act on now. */
export const useTopLayer = (): Accessor<KeyLayer | undefined> => useLayers().top
