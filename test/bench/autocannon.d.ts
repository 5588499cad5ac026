/** The part of autocannon that the benchmark uses; the package brings no types. */
declare module 'autocannon' {
  interface Request {
    readonly method: 'POST'
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    /** Makes the next request of a connection. */
    readonly setupRequest: (request: Request) => Request & { readonly body: string }
  }
  interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    /** Requests after which the run ends, whatever the duration. */
    readonly maxOverallRequests: number
    readonly requests: readonly Request[]
  }
  interface Result {
    /** Seconds. */
    readonly duration: number
    readonly errors: number
    readonly timeouts: number
    readonly non2xx: number
    readonly '2xx': number
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
