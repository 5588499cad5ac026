/** The page that is kept, and the folder of its own files; their names change with their content. */
export const PAGE = '/counter/triage.html'
export const FILES = '/counter/assets/'

const REFERENCE = /(?:src|href)="(\/counter\/assets\/[^"]+)"/g

/** The files that a built page names, each once. */
export const filesOf = (html: string): string[] => [...new Set([...html.matchAll(REFERENCE)].flatMap(([, path]) => path ?? []))]

/** What the worker does with a request: `page` from the hall or else as it was kept, `file` as it was kept or else from the hall. */
export const wayOf = (request: { readonly method: string; readonly mode: string; readonly path: string }): 'page' | 'file' | 'not-ours' => {
  if (request.method !== 'GET') return 'not-ours'
  if (request.mode === 'navigate') return request.path === PAGE ? 'page' : 'not-ours'
  return request.path.startsWith(FILES) ? 'file' : 'not-ours'
}
