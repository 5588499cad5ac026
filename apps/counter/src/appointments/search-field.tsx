import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, Show } from 'solid-js'
import type { Search } from './book.ts'
import { useAppointmentWords } from './words.tsx'

const LONGEST = 40

interface SearchFieldProps {
  readonly ref: (field: HTMLInputElement) => void
  readonly onSearch: (text: string) => void
}
/** Finds somebody by code, last four figures or name; what is typed is sent in a body and never in an address. */
export const SearchField = (props: SearchFieldProps) => {
  const words = useAppointmentWords()
  const [text, setText] = createSignal('')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (text().trim() !== '') props.onSearch(text().trim())
  }
  return (
    <search>
      <form class="desk-search" autocomplete="off" onSubmit={submit}>
        <input
          type="search"
          ref={props.ref}
          maxlength={LONGEST}
          aria-label={words.t('search-label')}
          placeholder={words.t('search-label')}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="plain">
          {words.t('do-search')} <KeyCap>Enter</KeyCap>
        </button>
      </form>
    </search>
  )
}

interface SearchHeadProps {
  readonly search: Search | null
  readonly rows: number
  readonly onLeave: () => void
}
/** What the list below is: a day's, or what a search found. */
export const SearchHead = (props: SearchHeadProps) => {
  const words = useAppointmentWords()
  const found = ({ text, found: of, more }: Search): string => {
    if (of.length === 0) return words.t('found-none', { text })
    return words.t(more ? 'found-more' : 'found-title', { text, n: of.length })
  }
  return (
    <h2 id="list-title" aria-live="polite">
      <Show when={props.search} fallback={words.t('list-title', { n: props.rows })}>
        {(search) => (
          <>
            {found(search())}
            <button type="button" class="plain" onClick={() => props.onLeave()}>
              {words.t('found-close')} <KeyCap>Esc</KeyCap>
            </button>
          </>
        )}
      </Show>
    </h2>
  )
}
