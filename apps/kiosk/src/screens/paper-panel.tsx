import { ticketCode } from '@jiaohao/shared/kernel'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { QrCode } from '@jiaohao/ui/public/qr-code.tsx'
import { Match, Show, Switch } from 'solid-js'
import type { Paper } from '../paper.ts'
import type { At, Scene } from './scene.ts'

const QR_MM = 62

type PaperProps = Scene & { readonly at: At<'result'>; readonly paper: Paper }
const as = <S extends Paper['state']>(paper: Paper, state: S): Extract<Paper, { state: S }> | null =>
  paper.state === state ? (paper as Extract<Paper, { state: S }>) : null

/** What becomes of the paper: on its way, there, uncertain, or none with a code that keeps the number. */
export const PaperPanel = (props: PaperProps) => (
  <section class="paper-panel" data-paper={props.paper.state}>
    <Switch>
      <Match when={as(props.paper, 'printing')}>
        {(paper) => (
          <>
            <Icon name="printer" sizeMm={20} />
            <div class="paper-words" role="status">
              <h2>{props.say(paper().slow ? 'printing-slow' : 'printing')}</h2>
              <div class="paper-bar" aria-hidden="true">
                <div style={{ width: `${paper().share * 100}%` }} />
              </div>
              <p>{props.say('take-below')}</p>
            </div>
            <Icon name="arrow-down" sizeMm={16} />
          </>
        )}
      </Match>
      <Match when={props.paper.state === 'printed'}>
        <Icon name="printer" sizeMm={20} />
        <div class="paper-words" role="status">
          <h2>{props.say('printed')}</h2>
          <p>{props.say('take-below')}</p>
        </div>
        <Icon name="arrow-down" sizeMm={16} />
      </Match>
      <Match when={props.paper.state === 'unsure'}>
        <Unsure {...props} />
      </Match>
      <Match when={as(props.paper, 'none')}>{(paper) => <WithoutPaper {...props} why={paper().why} />}</Match>
    </Switch>
  </section>
)

const Unsure = (props: PaperProps) => (
  <div class="paper-unsure">
    <div class="paper-words" role="status">
      <h2>{props.say('paper-unsure')}</h2>
      <p>
        <Switch fallback={props.say('paper-unsure-more')}>
          <Match when={props.at.reprint === 'asked'}>{props.say('reprint-asked')}</Match>
          <Match when={props.at.reprint !== 'not-asked'}>{props.say('reprint-refused')}</Match>
        </Switch>
      </p>
    </div>
    <Show when={props.at.reprint === 'not-asked'}>
      <button type="button" class="button reprint" onClick={() => void props.visit.reprint()}>
        <Icon name="printer" sizeMm={13} />
        {props.say('reprint')}
      </button>
    </Show>
  </div>
)

const WithoutPaper = (props: PaperProps & { readonly why: 'paper-out' | 'fault' }) => {
  const publicAddress = () => props.view.hall.publicAddress ?? null
  return (
    <>
      <QrCode
        text={ticketCode(publicAddress(), { id: props.at.issued.ticketId, number: props.at.issued.number })}
        sizeMm={QR_MM}
        label={props.say(publicAddress() === null ? 'qr-label' : 'qr-link-label', { number: props.at.issued.number })}
      />
      <div class="paper-words" role="status">
        <h2 class="paper-none">
          <Icon name="printer-off" sizeMm={13} />
          {props.say(props.why === 'paper-out' ? 'paper-out' : 'paper-fault')}
        </h2>
        <p>
          {props.say('number-valid')}
          <br />
          {props.say(publicAddress() === null ? 'scan-to-keep' : 'scan-for-position')}
          <Show when={!props.modes.elder}>
            <br />
            {props.say('staff-see-it')}
          </Show>
        </p>
      </div>
    </>
  )
}
