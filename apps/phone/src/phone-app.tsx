import type { PhoneTicket } from '@jiaohao/shared/contract'
import { createEffect, createMemo, createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { createBell } from './bell.ts'
import { createErrands } from './errands.ts'
import { alertOf, languageOf, ticketIdOf } from './own-ticket.ts'
import { PhoneHead, StaleBand } from './phone-head.tsx'
import { End } from './screens/end.tsx'
import { InHand } from './screens/in-hand.tsx'
import { Rating } from './screens/rating.tsx'
import { Waiting } from './screens/waiting.tsx'
import { createTicketLink } from './ticket-link.ts'
import { nameIn, sayIn } from './words.ts'

type Standing<S extends PhoneTicket['standing']['state']> = Extract<PhoneTicket['standing'], { state: S }>

/** The title of the tab: what a customer sees of the page while he reads another one. */
const titleOf = (ticket: PhoneTicket | null, say: ReturnType<typeof sayIn>): string => {
  if (ticket === null) return say('title')
  const { standing, number } = ticket
  if (standing.state === 'called') return `${say('title-called', { n: standing.counterNumber })} · ${number}`
  if (standing.state === 'waiting')
    return `${number} · ${standing.ahead === 0 ? say('you-are-next') : say('line-label', { n: standing.ahead })}`
  return number
}

/** The page of one ticket. It knows nothing but what the hall tells of this one. */
export const PhoneApp = () => {
  const [language, setLanguage] = createSignal(languageOf(navigator.language))
  const say = createMemo(() => sayIn(language()))
  const bell = createBell()
  const ticketId = ticketIdOf(window.location.hash)
  const link = createTicketLink(ticketId, (before, after) => {
    const alert = alertOf(before?.standing ?? null, after.standing)
    if (alert !== null) bell.ring(alert)
  })
  const errands = createErrands(ticketId, link)
  const ticket = createMemo(() => {
    const own = link.own()
    return own.state === 'known' ? own.ticket : null
  })
  const standing = <S extends PhoneTicket['standing']['state']>(state: S): Standing<S> | undefined => {
    const now = ticket()?.standing
    return now?.state === state ? (now as Standing<S>) : undefined
  }
  const inHand = () => standing('called') ?? standing('serving') ?? standing('held') ?? standing('absent')
  const calls = () => standing('called') !== undefined && !link.stale()

  createEffect(() => {
    document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
    document.title = titleOf(ticket(), say())
  })
  createEffect(() => document.documentElement.classList.toggle('calling', calls()))
  // Another code scanned into the same tab changes only what stands behind the #.
  const renewed = (): void => window.location.reload()
  window.addEventListener('hashchange', renewed)
  // Any touch is one that a browser lets the page sound after.
  window.addEventListener('pointerup', bell.arm, { once: true })
  onCleanup(() => {
    window.removeEventListener('hashchange', renewed)
    window.removeEventListener('pointerup', bell.arm)
  })

  const props = { say, language }
  return (
    <div class="phone">
      <PhoneHead {...props} own={link.own()} stale={link.stale()} onLanguage={() => setLanguage(language() === 'zh' ? 'en' : 'zh')} />
      <StaleBand {...props} own={link.own()} stale={link.stale()} />
      <Switch fallback={<Connecting title={say()('connecting')} more={say()('connecting-more')} />}>
        <Match when={link.own().state === 'dead'}>
          <End title={say()('dead')} more={say()('dead-more')} number={null} />
        </Match>
        <Match when={standing('over')}>
          {(over) => <End title={say()(`over-${over().how}`)} more={say()(`over-${over().how}-more`)} number={ticket()?.number ?? null} />}
        </Match>
        <Match when={standing('served')}>
          <Rating {...props} number={ticket()?.number ?? ''} errand={errands.rating()} onRate={errands.rate} />
        </Match>
        <Match when={inHand()}>
          {(now) => <Show when={ticket()}>{(own) => <InHand {...props} ticket={own()} standing={now()} stale={link.stale()} />}</Show>}
        </Match>
        <Match when={standing('waiting')}>
          {(now) => (
            <Show when={ticket()}>
              {(own) => (
                <Waiting
                  {...props}
                  ticket={own()}
                  standing={now()}
                  stale={link.stale()}
                  bell={bell}
                  errand={errands.cancelling()}
                  onCancel={errands.cancel}
                />
              )}
            </Show>
          )}
        </Match>
      </Switch>
      <p class="visually-hidden" role="status">
        <Show when={ticket()}>{(own) => `${nameIn(own().hallName, language())} ${titleOf(own(), say())}`}</Show>
      </p>
    </div>
  )
}

const Connecting = (props: { readonly title: string; readonly more: string }) => (
  <main class="end">
    <h1>{props.title}</h1>
    <p>{props.more}</p>
  </main>
)
