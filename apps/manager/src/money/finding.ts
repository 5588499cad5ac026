import type { SettlementDay } from '@jiaohao/shared/contract'
import { m, missingWords, yuanWords } from './words.ts'

/** The finding of a day in one sentence with its numbers. `name` is how the day is called. */
export const dayFinding = (day: SettlementDay | null, name: string): string => {
  if (day === null) return m('finding-none', { day: name })
  const missing = missingWords(day.missing)
  switch (day.state) {
    case 'none':
      return m('finding-none', { day: name })
    case 'waiting':
      return m('finding-waiting', { day: name, missing })
    case 'given-up':
      return m('finding-given-up', { day: name, missing, tries: day.tries })
    case 'run':
    case 'signed': {
      const values = { day: name, count: day.matched.count, yuan: yuanWords(day.matched.fen) }
      const later = day.suspended.count === 0 ? '' : m('finding-suspended', { suspended: day.suspended.count })
      if (day.open.count > 0) return m('finding-open', { ...values, open: day.open.count, openYuan: yuanWords(day.open.fen) }) + later
      if (day.solved.count > 0) return m('finding-solved', { ...values, solved: day.solved.count }) + later
      return m('finding-matched', values) + later
    }
    default:
      return day.state satisfies never
  }
}
