import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { FootBar, type FootEntry } from '@jiaohao/ui/staff/foot-bar.tsx'
import { LATE_AFTER_S, linkAge } from '@jiaohao/ui/staff/link-age.ts'
import { NoticeLine } from '@jiaohao/ui/staff/notice-line.tsx'
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { type AppointmentFeed, createAppointmentFeed } from './appointment-feed.ts'
import { type AppointmentModel, createAppointmentModel } from './appointment-model.ts'
import { type BookReading, createBook } from './book.ts'
import { daysOf } from './days.ts'
import { DeskBar } from './desk-bar.tsx'
import type { DeskSession } from './desk-session.ts'
import { headline } from './headline.ts'
import { type PageKey, pageKey } from './keys.ts'
import { RowList, standingText } from './row-list.tsx'
import { actionsOf, findingOf, type Row, type RowAction, rowsOf } from './rows.ts'
import { SearchField, SearchHead } from './search-field.tsx'
import { Sheets } from './sheets.tsx'
import { SlotTableView } from './slot-table.tsx'
import { useAppointmentWords } from './words.tsx'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLSelectElement
const CAPS = { 'check-in': 'A', arrive: 'A', move: 'M', cancel: 'X', contact: 'C' } as const satisfies Record<RowAction, string>

/** What the screen shows of the book now, and the row that the keys act on. */
const createDesk = (book: BookReading, feed: AppointmentFeed) => {
  const [chosenId, setChosenId] = createSignal<string | null>(null)
  const known = createMemo(() => {
    const [page, hall] = [book.page(), feed.hall()]
    return page === null || hall === null ? null : { ...page, hall }
  })
  // Lateness is told in whole minutes.
  const minute = createMemo(() => Math.floor(feed.atMs() / 60_000) * 60_000)
  const ofDay = createMemo((): Row[] => {
    const page = book.page()
    return page === null ? [] : rowsOf(page.appointments, page.visitors, page.table.stranded, minute())
  })
  const rows = createMemo((): Row[] => {
    const search = book.search()
    return search === null ? ofDay() : rowsOf(search.found, [], book.page()?.table.stranded ?? [], minute())
  })
  const chosen = (): Row | null => rows().find(({ id }) => id === chosenId()) ?? null
  const step = (by: number): void => {
    const at = rows().findIndex(({ id }) => id === chosenId())
    const next = rows()[at < 0 ? (by > 0 ? 0 : rows().length - 1) : Math.min(rows().length - 1, Math.max(0, at + by))]
    if (next !== undefined) setChosenId(next.id)
  }
  const stepDay = (by: number): void => {
    const page = book.page()
    if (page === null) return
    const days = daysOf(page.table)
    const day = days[days.indexOf(page.table.day) + by]
    if (day !== undefined) book.choose(day)
  }
  return { known, ofDay, rows, chosen, chosenId, choose: setChosenId, step, stepDay }
}
type Desk = ReturnType<typeof createDesk>

/** Does to the chosen row what was asked, or says why that cannot be. */
const createActs = (desk: Desk, model: AppointmentModel, words: ReturnType<typeof useAppointmentWords>) => (action: RowAction) => {
  const row = desk.chosen()
  const today = desk.known()?.table.today
  if (row === null || today === undefined) return
  const does = row.kind === 'visitor' && action === 'check-in' ? 'arrive' : action
  if (!actionsOf(row, today).includes(does)) model.refused(words.t('wrong-row', { state: standingText(row, words) }))
  else if (does === 'move' || does === 'cancel') model.open({ sheet: does, row })
  else if (row.kind === 'visitor') void model.visitorArrived(row)
  else if (does === 'contact') void model.seeContact(row)
  else void model.checkIn(row, false)
}

const Days = (props: { readonly desk: Desk; readonly book: BookReading }) => {
  const words = useAppointmentWords()
  return (
    <Show when={props.desk.known()}>
      {(known) => (
        <nav class="desk-days" aria-label={words.t('days')}>
          <For each={daysOf(known().table)}>
            {(day) => (
              <button type="button" aria-pressed={day === (props.book.day() ?? known().table.today)} onClick={() => props.book.choose(day)}>
                {words.dayName(day, known().table.today)}
              </button>
            )}
          </For>
        </nav>
      )}
    </Show>
  )
}

