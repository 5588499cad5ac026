import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import type { ListedRequest } from '../roster/read-roster.ts'
import { r } from '../roster/words.ts'
import { type Decider, fateOf, type Inbox } from './request-model.ts'
import { kindWord, requestDays, requestTitle, type Telling } from './request-words.ts'

interface ListProps {
  readonly telling: Telling
  readonly who: Decider
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** The requests by what is to be done with them; each says at once whether it may be signed. */
export const RequestList = (props: ListProps & { readonly inbox: Inbox }): JSX.Element => (
  <div>
    <Part {...props} title={r('list-mine')} requests={props.inbox.mine} always />
    <Part {...props} title={r('list-others')} requests={props.inbox.others} />
    <Part {...props} title={r('list-asked')} requests={props.inbox.asked} />
    <Part {...props} title={r('list-due')} requests={props.inbox.due} />
    <Part {...props} title={r('list-decided')} requests={props.inbox.decided} />
  </div>
)

const verdict = (listed: ListedRequest, who: Decider): { readonly text: string; readonly level: 'plain' | 'soon' | 'act-now' } => {
  const { request, breaks } = listed
  if (request.certificate === 'due' && request.state === 'approved') return { text: r('verdict-due'), level: 'soon' }
  switch (request.state) {
    case 'asked':
      return { text: r('verdict-asked'), level: 'plain' }
    case 'approved':
    case 'declined':
    case 'withdrawn':
      return { text: r(`state-${request.state}`), level: 'plain' }
    case 'ready':
    case 'returned': {
      const fate = fateOf(listed, who)
      if (fate === 'override') return { text: r('verdict-override'), level: 'act-now' }
      if (fate === 'impossible') return { text: r(breaks.length > 0 ? 'verdict-breaks' : 'verdict-impossible'), level: 'act-now' }
      return breaks.length > 0
        ? { text: r('verdict-short', { n: breaks.length }), level: 'soon' }
        : { text: r('verdict-plain'), level: 'plain' }
    }
    default:
      return request.state satisfies never
  }
}

const Part = (
  props: ListProps & { readonly title: string; readonly requests: readonly ListedRequest[]; readonly always?: boolean },
): JSX.Element => (
  <Show when={props.requests.length > 0 || props.always === true}>
    <Section title={props.title} remark={r('list-count', { n: props.requests.length })}>
      <Show when={props.requests.length > 0} fallback={<p class="quiet">{r('list-none')}</p>}>
        <ul class="request-list">
          <For each={props.requests}>
            {(listed) => (
              <li>
                <button
                  type="button"
                  aria-pressed={listed.request.id === props.chosen}
                  classList={{ selected: listed.request.id === props.chosen }}
                  onClick={() => props.onChoose(listed.request.id)}
                >
                  <span class="request-kind">{kindWord(listed.request, props.telling)}</span>
                  <span>
                    <b>{requestTitle(listed.request, props.telling)}</b> {requestDays(listed.request, props.telling)}
                    <small class={verdict(listed, props.who).level}>{verdict(listed, props.who).text}</small>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Section>
  </Show>
)
