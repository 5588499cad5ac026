import type { Log } from './log.ts'
import { pause } from './pause.ts'

const REQUEST_TIMEOUT_MS = 5_000
const BACKOFF_FIRST_MS = 100
const BACKOFF_MOST_MS = 2_000

/** `accepted`; or `refused`: the server knows better, or the call can never succeed. `stopped`: the agent ends before an answer came. */
export type ServerAnswer = { readonly kind: 'accepted'; readonly reply: unknown } | { readonly kind: 'refused' | 'stopped' }

interface Target {
  readonly server: string
  readonly agentKey: string | null
}

export const pathOf = (route: string, id: string): string => route.replace(/^POST /, '').replace(':id', encodeURIComponent(id))

/** A 401 or 403 may end when a manager mends the device; these do not. */
const isFinal = (status: number): boolean => status === 400 || status === 404 || status === 409 || status === 413 || status === 415

/** Calls of one device to its server; each ends with an answer or with the agent. */
export const openServerCalls = ({ server, agentKey }: Target, log: Log, stopped: AbortSignal) => {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (agentKey !== null) headers.authorization = `Device ${agentKey}`

  const once = async (
    path: string,
    body: object,
    { timeoutMs, until }: { readonly timeoutMs: number; readonly until: AbortSignal },
  ): Promise<{ readonly status: number; readonly reply: unknown }> => {
    const response = await fetch(server + path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.any([until, AbortSignal.timeout(timeoutMs)]),
    })
    // The body must be taken, or the connection is not used again.
    const text = await response.text()
    return { status: response.status, reply: response.ok ? (JSON.parse(text) as unknown) : null }
  }

  return {
    /** One attempt. @throws an error where no answer came. */
    once,
    /** The same call again until the server has answered it: its command id makes the repetition harmless. */
    untilAnswered: async (path: string, body: object): Promise<ServerAnswer> => {
      let told: string | null = null
      for (let waitMs = BACKOFF_FIRST_MS; !stopped.aborted; waitMs = Math.min(BACKOFF_MOST_MS, waitMs * 2)) {
        let trouble: string
        try {
          const { status, reply } = await once(path, body, { timeoutMs: REQUEST_TIMEOUT_MS, until: stopped })
          if (status >= 200 && status < 300) return { kind: 'accepted', reply }
          trouble = `HTTP ${status}`
          if (isFinal(status)) {
            log('warn', 'the server refused a report', { path, trouble })
            return { kind: 'refused' }
          }
        } catch (error) {
          trouble = error instanceof Error ? error.message : String(error)
        }
        if (trouble !== told && !stopped.aborted) log('warn', 'a report waits for the server', { path, trouble })
        told = trouble
        await pause(waitMs, stopped)
      }
      return { kind: 'stopped' }
    },
  }
}
export type ServerCalls = ReturnType<typeof openServerCalls>
