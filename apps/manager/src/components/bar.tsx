import { dayOf } from '@jiaohao/shared/kernel'
import { For, type JSX, Show } from 'solid-js'
import { language, named, t, toggleLanguage } from '../language.ts'
import type { WordKey } from '../say.ts'
import type { Seat } from '../seat.ts'
import { dayText, lengthText, timeText } from '../time-words.ts'
import './bar.css'

export const PAGES = ['today', 'traffic', 'roster', 'requests', 'report', 'devices', 'money', 'log', 'setup'] as const
/** The keys that turn the pages, as a foot bar shows them. */
export const PAGE_KEYS = `1–${PAGES.length}`
export type PageName = (typeof PAGES)[number]
const PAGE_WORDS = {
  today: 'page-today',
  traffic: 'page-traffic',
  roster: 'page-roster',
  requests: 'page-requests',
  report: 'page-report',
  devices: 'page-devices',
  money: 'page-money',
  log: 'page-log',
  setup: 'page-setup',
} as const satisfies Record<PageName, WordKey>

/** The dark bar: whose screen it is, where one is, how fresh what it shows is. */
export const Bar = (props: {
  readonly seat: Seat
  readonly page: PageName
  readonly alarms: number
  readonly onSignOut: () => void
}): JSX.Element => {
  const { hall, live, staff } = props.seat
  const freshness = (): string => {
    const { level, ageS } = live.link()
    if (level === 'live') return ageS === null ? t('bar-live') : t('bar-live-age', { seconds: ageS })
    return t(level === 'late' ? 'bar-late' : 'bar-lost', { age: lengthText((ageS ?? 0) * 1000) })
  }
  return (
    <div class="bar on-bar">
      <b class="bar-hall">{named(hall().names)}</b>
      <nav aria-label={t('bar-pages')}>
        <For each={PAGES}>
          {(page) => (
            <a href={`#${page}`} aria-current={page === props.page ? 'page' : undefined}>
              {t(PAGE_WORDS[page])}
              <Show when={page === 'today' && props.alarms > 0}>
                <span class="bar-count">{t('bar-alarms', { alarms: props.alarms })}</span>
              </Show>
            </a>
          )}
        </For>
      </nav>
      <p class={`bar-link ${live.link().level}`}>{freshness()}</p>
      <p>
        {dayText(dayOf(live.nowMs(), hall().timeZone), language())} <b>{timeText(live.nowMs(), hall().timeZone)}</b>
      </p>
      <p>
        {t(postWord(staff.roles))} <b>{staff.name}</b>
      </p>
      <button type="button" onClick={toggleLanguage}>
        {t('other-language')}
      </button>
      <button type="button" onClick={() => props.onSignOut()}>
        {t('sign-out')}
      </button>
    </div>
  )
}

const POSTS = [
  ['director', 'post-director'],
  ['duty-manager', 'post-duty-manager'],
  ['shift-leader', 'post-shift-leader'],
  ['statistician', 'post-statistician'],
] as const

const postWord = (roles: readonly string[]): WordKey => POSTS.find(([role]) => roles.includes(role))?.[1] ?? 'post-other'
