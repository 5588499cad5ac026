import { postText } from '@jiaohao/shared/locales/posts'
import { Show } from 'solid-js'
import { useWords } from '../words.tsx'
import type { MyShifts } from './my-shifts.ts'

/** Where somebody stands today by the post sheet, the breaks with whoever covers them, and the duty manager of the day. */
export const MyPosts = (props: { readonly mine: MyShifts; readonly staffNo: string }) => {
  const words = useWords()
  const own = () => props.mine.today.people.find(({ staffNo }) => staffNo === props.staffNo)
  const duty = () => props.mine.today.dutyManager
  return (
    <section class="my-posts">
      <h2 class="section-head">
        {words.t('my-posts-title')}{' '}
        <small>{duty() === null ? words.t('my-duty-none') : words.t('my-duty', { name: duty()?.name ?? '' })}</small>
      </h2>
      <Show when={own()} fallback={<p class="quiet">{words.t('my-posts-none')}</p>}>
        {(person) => {
          const text = () => postText(person(), props.mine.today, words.language())
          return (
            <>
              <p>
                <b>{text().posts}</b>
              </p>
              <p>{text().breaks}</p>
            </>
          )
        }}
      </Show>
    </section>
  )
}
