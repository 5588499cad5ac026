import type { PostGap, PostSheet } from '@jiaohao/shared/contract'
import { stretchText } from '@jiaohao/shared/locales/posts'
import { type SayRoster, wordFor } from './say-roster.ts'

/** What one stretch lacks, in words: people, then desk types, then counters for which nobody is trained. */
const lackWords = (gaps: readonly PostGap[], counters: PostSheet['counters'], say: SayRoster): string => {
  const people = gaps.flatMap((gap) =>
    gap.kind === 'counters' || gap.kind === 'floating' ? [say(`lack-${gap.kind}`, { there: gap.there, need: gap.need })] : [],
  )
  const desks = gaps.flatMap((gap) => (gap.kind === 'desk' ? [wordFor(say, `desk-${gap.desk}`, gap.desk)] : []))
  const numbers = gaps.flatMap((gap) =>
    gap.kind === 'unskilled' ? [counters.find(({ id }) => id === gap.counterId)?.number ?? gap.counterId] : [],
  )
  return [
    ...people,
    ...(desks.length === 0 ? [] : [say('lack-desks', { desks: desks.join(say('lack-between')) })]),
    ...(numbers.length === 0 ? [] : [say('lack-unskilled', { numbers: numbers.join(say('lack-between')) })]),
  ].join(say('list'))
}

/** Gaps in the order of the day, what is lacking in the same stretch in one line. */
export const gapLines = (
  { gaps, counters }: Pick<PostSheet, 'gaps' | 'counters'>,
  say: SayRoster,
): { readonly time: string; readonly what: string }[] => {
  const lines = new Map<string, PostGap[]>()
  for (const gap of [...gaps].sort((a, b) => a.fromMin - b.fromMin || a.toMin - b.toMin)) {
    const time = stretchText(gap)
    lines.set(time, [...(lines.get(time) ?? []), gap])
  }
  return [...lines].map(([time, own]) => ({ time, what: lackWords(own, counters, say) }))
}
