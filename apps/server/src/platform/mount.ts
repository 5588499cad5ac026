import type { Access, Contract, Endpoint, Received } from '@jiaohao/shared/contract'
import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import type { CredentialProblem } from './credentials.ts'
import { type Answer, type Executor, type Outcome, ServerBusy, type Tx } from './executor.ts'
import { accessProblem, actorOf, type Principal } from './principal.ts'
import { problem } from './problem.ts'

/** A request's body may have this many bytes. */
export const BODY_LIMIT_BYTES = 64 * 1024

type Value<E extends Endpoint> = z.input<E['reply']>
/** Changes the hall: runs in the executor's transaction and answers after the commit. */
export interface CommandHandler<E extends Endpoint> {
  readonly kind: 'command'
  readonly decide: (input: Received<E>, who: Principal, tx: Tx) => Outcome<Value<E>>
}
/** Reads, or works outside the hall's transaction; may answer with a Response of its own, as a download does. */
export interface QueryHandler<E extends Endpoint> {
  readonly kind: 'query'
  readonly answer: (
    input: Received<E>,
    who: Principal,
    context: Context,
  ) => Promise<Outcome<Value<E>> | Response> | Outcome<Value<E>> | Response
}
export type Handler<E extends Endpoint> = CommandHandler<E> | QueryHandler<E>
export type Handlers<C extends Contract, K extends keyof C = keyof C> = { [Name in K]: Handler<C[Name]> }

export const command = <E extends Endpoint>(decide: CommandHandler<E>['decide']): CommandHandler<E> => ({ kind: 'command', decide })
export const query = <E extends Endpoint>(answer: QueryHandler<E>['answer']): QueryHandler<E> => ({ kind: 'query', answer })

export interface MountOptions {
  readonly executor: Executor
  readonly principalOf: (context: Context, access: Access) => Principal | CredentialProblem
  readonly onFault: (error: unknown, request: { readonly id: string; readonly route: string }) => void
  readonly onAnswered: (operation: string, status: number) => void
}

type Loose = { params?: Record<string, string>; body?: unknown; query?: unknown }

const issuesOf = (error: z.ZodError) => error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))

const readBody = async (context: Context, schema: z.ZodType, limitBytes: number, input: Loose): Promise<Response | null> => {
  if (!/^application\/json\s*(;|$)/i.test(context.req.header('content-type') ?? '')) return problem('not-json')
  // Not Hono's body limit: it touches Request.body, which costs the Node adapter most of its speed.
  const length = context.req.header('content-length')
  if (length === undefined) return problem('length-required')
  if (!(Number(length) <= limitBytes)) return problem('too-large', { detail: `a body may have ${limitBytes} bytes` })
  let raw: unknown
  try {
    raw = await context.req.json()
  } catch (error) {
    if (error instanceof SyntaxError) return problem('malformed', { detail: 'the body is not JSON' })
    // A caller that hangs up in the middle is no fault of the hall's.
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
      return problem('malformed', { detail: 'the body was cut off' })
    throw error
  }
  const body = schema.safeParse(raw)
  if (!body.success) return problem('malformed', { issues: issuesOf(body.error) })
  input.body = body.data
  return null
}

const respond = (answer: Answer, status: number): Response | unknown => {
  switch (answer.kind) {
    case 'done':
      return new Response(answer.reply, { status, headers: { 'content-type': 'application/json' } })
    case 'refused':
      return problem(answer.refusal, { detail: answer.detail })
    case 'reused':
      return problem('command-reused')
    case 'busy':
      return problem('busy', { detail: answer.reason })
    case 'fault':
      return answer.error
  }
}

let requests = 0
const bootId = Date.now().toString(36)

const mountOne = (app: Hono, name: string, endpoint: Endpoint, handler: Handler<Endpoint>, options: MountOptions): void => {
  const [method, path] = endpoint.route.split(' ') as [string, string]
  const hasParams = path.includes(':')
  const seal = (value: unknown): string => JSON.stringify(endpoint.reply.parse(value))
  const fault = (error: unknown): Response => {
    const id = `${bootId}-${++requests}`
    options.onFault(error, { id, route: endpoint.route })
    return problem('fault', { requestId: id })
  }

  const handle = async (context: Context): Promise<Response> => {
    const who = options.principalOf(context, endpoint.access)
    if (typeof who === 'string') return problem(who === 'bad-credentials' ? 'not-signed-in' : who)
    const forbidden = accessProblem(endpoint.access, who)
    if (forbidden !== null) return problem(forbidden)
    const input: Loose = {}
    if (hasParams) input.params = context.req.param() as Record<string, string>
    if (endpoint.query !== undefined) {
      const asked = endpoint.query.safeParse(context.req.query())
      if (!asked.success) return problem('malformed', { issues: issuesOf(asked.error) })
      input.query = asked.data
    }
    if (endpoint.body !== undefined) {
      const bad = await readBody(context, endpoint.body, endpoint.bodyLimitBytes ?? BODY_LIMIT_BYTES, input)
      if (bad !== null) return bad
    }
    if (handler.kind === 'command') {
      // A UUID is the same in capitals.
      const id = (input.body as { commandId?: string }).commandId?.toLowerCase() ?? null
      const answer = await options.executor.submit({
        id,
        request: hasParams ? `${method} ${context.req.path}` : endpoint.route,
        actor: actorOf(who),
        sent: JSON.stringify(id === null ? input.body : { ...(input.body as object), commandId: id }),
        run: (tx) => handler.decide(input as never, who, tx),
        seal,
      })
      const response = respond(answer, endpoint.status)
      return response instanceof Response ? response : fault(response)
    }
    const outcome = await handler.answer(input as never, who, context)
    if (outcome instanceof Response) return outcome
    if (!outcome.ok) {
      const { refusal, detail, retryAfterS = null, issues } = outcome
      return problem(refusal, { detail, retryAfterS, ...(issues === undefined ? {} : { issues: [...issues] }) })
    }
    return context.body(seal(outcome.value), endpoint.status, { 'content-type': 'application/json' })
  }

  app.on(method, path, async (context) => {
    let response: Response
    try {
      response = await handle(context)
    } catch (error) {
      response = error instanceof ServerBusy ? problem('busy', { detail: error.message }) : fault(error)
    }
    options.onAnswered(name, response.status)
    return response
  })
}

/**
 * Mounts the contract: checks who asks, what comes in and what goes out, and turns every "no" into a problem document.
 * A reply that breaks the contract is a fault of ours; for a command it is found before the commit, and nothing is changed.
 */
export const mount = <C extends Contract>(app: Hono, contract: C, handlers: Handlers<C>, options: MountOptions): void => {
  for (const [name, endpoint] of Object.entries(contract)) {
    mountOne(app, name, endpoint, handlers[name as keyof C] as unknown as Handler<Endpoint>, options)
  }
}
