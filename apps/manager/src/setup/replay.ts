import type { Replay, ReplayGroup } from '@jiaohao/shared/contract'
import { type ReplayWord, replayWords } from '@jiaohao/shared/locales/manager-replay'
import { fillSentence, type Language, type Values } from '../say.ts'

/** A change of less than this is none. */
const NOTEWORTHY_MIN = 1
/** Groups that the finding names. */
const GROUPS_NAMED = 3
const MINUTE_S = 60

/** A sentence about the replay in one language. */
export const sayReplay = (language: Language, key: ReplayWord, values: Values = {}): string =>
  fillSentence(replayWords[language][key], values)

/** Seconds as whole minutes; null where nobody was called. */
export const minutesOf = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / MINUTE_S))

const changeOf = ({ before, after }: ReplayGroup): number => (minutesOf(after.p90S) ?? 0) - (minutesOf(before.p90S) ?? 0)

/** The finding in one sentence: the groups whose long waits change most, the greatest change first. */
export const replayFinding = (replay: Replay, language: Language): string => {
  const changed = replay.groups
    .filter((group) => group.groupId !== null && Math.abs(changeOf(group)) >= NOTEWORTHY_MIN)
    .sort((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)))
    .slice(0, GROUPS_NAMED)
  const words = changed.map((group) =>
    sayReplay(language, 'replay-change', {
      group: group.names?.[language] ?? '',
      before: minutesOf(group.before.p90S) ?? 0,
      after: minutesOf(group.after.p90S) ?? 0,
    }),
  )
  const changes = words.length === 0 ? sayReplay(language, 'replay-same') : words.join(language === 'zh' ? '，' : ', ')
  return sayReplay(language, 'replay-finding', { tickets: replay.tickets, changes })
}
