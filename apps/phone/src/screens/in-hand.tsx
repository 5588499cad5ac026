import type { PhoneStanding } from '@jiaohao/shared/contract'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { TicketShape } from '@jiaohao/ui/public/ticket-shape.tsx'
import { Match, Switch } from 'solid-js'
import { numberMm, OwnNumber, type OwnNumberProps } from './own-number.tsx'

interface InHandProps extends OwnNumberProps {
  readonly standing: Extract<PhoneStanding, { state: 'called' | 'serving' | 'held' | 'absent' }>
  readonly stale: boolean
}

/** From the call to the end of the service. Called, the counter stands as large as the number. */
export const InHand = (props: InHandProps) => {
  const own = { say: props.say, language: props.language }
  const at = () => (props.standing.state === 'absent' ? null : props.standing)
  return (
    <main class="in-hand" classList={{ called: props.standing.state === 'called' }}>
      <TicketShape
        stale={props.stale}
        below={
          <Switch>
            <Match when={props.standing.state === 'called' && at()}>
              {(now) => (
                <div class="in-hand-call" classList={{ pulse: !props.stale }}>
                  <p class="in-hand-title">{props.say()('called')}</p>
                  <p class="own-heads">
                    <span>{props.say()('please-come')}</span>
                  </p>
                  <p class="in-hand-counter" style={{ 'font-size': `calc(${numberMm(props.ticket.number.length)} * var(--mm))` }}>
                    {now().counterNumber}
                  </p>
                </div>
              )}
            </Match>
            <Match when={props.standing.state === 'absent'}>
              <div class="in-hand-more">
                <p class="in-hand-title">{props.say()('absent')}</p>
                <p>
                  <Icon name="bell" sizeMm={5} />
                  {props.say()('absent-more')}
                </p>
              </div>
            </Match>
            <Match when={at()}>
              {(now) => (
                <div class="in-hand-more">
                  <p class="in-hand-title">{props.say()(now().state === 'held' ? 'held' : 'serving')}</p>
                  <p class="in-hand-where">{props.say()('counter-n', { n: now().counterNumber })}</p>
                </div>
              )}
            </Match>
          </Switch>
        }
      >
        <OwnNumber {...own} ticket={props.ticket} />
      </TicketShape>
    </main>
  )
}
