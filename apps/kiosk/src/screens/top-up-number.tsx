import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For } from 'solid-js'
import { nameIn } from '../words.ts'
import type { Errand } from './errand.ts'
import { NumberEntry } from './number-entry.tsx'
import type { At } from './scene.ts'
import { Steps } from './steps.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** Which number to top up. */
export const TopUpNumber = (props: Errand & { readonly at: At<'top-up-number'> }) => (
  <NumberEntry
    {...props}
    steps={<Steps {...props} at={1} />}
    question="which-number"
    privacy="number-privacy"
    typed={props.at.typed}
    onNumber={() => void props.topUps.lookUp()}
  />
)

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
