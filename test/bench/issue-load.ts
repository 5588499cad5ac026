import autocannon from 'autocannon'
import { answerAsks } from './program.ts'

/** A bounded load of ticket requests on one server. */
export interface IssueLoad {
  readonly base: string
  readonly connections: number
  readonly durationS: number
}
export interface IssueRate {
  /** Tickets answered with 201, per second. */
  readonly perS: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const REQUESTS_LIMIT = 400_000
const SERVICES = ['plan-change', 'balance-enquiry', 'new-subscription', 'handset-sale'] as const

let count = 0
const body = (): string => JSON.stringify({ commandId: crypto.randomUUID(), serviceId: SERVICES[count++ % SERVICES.length] })

if (process.send !== undefined) {
  answerAsks<IssueLoad, IssueRate>(null, async ({ base, connections, durationS }) => {
    const result = await autocannon({
      url: base,
      connections,
      duration: durationS,
      maxOverallRequests: REQUESTS_LIMIT,
      requests: [
        {
          method: 'POST',
          path: '/api/tickets',
          headers: { 'content-type': 'application/json' },
          setupRequest: (request) => ({ ...request, body: body() }),
        },
      ],
    })
    if (result.errors + result.timeouts + result.non2xx > 0)
      throw new Error(`${base}: ${result.errors} errors, ${result.timeouts} time-outs, ${result.non2xx} answers that are no tickets`)
    return { perS: result['2xx'] / result.duration, p50Ms: result.latency.p50, p99Ms: result.latency.p99 }
  })
}
