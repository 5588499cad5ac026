import type { Client } from '@jiaohao/shared/client'
import type { HallBody, HallContract } from '@jiaohao/shared/contract'
import { minutesOfDay } from '@jiaohao/shared/kernel'
import { kioskWords } from '@jiaohao/shared/locales/kiosk'
import { DemoStrip, Head } from '@jiaohao/ui/public/head.tsx'
import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { CODE_DIGITS } from './check-in.ts'
import { dropDeviceKey } from './device-key.ts'
import { createHallLink, type HallLink } from './hall-link.ts'
import { KioskDock } from './kiosk-dock.tsx'
import { createLater, type Later } from './load-later.ts'
import { clockTime } from './opening-hours.ts'
import { makeScanReader } from './scanner.ts'
import { Attract } from './screens/attract.tsx'
import type { SelfServiceDesk } from './self-service-desk.ts'
import { createVisit, type Visit } from './visit.ts'
import { nameIn, type Say, sayIn } from './words.ts'
import './stage.css'

/** The kiosk: enrolled, it serves one visit after another; otherwise it asks for its pairing code. */
export const Kiosk = (props: { readonly calls: Client<HallContract>; readonly first: HallBody | null }) => {
  const calls = props.calls
  const later = createLater(calls)
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
          <Show when={later()} keyed>
            {({ Enrol }) => <Enrol calls={calls} onEnrolled={() => window.location.replace(window.location.href)} />}
          </Show>
        </div>
      }
    >
      <Visits
        link={createHallLink({ calls, first: props.first, later, onKeyRefused })}
        later={later()}
        visitOf={(link) => createVisit(link, calls, later, onKeyRefused)}
        selfServiceOf={(visit, view) => later()?.createSelfService({ visit, calls, view, onKeyRefused }) ?? null}
      />
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

/** Listens to a scanner or keypad that types: a whole code with Enter checks in from any page on which something is chosen. */
const makeScanner = (visit: Visit): void => {
  const read = makeScanReader()
  const onKey = (event: KeyboardEvent): void => {
    const heard = read(event.key, performance.now())
    const now = visit.flow()
    if (now.state === 'appointment') {
      if (heard.state === 'digit') visit.send({ name: 'digit-typed', digit: heard.digit })
      if (event.key === 'Backspace') visit.send({ name: 'digit-erased' })
    }
    const typed = now.state === 'appointment' && event.key === 'Enter' && now.typed.length === CODE_DIGITS ? now.typed : null
    const code = heard.state === 'code' ? heard.code : typed
    if (code === null) return
    // Enter belongs to the code and not to the button that happens to hold the focus.
    event.preventDefault()
    void visit.checkIn(code)
  }
  window.addEventListener('keydown', onKey)
  onCleanup(() => window.removeEventListener('keydown', onKey))
}

interface VisitsProps {
  readonly link: HallLink
  readonly later: Later | null
  readonly visitOf: (link: HallLink) => Visit
  /** Null until the rest of the program is there. */
  readonly selfServiceOf: (visit: Visit, view: HallLink['view']) => SelfServiceDesk | null
}

const Visits = (props: VisitsProps) => {
  const link = props.link
  const visit = props.visitOf(link)
  const selfService = createMemo(() => props.selfServiceOf(visit, link.view))
  const flow = visit.flow
  const language = createMemo(() => flow().modes.language)
  const say = createMemo(() => sayIn(language()))
  createPageModes(visit, say)
  makeScanner(visit)
  const hall = () => link.view()?.hall
  // The clock comes after the first painting, because a browser takes its time to load a time zone.
  const time = createMemo(() => {
    const known = hall()
    return known === undefined || props.later === null ? null : clockTime(minutesOfDay(link.nowMs(), known.timeZone))
  })
  // A touch so early that the visit's screens are still on their way leaves the first one standing until they are there.
  const begun = () => flow().state !== 'attract' && props.later !== null
  return (
    <div class="stage" classList={{ night: !begun() }} ref={makeKioskTouch}>
      <div class="stage-page" inert={visit.idle.asks()}>
        <Show
          when={link.lost() && begun()}
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
          when={begun() && link.view()}
          fallback={<Attract view={link.view()} lost={link.lost()} nowMs={link.nowMs()} say={say()} language={language()} visit={visit} />}
        >
          {(view) => (
            <Show when={props.later} keyed>
              {({ Screens }) => (
                <Show when={selfService()}>
                  {(here) => (
                    <Screens
                      view={view()}
                      say={say()}
                      modes={flow().modes}
                      visit={visit}
                      lost={link.lost()}
                      nowMs={link.nowMs()}
                      topUps={here().topUps}
                      desk={here().desk}
                    />
                  )}
                </Show>
              )}
            </Show>
          )}
        </Show>
        <KioskDock visit={visit} say={say()} view={link.view()} />
      </div>
      <Show when={visit.idle.asks() && props.later} keyed>
        {({ IdleDialog }) => <IdleDialog say={say()} visit={visit} ofSeconds={visit.idle.warningSeconds()} />}
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
