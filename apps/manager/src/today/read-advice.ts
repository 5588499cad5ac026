import type { Advice, AdviceWatch } from '@jiaohao/shared/contract'
import { type AdviceNames, type AdviceText, adviceText, guidesSentence, watchSentence } from '@jiaohao/shared/locales/advice'
import { type Accessor, createMemo } from 'solid-js'
import { answerOf, type Commands, createCommands } from '../components/calls.ts'
import { createReading } from '../components/reading.ts'
import { hallApi } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import type { Seat } from '../seat.ts'
import { timeText } from '../time-words.ts'

/** What was seen last is no news of the feed, so it is read again so often, real time. */
const READ_AGAIN_MS = 30_000

/** The advice of today as the page shows it. */
export interface TodaysAdvice {
  readonly watch: Accessor<AdviceWatch | null>
  /** Newest first. */
  readonly all: Accessor<readonly Advice[]>
  /** Those that were taken and are not judged yet. */
  readonly taken: Accessor<readonly Advice[]>
  /** The one that waits for an answer. */
  readonly open: Accessor<Advice | null>
  readonly names: Accessor<AdviceNames>
  readonly text: (advice: Advice) => AdviceText
  readonly watchText: Accessor<string>
  /** The guides that the incident which runs needs; null while none runs. */
  readonly guidesText: Accessor<string | null>
  readonly commands: Commands
  readonly accept: () => void
  readonly decline: (advice: Advice, reason: string) => Promise<boolean>
  readonly look: () => void
  readonly failure: Accessor<unknown>
}

/** Reads the advice of today, and again whenever the hall says that there is news of it. */
export const createTodaysAdvice = (seat: Seat): TodaysAdvice => {
  const reading = createReading(
    () => ({ day: seat.tally().day, news: seat.live.adviceNews() }),
    () => answerOf(hallApi.getAdvice({ query: {} }), seat),
    () => READ_AGAIN_MS,
  )
  const commands = createCommands(reading.again)
  const all = createMemo(() => reading.value()?.value.advices ?? [])
  const open = createMemo(() => all().find(({ state }) => state === 'open') ?? null)
  const taken = createMemo(() => all().filter(({ state, outcome }) => state === 'accepted' && outcome === null))
  const watch = (): AdviceWatch | null => reading.value()?.value.watch ?? null
  const names = createMemo((): AdviceNames => {
    const { services, timeZone } = seat.hall()
    const profiles = seat.floor().calling?.profiles ?? []
    return {
      service: (id) => named(services.find((service) => service.id === id)?.names ?? { zh: id, en: id }),
      profile: (id) => named(profiles.find((profile) => profile.id === id)?.names ?? { zh: id, en: id }),
      time: (at) => timeText(Date.parse(at), timeZone),
    }
  })
  const text = (advice: Advice): AdviceText => adviceText(advice, names(), language())
  const decide = (advice: Advice, reason: string | null) =>
    commands.attempt(
      (commandId) => hallApi.decideAdvice({ params: { id: advice.adviceId }, body: { commandId, accepts: reason === null, reason } }),
      // What was taken stands on the page from now on, and needs no other word.
      reason === null ? null : () => t('advice-declined', { what: text(advice).what }),
    )
  return {
    watch,
    all,
    taken,
    open,
    names,
    text,
    commands,
    guidesText: () => {
      const guides = reading.value()?.value.guides ?? null
      return guides === null ? null : guidesSentence(guides, names(), language())
    },
    watchText: () => {
      const seen = watch()
      return seen === null ? '' : watchSentence(seen, names(), language())
    },
    accept: () => {
      const advice = open()
      if (advice !== null) void decide(advice, null)
    },
    decline: async (advice, reason) => (await decide(advice, reason)) !== null,
    look: () => void commands.attempt(() => hallApi.lookForAdvice({ body: {} }), null),
    failure: reading.failure,
  }
}
