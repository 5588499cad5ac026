import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, Show } from 'solid-js'
import { digitsMissing, isWrong, placesOf } from '../top-up-view.ts'
import { nameIn } from '../words.ts'
import type { Errand } from './errand.ts'
import { Keypad, makeTyping } from './keypad.tsx'
import type { At } from './scene.ts'
import { Steps } from './steps.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** Which number to top up. The figures are shown only while they are typed. */
export const TopUpNumber = (props: Errand & { readonly at: At<'top-up-number'> }) => {
  const missing = () => digitsMissing(props.at.typed)
  const wrong = () => isWrong(props.at.typed)
  const ready = () => missing() === 0 && !wrong()
  makeTyping(props.visit)
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <Steps {...props} at={1} />
      <Title fontMm={titleMm(props)}>{props.tell('which-number')}</Title>
      <NumberField {...props} typed={props.at.typed} />
      <Show
        when={!wrong()}
        fallback={
          <p class="number-wrong" role="alert">
            <ErrandIcon name="warning" sizeMm={11} />
            {props.tell('number-wrong')}
          </p>
        }
      >
        <Show
          when={!props.modes.lowReach}
          fallback={
            <p class="privacy-note">
              <ErrandIcon name="shield" sizeMm={11} />
              {props.tell('number-privacy')}
            </p>
          }
        >
          <button type="button" class="privacy" onClick={() => props.visit.send({ name: 'notice-opened' })}>
            <ErrandIcon name="shield" sizeMm={11} />
            <span>{props.tell('number-privacy')}</span>
          </button>
        </Show>
      </Show>
      <div class="rest" />
      <Keypad
        words={{ clear: props.tell('clear'), erase: props.tell('erase') }}
        onDigit={(digit) => props.visit.send({ name: 'digit-typed', digit })}
        onErase={() => props.visit.send({ name: 'digit-erased' })}
        onClear={() => props.visit.send({ name: 'digits-cleared' })}
      />
      <div class="forward-row">
        <Show when={props.modes.lowReach}>
          <button type="button" class="button" onClick={() => props.visit.send({ name: 'notice-opened' })}>
            {props.tell('privacy-short')}
          </button>
        </Show>
        <button type="button" class="button teal forward" aria-disabled={!ready()} onClick={() => ready() && void props.topUps.lookUp()}>
          {missing() === 0 ? props.tell('next') : props.tell('digits-missing', { n: missing() })}
        </button>
      </div>
    </main>
  )
}

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

const NOTICE = ['notice-who', 'notice-why', 'notice-how-long', 'notice-what-not', 'notice-ask'] as const

/** The whole notice on what becomes of a number, before one is entered. */
export const Notice = (props: Errand) => (
  <main class="stage-main top-up notice" ref={makeFit}>
    <Title fontMm={20}>{props.tell('notice-title')}</Title>
    <ul class="notice-lines">
      <For each={NOTICE}>{(line) => <li>{props.tell(line, { hall: nameIn(props.view.hall.names, props.modes.language) })}</li>}</For>
    </ul>
    <div class="rest" />
    <button type="button" class="button teal forward" onClick={() => props.visit.send({ name: 'back' })}>
      {props.tell('notice-read')}
    </button>
  </main>
)
