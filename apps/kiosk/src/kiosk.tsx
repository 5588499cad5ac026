import { minutesOfDay } from '@jiaohao/shared/kernel'
import { kioskWords } from '@jiaohao/shared/locales/kiosk'
import { DemoStrip, Head } from '@jiaohao/ui/public/head.tsx'
import { createEffect, createMemo, createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { dropDeviceKey } from './device-key.ts'
import { createHallLink, type HallLink, kioskClient } from './hall-link.ts'
import { KioskDock } from './kiosk-dock.tsx'
import { clockTime } from './opening-hours.ts'
import { Asking } from './screens/asking.tsx'
import { Attract } from './screens/attract.tsx'
import { Enrol } from './screens/enrol.tsx'
import { Home } from './screens/home.tsx'
import { IdleDialog } from './screens/idle-dialog.tsx'
import { GroupScreen, GroupsScreen } from './screens/lists.tsx'
import { Refused } from './screens/refused.tsx'
import { Result } from './screens/result.tsx'
import { at, type Scene } from './screens/scene.ts'
import { ServiceScreen } from './screens/service.tsx'
import { createVisit, type Visit } from './visit.ts'
import { nameIn, type Say, sayIn } from './words.ts'
import './stage.css'

/** The kiosk: enrolled, it serves one visit after another; otherwise it asks for its pairing code. */
export const Kiosk = () => {
  const calls = kioskClient()
  const [enrolled, setEnrolled] = createSignal(true)
  const onKeyRefused = (): void => {
    // A key that the hall took back must not keep a demo hall's kiosk from working without one.
    if (dropDeviceKey()) window.location.replace(window.location.href)
    else setEnrolled(false)
  }
  return (
    <Show
      when={enrolled()}
      fallback={
        <div class="stage">
          <Enrol calls={calls} onEnrolled={() => window.location.replace(window.location.href)} />
        </div>
      }
    >
      <Visits link={createHallLink({ calls, onKeyRefused })} visitOf={(link) => createVisit(link, calls, onKeyRefused)} />
    </Show>
  )
}

/** The page's own language, text size and title follow the visit. */
const createPageModes = (visit: Visit, say: () => Say): void => {
  createEffect(() => {
    const { language, elder, lowReach } = visit.flow().modes
    const page = document.documentElement
    page.lang = language === 'zh' ? 'zh-CN' : 'en'
    page.toggleAttribute('data-elder', elder)
    page.toggleAttribute('data-low-reach', lowReach)
    document.title = say()('title')
  })
}

/**
 * A double tap is one touch: its second click, at the same place, could only hit what the first one brought there.
 * A long press opens no menu of the browser.
 */
const makeKioskTouch = (stage: HTMLElement): void => {
  const refuse = (event: Event): void => event.preventDefault()
  const swallow = (event: MouseEvent): void => {
    if (event.detail <= 1) return
    event.preventDefault()
    event.stopPropagation()
  }
  stage.addEventListener('click', swallow, true)
  stage.addEventListener('contextmenu', refuse)
  onCleanup(() => {
    stage.removeEventListener('click', swallow, true)
    stage.removeEventListener('contextmenu', refuse)
  })
}

const Visits = (props: { readonly link: HallLink; readonly visitOf: (link: HallLink) => Visit }) => {
  const link = props.link
  const visit = props.visitOf(link)
  const flow = visit.flow
  const language = createMemo(() => flow().modes.language)
  const say = createMemo(() => sayIn(language()))
  createPageModes(visit, say)
  const hall = () => link.view()?.hall
  const time = createMemo(() => {
    const known = hall()
    return known === undefined ? null : clockTime(minutesOfDay(link.nowMs(), known.timeZone))
  })
  return (
    <div class="stage" classList={{ night: flow().state === 'attract' }} ref={makeKioskTouch}>
      <div class="stage-page" inert={visit.idle.asks()}>
        <Show
          when={link.lost() && flow().state !== 'attract'}
          fallback={
            <Show when={hall()?.mode === 'demo'}>
              <DemoStrip zh={kioskWords.zh.demo} en={kioskWords.en.demo} />
            </Show>
          }
        >
          <LostStrip say={say()} />
        </Show>
        <Head hallName={hall() === undefined ? '' : nameIn(hall()?.names ?? { zh: '', en: '' }, language())} time={time()} />
        <Show
          when={flow().state !== 'attract' && link.view()}
          fallback={<Attract view={link.view()} lost={link.lost()} nowMs={link.nowMs()} say={say()} language={language()} visit={visit} />}
        >
          {(view) => <Screens view={view()} say={say()} modes={flow().modes} visit={visit} lost={link.lost()} nowMs={link.nowMs()} />}
        </Show>
        <KioskDock visit={visit} say={say()} />
      </div>
      <Show when={visit.idle.asks()}>
        <IdleDialog say={say()} visit={visit} ofSeconds={visit.idle.warningSeconds()} />
      </Show>
    </div>
  )
}

/** Stands in the place of the demo strip, so that nothing moves when the connection goes and comes. */
const LostStrip = (props: { readonly say: Say }) => (
  <aside class="lost-strip" aria-label={props.say('no-link')}>
    <p role="status">
      {props.say('no-link')} · {props.say('no-link-more')}
    </p>
  </aside>
)

const Screens = (props: Scene & { readonly nowMs: number }) => {
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
      <Match when={at(flow(), 'refused')}>{(now) => <Refused {...props} at={now()} />}</Match>
      <Match when={at(flow(), 'result')}>{(now) => <Result {...props} at={now()} />}</Match>
    </Switch>
  )
}
