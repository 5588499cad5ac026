import type { PostGap, PostSheet } from '@jiaohao/shared/contract'
import { stretchText } from '@jiaohao/shared/locales/posts'
import { type SayRoster, wordFor } from './say-roster.ts'

/** What a stretch lacks, in words. */
const gapWords = (gap: PostGap, counters: PostSheet['counters'], say: SayRoster): string => {
  switch (gap.kind) {
    case 'counters':
    case 'floating':
      return say(`lack-${gap.kind}`, { there: gap.there, need: gap.need })
    case 'desk':
      return say('lack-desk', { desk: wordFor(say, `desk-${gap.desk}`, gap.desk) })
    case 'unskilled':
      return say('lack-unskilled', { number: counters.find(({ id }) => id === gap.counterId)?.number ?? gap.counterId })
    default:
      return gap satisfies never
  }
}

/** Gaps in the order of the day, what is lacking in the same stretch in one line. */
export const gapLines = (
  { gaps, counters }: Pick<PostSheet, 'gaps' | 'counters'>,
  say: SayRoster,
): { readonly time: string; readonly what: string }[] => {
  const lines = new Map<string, string[]>()
  for (const gap of [...gaps].sort((a, b) => a.fromMin - b.fromMin || a.toMin - b.toMin)) {
    const time = stretchText(gap)
    lines.set(time, [...(lines.get(time) ?? []), gapWords(gap, counters, say)])
  }
  return [...lines].map(([time, what]) => ({ time, what: what.join(say('list')) }))
}
