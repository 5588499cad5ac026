/** The part of a service worker's world that is used here: the page's own types know nothing of it (Service Workers, W3C). */
export interface WorkerEvent {
  readonly waitUntil: (work: Promise<unknown>) => void
}
export interface WorkerFetch extends WorkerEvent {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
}
export interface WorkerScope {
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: {
    (name: 'install', listener: (event: WorkerEvent) => void): void
    (name: 'fetch', listener: (event: WorkerFetch) => void): void
  }
}
