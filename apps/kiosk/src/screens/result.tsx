import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { TicketShape } from '@jiaohao/ui/public/ticket-shape.tsx'
import { Show } from 'solid-js'
import { areaName } from '../catalogue.ts'
import { countersAtWork } from '../hall-view.ts'
import { waitMinutes } from '../service-line.ts'
import { nameIn } from '../words.ts'
import { PaperPanel } from './paper-panel.tsx'
import type { At, Scene } from './scene.ts'
import { Title } from './title.tsx'
import { Way } from './way.tsx'
import './result.css'

type ResultProps = Scene & { readonly at: At<'result'> }
/** More characters than this are set smaller, so that A1000 fits where A027 fills the ticket. */
const NUMBER_FITS = 4
const NUMBER_MM = 88

/** The number. It is valid from the moment this screen shows it; the paper only repeats it. */
export const Result = (props: ResultProps) => {
  const none = () => props.visit.paper().state === 'none'
  const seconds = () => props.visit.idle.secondsLeft()
  return (
    <main class="stage-main result" ref={makeFit}>
      <Title>{props.say(none() ? 'result-title-none' : 'result-title')}</Title>
      <TicketShape below={<WaitingPart {...props} />}>
        <NumberPart {...props} />
      </TicketShape>
      <PaperPanel {...props} paper={props.visit.paper()} />
      <div class="result-below">
        <Show when={!none()}>
          <ul class="result-advice">
            <li>
              <Icon name="chair" sizeMm={12} />
              {props.say('sit-down')}
            </li>
            <li>
              <Icon name="speaker" sizeMm={12} />
              {props.say('listen')}
            </li>
          </ul>
        </Show>
        <Way {...props} />
      </div>
      <div class="rest" />
      <button type="button" class="button ink finish" onClick={() => props.visit.send({ name: 'reset' })}>
        {props.say(none() ? 'remembered' : 'finish')}
        <Show when={seconds() !== null}>
          <small aria-hidden="true">{props.say(none() ? 'seconds' : 'back-in', { s: seconds() ?? 0 })}</small>
        </Show>
      </button>
    </main>
  )
}

const NumberPart = (props: ResultProps) => {
  const numberMm = () => (NUMBER_MM * NUMBER_FITS) / Math.max(NUMBER_FITS, props.at.issued.number.length)
  const service = () => props.view.services[props.at.issued.serviceId]
  return (
    <>
      <p class="ticket-heads">
        <span>{props.say('your-number')}</span>
        <Show when={service()}>{(known) => <span class="ticket-service">{nameIn(known().names, props.modes.language)}</span>}</Show>
      </p>
      <p class="ticket-number" style={{ 'font-size': `calc(${numberMm()} * var(--mm))` }}>
        {props.at.issued.number}
      </p>
      <p class="ticket-area">
        <Icon name="pin" sizeMm={16} />
        {props.say('go-to', { area: areaName(props.view.hall, props.at.issued.areaId, props.modes.language) })}
      </p>
    </>
  )
}

const WaitingPart = (props: ResultProps) => {
  const wait = () => waitMinutes(props.at.issued.estimatedWait)
  const counters = () => countersAtWork(props.view, props.at.issued.areaId)
  return (
    <dl class="figures ticket-figures">
      <div>
        <dt>{props.say(props.at.issued.ahead > 0 ? 'ahead' : 'nobody-ahead')}</dt>
        <dd>
          <Show when={props.at.issued.ahead > 0} fallback={<span class="next-one">{props.say('you-are-next')}</span>}>
            <b>{props.at.issued.ahead}</b> {props.say('people')}
          </Show>
        </dd>
        <Show when={counters() > 0}>
          <dd class="figure-more">{props.say('counters-at-work', { n: counters() })}</dd>
        </Show>
      </div>
      <Show when={wait()}>
        {(minutes) => (
          <div>
            <dt>{props.say('about-wait')}</dt>
            <dd>
              <b>{minutes().about}</b> {props.say('minutes')}
            </dd>
            <dd class="figure-more">{props.say('rarely-over-short', { min: minutes().rarelyOver })}</dd>
          </div>
        )}
      </Show>
    </dl>
  )
}
