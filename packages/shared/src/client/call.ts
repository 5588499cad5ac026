import type { Contract, Endpoint, Problem, Result, Sent, Wire } from '../contract/endpoint.ts'

/** Everything that is neither a reply nor a refusal that the contract lists: no network, 400, 401, 403, 404, 5xx. `status` 0 means that no answer came. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly status: number
  readonly problem: Partial<Problem>
  /** After how many seconds the server takes the call again, where it says so. */
  readonly retryAfterS: number | null
  constructor(status: number, problem: Partial<Problem>, retryAfterS: number | null = null) {
    super(problem.detail ?? problem.title ?? (status === 0 ? 'no answer' : `HTTP ${status}`))
    this.status = status
    this.problem = problem
    this.retryAfterS = retryAfterS
  }
}

export type Client<C extends Contract> = { [K in keyof C]: (sent: Sent<C[K]>, init?: RequestInit) => Promise<Result<C[K]>> }

export interface ClientOptions {
  /** Origin of the server, or '' for the page's own. */
  readonly base: string
  /** Value of the Authorization header, or null: asked at each call, since people sign on and off. */
  readonly authorization: () => string | null
  /** After this many milliseconds without an answer the call fails with status 0. */
  readonly timeoutMs: number
}

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

const urlOf = (base: string, path: string, sent: Loose): string => {
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(sent.params?.[key] ?? ''))
  if (sent.query === undefined) return base + filled
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(sent.query)) if (value !== undefined) query.set(key, String(value))
  return `${base}${filled}?${query}`
}

const problemOf = async (response: Response): Promise<Partial<Problem>> => {
  try {
    return (await response.json()) as Partial<Problem>
  } catch (error) {
    // A proxy or a dying server may answer with something that is not JSON; the status still tells.
    return { status: response.status, detail: error instanceof Error ? error.message : String(error) }
  }
}

const secondsOf = (header: string | null): number | null => (header !== null && /^\d+$/.test(header) ? Number(header) : null)

/** A typed client of the contract. It carries the light half only; the schemas stay on the server, their types come along. */
export const client = <C extends Contract>(wire: { readonly [K in keyof C]: Wire }, options: ClientOptions): Client<C> => {
  const call =
    (endpoint: Wire) =>
    async (sent: Loose, init: RequestInit = {}) => {
      const [method, path] = endpoint.route.split(' ') as [string, string]
      const headers = new Headers(init.headers)
      const authorization = options.authorization()
      if (authorization !== null) headers.set('authorization', authorization)
      const request: RequestInit = { ...init, method, headers, signal: init.signal ?? AbortSignal.timeout(options.timeoutMs) }
      if (sent.body !== undefined) {
        headers.set('content-type', 'application/json')
        request.body = JSON.stringify(sent.body)
      }
      let response: Response
      try {
        response = await fetch(urlOf(options.base, path, sent), request)
      } catch (error) {
        throw new CallError(0, { detail: error instanceof Error ? error.message : String(error) })
      }
      if (response.ok) return { ok: true, status: response.status, data: await response.json() }
      const problem = await problemOf(response)
      if (response.status === 409 && endpoint.refusals.includes(problem.code ?? '')) return { ok: false, refusal: problem.code, problem }
      throw new CallError(response.status, problem, secondsOf(response.headers.get('retry-after')))
    }
  return Object.fromEntries(Object.entries<Wire>(wire).map(([name, endpoint]) => [name, call(endpoint)])) as unknown as Client<C>
}
export type { Endpoint }
