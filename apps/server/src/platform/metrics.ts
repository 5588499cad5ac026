import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

interface Watched {
  readonly seq: () => number
  readonly waitingCommands: () => number
  readonly seats: () => number
}

export interface Metrics {
  readonly answered: (operation: string, status: number) => void
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** Figures for Prometheus. Counting is an addition; everything else is read when asked. */
export const openMetrics = ({ seq, waitingCommands, seats }: Watched): Metrics => {
  const registry = new Registry()
  const answered = new Counter({
    name: 'jiaohao_http_answers_total',
    help: 'Answers by operation and status',
    labelNames: ['operation', 'status'],
    registers: [registry],
  })
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
  gauge('jiaohao_journal_seq', 'Lines in the journal', seq)
  gauge('jiaohao_commands_waiting', 'Commands that wait for their batch', waitingCommands)
  gauge('jiaohao_live_seats', 'Seats connected to the live feed', seats)
  let defaults = false
  return {
    answered: (operation, status) => answered.inc({ operation, status }),
    contentType: registry.contentType,
    text: () => {
      // The process's own figures cost a timer and some memory; they are collected from the first scrape on.
      if (!defaults) collectDefaultMetrics({ register: registry })
      defaults = true
      return registry.metrics()
    },
  }
}
