import type { LogEntry } from '@jiaohao/shared/contract'

/** The limit on waiting that each service has now, from the journal's lines about limits in any order; a service without one is absent. */
export const limitsOf = (entries: readonly LogEntry[]): ReadonlyMap<string, number> => {
  const limits = new Map<string, number>()
  for (const { body } of [...entries].sort((a, b) => a.seq - b.seq)) {
    const { serviceId, waitingLimit } = body
    if (typeof serviceId !== 'string') continue
    if (typeof waitingLimit === 'number') limits.set(serviceId, waitingLimit)
    else limits.delete(serviceId)
  }
  return limits
}
