import { Match, Switch } from 'solid-js'
import { AppointmentScreen } from './appointment.tsx'
import { Asking } from './asking.tsx'
import { CheckInRefused } from './check-in-refused.tsx'
import { Home } from './home.tsx'
import { GroupScreen, GroupsScreen } from './lists.tsx'
import { Refused } from './refused.tsx'
import { Result } from './result.tsx'
import { at, type Scene } from './scene.ts'
import { ServiceScreen } from './service.tsx'

/** The screen of a visit wherever it stands. `nowMs` is the hall's clock, UTC milliseconds. */
export const Screens = (props: Scene & { readonly nowMs: number }) => {
  const flow = () => props.visit.flow()
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
        <Home {...props} />
      </Match>
      <Match when={listed('groups')} keyed>
        {(now) => <GroupsScreen {...props} place={now} />}
      </Match>
      <Match when={listed('group')} keyed>
        {(now) => <GroupScreen {...props} place={now} />}
      </Match>
      <Match when={service()}>{(known) => <ServiceScreen {...props} service={known()} />}</Match>
      <Match when={at(flow(), 'asking')}>{(now) => <Asking {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'appointment')}>{(now) => <AppointmentScreen {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'checking-in')}>{(now) => <Asking {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'check-in-refused')}>{(now) => <CheckInRefused {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'refused')}>{(now) => <Refused {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'result')}>{(now) => <Result {...props} at={now()} />}</Match>
    </Switch>
  )
}
