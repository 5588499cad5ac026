import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, type JSX, Show } from 'solid-js'
import { digitsMissing, isWrong, placesOf } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import { Keypad } from './keypad.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** The size of the question above a field of figures, in mm. */
export const titleMm = ({ modes }: Errand): number => (modes.elder ? 24 : modes.language === 'zh' ? 23 : 21)

/** Eleven places in groups of 3, 4 and 4. */
export const NumberField = (props: Errand & { readonly typed: string }) => {
  const said = () =>
    props.typed === '' ? props.tell('number-empty') : props.tell('number-entered', { number: [...props.typed].join(' ') })
  // Where the next figure goes.
  const isNext = (group: number, place: number): boolean => placesOf('').slice(0, group).flat().length + place === props.typed.length
  return (
    <p class="number-field" role="status" aria-label={said()}>
      <For each={placesOf('')}>
        {(group, groupAt) => (
          <span aria-hidden="true">
            <For each={group}>
              {(_, placeAt) => <i classList={{ next: isNext(groupAt(), placeAt()) }}>{placesOf(props.typed)[groupAt()]?.[placeAt()]}</i>}
            </For>
          </span>
        )}
      </For>
    </p>
  )
}

/** What becomes of the number; it opens the whole notice, which in low reach is a button beneath the keys instead. */
const Privacy = (props: Errand & { readonly words: string }) => (
  <Show
    when={!props.modes.lowReach}
    fallback={
      <p class="privacy-note">
        <ErrandIcon name="shield" sizeMm={11} />
        {props.words}
      </p>
    }
  >
    <button type="button" class="privacy" onClick={() => props.visit.send({ name: 'notice-opened' })}>
      <ErrandIcon name="shield" sizeMm={11} />
      <span>{props.words}</span>
    </button>
  </Show>
)

/** A mobile number is typed, and shown only meanwhile; `onNumber` once it is whole and may be one. */
export const NumberEntry = (
  props: Errand & {
    readonly steps: JSX.Element
    readonly question: SelfServiceWord
    readonly privacy: SelfServiceWord
    readonly typed: string
    readonly onNumber: () => void
  },
) => {
  const missing = () => digitsMissing(props.typed)
  const wrong = () => isWrong(props.typed)
  const ready = () => missing() === 0 && !wrong()
  return (
    <main class="stage-main top-up" ref={makeFit}>
      {props.steps}
      <Title fontMm={titleMm(props)}>{props.tell(props.question)}</Title>
      <NumberField {...props} typed={props.typed} />
      <Show when={wrong()} fallback={<Privacy {...props} words={props.tell(props.privacy)} />}>
        <p class="number-wrong" role="alert">
          <ErrandIcon name="warning" sizeMm={11} />
          {props.tell('number-wrong')}
        </p>
      </Show>
      <div class="rest" />
      <Keypad visit={props.visit} words={{ clear: props.tell('clear'), erase: props.tell('erase') }} />
      <div class="forward-row">
        <Show when={props.modes.lowReach}>
          <button type="button" class="button" onClick={() => props.visit.send({ name: 'notice-opened' })}>
            {props.tell('privacy-short')}
          </button>
        </Show>
        <button type="button" class="button teal forward" aria-disabled={!ready()} onClick={() => ready() && props.onNumber()}>
          {missing() === 0 ? props.tell('next') : props.tell('digits-missing', { n: missing() })}
        </button>
      </div>
    </main>
  )
}
