import { peopleWords } from '@jiaohao/shared/locales/manager-people'
import { For, type JSX } from 'solid-js'
import type { Post } from './people-state.ts'
import { pw } from './people-words.ts'

const POST = 'post-'
const POSTS: readonly Post[] = Object.keys(peopleWords.zh).flatMap((key) => (key.startsWith(POST) ? [key.slice(POST.length) as Post] : []))

/** The posts of somebody, as ticks; a director is made by a director only. */
export const PostTicks = (props: {
  readonly roles: readonly Post[]
  readonly disabled: boolean
  readonly isDirector: boolean
  readonly onRoles: (roles: readonly Post[]) => void
}): JSX.Element => (
  <fieldset class="people-posts">
    <legend>{pw('staff-posts')}</legend>
    <For each={POSTS}>
      {(post) => (
        <label class="setup-tick">
          <input
            type="checkbox"
            checked={props.roles.includes(post)}
            disabled={props.disabled || (post === 'director' && !props.isDirector)}
            onChange={(event) =>
              props.onRoles(POSTS.filter((one) => (one === post ? event.currentTarget.checked : props.roles.includes(one))))
            }
          />
          {pw(`post-${post}`)}
        </label>
      )}
    </For>
  </fieldset>
)
