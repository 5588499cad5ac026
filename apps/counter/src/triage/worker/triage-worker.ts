/**
 * Keeps the consultant's page and its files, so that a tablet that is reloaded while the hall's server is away opens all the same.
 * It keeps nothing of the hall itself: what was known of the queue is the page's own.
 */
import { FILES, filesOf, PAGE, wayOf } from './kept-files.ts'
import type { WorkerScope } from './worker-scope.ts'

const CACHE = 'jiaohao-triage'
/** A hall that does not answer within this is taken for away. */
const ANSWER_WITHIN_MS = 3_000

/** Reads the page from the hall and keeps it with its files; files that it no longer names are let go. */
const keepPage = async (): Promise<void> => {
  const answer = await fetch(PAGE, { cache: 'no-cache' })
  if (!answer.ok) return
  const files = filesOf(await answer.clone().text())
  const cache = await caches.open(CACHE)
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname)
  await cache.addAll(files.filter((file) => !kept.includes(file)))
  await cache.put(PAGE, answer)
  await Promise.all(kept.filter((path) => path.startsWith(FILES) && !files.includes(path)).map((path) => cache.delete(path)))
}

const keptPage = async (): Promise<Response> => {
  const kept = await (await caches.open(CACHE)).match(PAGE)
  return kept ?? Response.error()
}

/** The page from the hall, or as it was kept where the hall does not answer. */
const openPage = async (request: Request): Promise<Response> => {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return answer.ok ? answer : keptPage()
  } catch (error) {
    console.warn('the hall does not answer: the page opens as it was kept', error)
    return keptPage()
  }
}

const openFile = async (request: Request): Promise<Response> => {
  const kept = await (await caches.open(CACHE)).match(request)
  return kept ?? fetch(request)
}

const scope = self as unknown as WorkerScope
scope.addEventListener('install', (event) => event.waitUntil(keepPage().then(() => scope.skipWaiting())))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  switch (wayOf({ method: request.method, mode: request.mode, path: new URL(request.url).pathname })) {
    case 'page': {
      const opened = openPage(request)
      event.respondWith(opened)
      // A page that came from the hall may be a new one: it is kept for the next time.
      event.waitUntil(opened.then(keepPage).catch((error: unknown) => console.warn('the page could not be kept anew', error)))
      return
    }
    case 'file':
      event.respondWith(openFile(request))
      return
    case 'not-ours':
      return
  }
})
