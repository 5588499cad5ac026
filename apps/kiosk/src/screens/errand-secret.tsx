import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { CARD_DIGITS, SECRET_DIGITS } from '../errand-steps.ts'
import type { AtStep, Errand } from './errand.ts'
import { EndRow, ErrandSteps } from './errand-parts.tsx'
import { Note, SecretKeys } from './errand-proof.tsx'
import { FiguresField, SecretField } from './figures-field.tsx'
import { titleMm } from './number-entry.tsx'
import { Title } from './title.tsx'
import './top-up.css'

const CARD_GROUP = 5

/** The old service password, the new one, and the new one again. */
export const ErrandSecret = (props: AtStep<'secret'>) => {
  const busy = () => props.step.jobId !== null
  const said = () =>
    props.step.typed === '' ? props.tell('secret-empty') : props.tell('secret-entered', { n: props.step.typed.length, of: SECRET_DIGITS })
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <ErrandSteps {...props} errand={props.at.errand} n={props.step.at === 'old' ? 2 : 3} />
      <Title fontMm={titleMm(props)}>
        <span aria-live="polite">{props.tell(`secret-${props.step.at}`)}</span>
      </Title>
      <p class="whose">{props.at.who?.found.masked}</p>
      <SecretField typed={props.step.typed} places={SECRET_DIGITS} isHidden said={said()} />
      <Note {...props} problem={props.step.problem} busy={busy() ? 'verifying' : null} hint={`secret-${props.step.at}-hint`} />
      <div class="rest" />
      <SecretKeys
        {...props}
        missing={SECRET_DIGITS - props.step.typed.length}
        busy={busy()}
        send={props.step.at === 'again' ? 'change-secret' : 'next'}
        onSend={() => void props.desk.enterSecret()}
        other={null}
      />
    </main>
  )
}

/** The new service password holds. */
export const ErrandSecretChanged = (props: Errand) => (
  <main class="stage-main top-up outcome" ref={makeFit}>
    <div class="outcome-head">
      <span class="outcome-sign teal">
        <Icon name="check" sizeMm={26} />
      </span>
      <Title fontMm={props.modes.language === 'zh' ? 26 : 21}>{props.tell('secret-changed-title')}</Title>
    </div>
    <section class="panel">
      <p class="outcome-lines">{props.tell('secret-changed-more')}</p>
    </section>
    <div class="rest" />
    <EndRow {...props} />
  </main>
)

/** The figures under the coating of a recharge card. */
export const ErrandCard = (props: AtStep<'card'>) => {
  const missing = () => Math.max(0, CARD_DIGITS.least - props.step.typed.length)
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <ErrandSteps {...props} errand={props.at.errand} n={2} />
      <Title fontMm={titleMm(props)}>{props.tell('card-title')}</Title>
      <p class="whose">
        {props.tell('top-up-to')} {props.at.who?.found.masked} {props.at.who?.found.maskedName}
      </p>
      <FiguresField
        typed={props.step.typed}
        group={CARD_GROUP}
        said={props.step.typed === '' ? props.tell('secret-empty') : props.tell('card-entered', { n: props.step.typed.length })}
      />
      <Note {...props} problem={null} busy={null} hint="card-hint" />
      <div class="rest" />
      <SecretKeys {...props} missing={missing()} busy={false} send="card-send" onSend={() => props.desk.recharge()} other={null} />
    </main>
  )
}
