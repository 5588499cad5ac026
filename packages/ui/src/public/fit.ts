import { onCleanup, onMount } from 'solid-js'

/** From roomy to as tight as the page's styles know how. */
const TIGHTEST = 3

/**
 * Keeps a page from overflowing whatever words a hall writes: sets `data-tight` to the first of 0 to 3 at which
 * the content fits. The page's styles say what each step gives up. Runs again when content, language or text size change.
 */
export const makeFit = (page: HTMLElement): void => {
  const refit = (): void => {
    for (let tight = 0; tight <= TIGHTEST; tight++) {
      page.dataset.tight = String(tight)
      if (page.scrollHeight <= page.clientHeight) return
    }
  }
  const watch = new MutationObserver(refit)
  onMount(() => {
    refit()
    watch.observe(page, { childList: true, subtree: true })
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['lang', 'data-elder'] })
  })
  onCleanup(() => watch.disconnect())
}
