import type { TicketNeed } from '@jiaohao/shared/contract'
import { needWords } from '@jiaohao/shared/locales/needs'
import { useWords } from '../words.tsx'

/** What the customer needs, so that the counter can prepare before somebody comes: `·带婴儿、老人` after other words. Nothing where nothing was said. */
export const NeedsNote = (props: { readonly needs: readonly TicketNeed[] | undefined; readonly alone?: boolean }) => {
  const words = useWords()
  const said = (): string =>
    (props.needs ?? []).map((need) => needWords[words.language()][need]).join(words.language() === 'zh' ? '、' : ', ')
  return <>{said() === '' || props.alone ? said() : `·${said()}`}</>
}