/** The page for whoever has a customer on the telephone or before him: the day's free times, and everybody who is booked. */
export const AppointmentsScreen = (props: { readonly session: DeskSession; readonly onEnd: (byHall: boolean) => void }) => {
  const words = useAppointmentWords()
  const client = hallClient(() => props.session.token)
  const book = createBook(client)
  const feed = createAppointmentFeed({
    token: props.session.token,
    client,
    onNews: () => void book.refresh(),
    onEnd: () => props.onEnd(true),
  })
  const model = createAppointmentModel({ client, words, book, wait })
  const desk = createDesk(book, feed)
  const act = createActs(desk, model, words)
  let searchField: HTMLInputElement | undefined
  const press = (key: PageKey): void => {
    const on: Record<PageKey, () => void> = {
      book: () => model.open({ sheet: 'book' }),
      visitor: () => model.open({ sheet: 'visitor' }),
      'check-in': () => act('check-in'),
      move: () => act('move'),
      cancel: () => act('cancel'),
      contact: () => act('contact'),
      search: () => searchField?.focus(),
      'next-day': () => desk.stepDay(1),
      'last-day': () => desk.stepDay(-1),
      down: () => desk.step(1),
      up: () => desk.step(-1),
      leave: () => {
        searchField?.blur()
        book.leaveSearch()
      },
      language: () => words.toggle(),
    }
    on[key]()
  }
  const onKey = (event: KeyboardEvent): void => {
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.isComposing
    const key = pageKey({ key: event.key, modified, inField: isField(event.target) })
    if (key === null || (model.sheet() !== null && key !== 'language') || desk.known() === null) return
    event.preventDefault()
    press(key)
  }
  onMount(() => window.addEventListener('keydown', onKey))
  onCleanup(() => window.removeEventListener('keydown', onKey))
  const lostS = (): number | null => {
    const now = linkAge(feed.line(), feed.realNowMs())
    return feed.line().state === 'disconnected' && (now.ageS ?? 0) > LATE_AFTER_S ? now.ageS : null
  }
  const foot = (): FootEntry[] => {
    const row = desk.chosen()
    const today = desk.known()?.table.today ?? ''
    return [
      { cap: 'N', label: words.t('do-book'), press: () => press('book') },
      { cap: 'V', label: words.t('do-visitor'), press: () => press('visitor') },
      ...(row === null
        ? []
        : actionsOf(row, today).map((does) => ({ cap: CAPS[does], label: words.t(`do-${does}`), press: () => act(does) }))),
      { cap: '/', label: words.t('do-search'), press: () => press('search') },
      { cap: '←→', label: words.t('do-day'), press: null },
      { cap: '↑↓', label: words.t('do-row'), press: null },
    ]
  }
  return (
    <div class="desk">
      <DeskBar session={props.session} feed={feed} onSignOff={() => props.onEnd(false)} />
      <DemoStrip mode={feed.hall()?.mode ?? 'production'} />
      <main>
        <Show when={desk.known()} fallback={<p class="desk-loading">{words.t('loading')}</p>}>
          {(known) => (
            <>
              <h1>{headline(findingOf(known().table, desk.ofDay()), known().table, words)}</h1>
              <Show when={lostS()}>{(n) => <p class="desk-offline">{words.t('offline-note', { n: n() })}</p>}</Show>
              <Days desk={desk} book={book} />
              <div class="desk-columns">
                <SlotTableView table={known().table} hall={known().hall} />
                <section class="desk-list" aria-labelledby="list-title">
                  <SearchHead search={book.search()} rows={desk.rows().length} onLeave={book.leaveSearch} />
                  <SearchField ref={(field) => (searchField = field)} onSearch={(text) => void book.find(text)} />
                  <Show when={desk.rows().length > 0} fallback={<p class="quiet">{book.search() === null ? words.t('list-empty') : ''}</p>}>
                    <RowList
                      rows={desk.rows()}
                      hall={known().hall}
                      today={known().table.today}
                      withDay={book.search() !== null}
                      chosenId={desk.chosenId()}
                      onChoose={(row) => desk.choose(row.id)}
                    />
                  </Show>
                </section>
              </div>
              <Show when={model.sheet()} keyed>
                {(sheet) => <Sheets sheet={sheet} hall={known().hall} table={known().table} book={book} model={model} />}
              </Show>
            </>
          )}
        </Show>
      </main>
      <NoticeLine notice={model.notice()} />
      <FootBar label={words.t('keys')} entries={foot()} />
    </div>
  )
}
