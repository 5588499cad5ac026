import { Match, Show, Switch } from 'solid-js'
import type { ErrandDesk } from '../errand-desk.ts'
import { tellIn } from '../self-service-words.ts'
import type { TopUps } from '../top-ups.ts'
import { AppointmentScreen } from './appointment.tsx'
import { Asking } from './asking.tsx'
import { CheckInRefused } from './check-in-refused.tsx'
import { Doors } from './doors.tsx'
import { ErrandScreen } from './errand-screen.tsx'
import { Home } from './home.tsx'
import { GroupScreen, GroupsScreen } from './lists.tsx'
import { Refused } from './refused.tsx'
import { Result } from './result.tsx'
import { at, type Scene } from './scene.ts'
import { SelfService } from './self-service.tsx'
import { ServiceScreen } from './service.tsx'
import { TopUpAmount } from './top-up-amount.tsx'
import { LookingUp, TopUpCheck, TopUpRefused } from './top-up-check.tsx'
import { Notice, TopUpNumber } from './top-up-number.tsx'
import { TopUpOrder } from './top-up-order.tsx'

/** The screen of a visit wherever it stands. `nowMs` is the hall's clock, UTC milliseconds. */
export const Screens = (props: Scene & { readonly nowMs: number; readonly topUps: TopUps; readonly desk: ErrandDesk }) => {
  const flow = () => props.visit.flow()
  const tell = () => tellIn(props.modes.language)
  const offered = () => props.topUps.offer() !== null
  const place = () => at(flow(), 'browsing')?.place ?? null
  const service = () => {
    const now = at(flow(), 'service')
    return now === null ? undefined : props.view.services[now.serviceId]
  }
  const listed = <A extends 'groups' | 'group'>(kind: A) => {
    const now = place()
    return now?.at === kind ? (now as Extract<typeof now, { at: A }>) : null
  }
  return (
    <Switch>
      <Match when={place()?.at === 'home'}>
        <Show when={offered()} fallback={<Home {...props} />}>
          <Doors {...props} tell={tell()} />
        </Show>
      </Match>
      <Match when={place()?.at === 'services'}>
        <Home {...props} />
      </Match>
      <Match when={listed('groups')} keyed>
        {(now) => <GroupsScreen {...props} place={now} />}
      </Match>
      <Match when={listed('group')} keyed>
        {(now) => <GroupScreen {...props} place={now} />}
      </Match>
      <Match when={service()}>{(known) => <ServiceScreen {...props} tell={tell()} service={known()} />}</Match>
      <Match when={at(flow(), 'asking')}>{(now) => <Asking {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'appointment')}>{(now) => <AppointmentScreen {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'checking-in')}>{(now) => <Asking {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'check-in-refused')}>{(now) => <CheckInRefused {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'self-service')}>{(now) => <SelfService {...props} tell={tell()} at={now()} />}</Match>
      <Match when={flow().state === 'errand'}>
        <ErrandScreen {...props} tell={tell()} flow={flow()} />
      </Match>
      <Match when={at(flow(), 'top-up-number')}>{(now) => <TopUpNumber {...props} tell={tell()} at={now()} />}</Match>
      <Match when={at(flow(), 'top-up-notice')}>
        <Notice {...props} tell={tell()} />
      </Match>
      <Match when={at(flow(), 'top-up-looking-up')}>
        <LookingUp {...props} tell={tell()} />
      </Match>
      <Match when={at(flow(), 'top-up-refused')}>{(now) => <TopUpRefused {...props} tell={tell()} at={now()} />}</Match>
      <Match when={at(flow(), 'top-up-check')}>{(now) => <TopUpCheck {...props} tell={tell()} at={now()} />}</Match>
      <Match when={at(flow(), 'top-up-amount')}>{(now) => <TopUpAmount {...props} tell={tell()} at={now()} />}</Match>
      <Match when={at(flow(), 'top-up-order')}>{(now) => <TopUpOrder {...props} tell={tell()} at={now()} />}</Match>
      <Match when={at(flow(), 'refused')}>{(now) => <Refused {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'result')}>{(now) => <Result {...props} at={now()} />}</Match>
    </Switch>
  )
}
