import type { AnnouncementBody, Fact } from '@jiaohao/shared/contract'
import { type Accessor, createSignal } from 'solid-js'
import { ageMs, type Moment } from '../wall.ts'
import type { Player } from './player.ts'
import * as speech from './speech-queue.ts'

/** What the announcer needs of the world around it. */
export interface AnnouncerOptions {
  readonly player: Player
  readonly moment: () => Moment
  readonly readBegun: () => readonly string[]
  readonly writeBegun: (ids: readonly string[]) => void
  /** Tells the server that a call was spoken; it retries by itself. */
  readonly confirm: (announcementId: string) => void
}

/** The voice of this display. */
export interface Announcer {
  readonly onSnapshot: (announcements: readonly AnnouncementBody[]) => void
  readonly onFact: (fact: Fact) => void
  readonly onVoice: (voice: { readonly owner: boolean }) => void
  /** To be called about four times a second. */
  readonly tick: () => void
  /** The ticket that is being spoken. */
  readonly speaking: Accessor<string | null>
  /** Whether this display ought to speak and the browser does not let it. */
  readonly blocked: Accessor<boolean>
  readonly unlock: () => void
}

/** Speaks the calls of the zone one after the other, while this display owns its voice. */
export const createAnnouncer = (options: AnnouncerOptions): Announcer => {
  let queue = speech.speechQueue(options.readBegun())
  const [speaking, setSpeaking] = createSignal<string | null>(null)
  const [blocked, setBlocked] = createSignal(false)

  const arrivalOf = (announcement: AnnouncementBody): speech.Arrival => {
    const moment = options.moment()
    return { nowMs: moment.realMs, ageMs: ageMs(Date.parse(announcement.calledAt), moment), rate: moment.rate }
  }

  const speak = async (announcement: AnnouncementBody, once: boolean): Promise<void> => {
    setSpeaking(announcement.ticketId)
    try {
      const { url, durationMs, onceMs } = announcement
      await options.player.play({ url, durationMs, stopAtMs: once ? onceMs : null })
      options.confirm(announcement.id)
    } catch (error) {
      // Nothing could be heard: the call stands on the wall, and the next one must not wait for it.
      console.error('an announcement could not be played', announcement.id, error)
    } finally {
      queue = speech.ended(queue, options.moment().realMs)
      setSpeaking(null)
    }
  }

  const tick = (): void => {
    const silent = !options.player.ready()
    setBlocked(queue.owner && silent)
    if (silent) return
    const step = speech.next(queue, options.moment().realMs)
    queue = step.queue
    if (step.say === null) return
    options.writeBegun(queue.begunIds)
    void speak(step.say.announcement, step.say.once)
  }

  const afterFact = (fact: Fact): speech.SpeechQueue => {
    switch (fact.name) {
      case 'announcement-ready':
        return speech.announced(queue, fact.body, arrivalOf(fact.body))
      case 'announcement-played':
        return speech.playedAnywhere(queue, fact.body.announcementId)
      case 'ticket-called':
      case 'ticket-recalled':
        return speech.ticketCalled(queue, fact.body.ticketId)
      case 'ticket-started':
      case 'ticket-finished':
      case 'ticket-absent':
      case 'ticket-returned':
      case 'ticket-cancelled':
      case 'ticket-transferred':
      case 'ticket-expired':
        return speech.ticketGone(queue, fact.body.ticketId, Date.parse(fact.at))
      default:
        return queue
    }
  }

  return {
    onSnapshot: (announcements) => {
      const inOrder = [...announcements].sort((a, b) => Date.parse(a.calledAt) - Date.parse(b.calledAt))
      // The confirmation of these was lost with the connection or with a reload.
      for (const { id } of inOrder) if (queue.begunIds.includes(id) && queue.speaking?.id !== id) options.confirm(id)
      queue = speech.afterSnapshot(
        queue,
        inOrder.map((announcement) => ({ announcement, arrival: arrivalOf(announcement) })),
      )
      tick()
    },
    onFact: (fact) => {
      queue = afterFact(fact)
      tick()
    },
    onVoice: (voice) => {
      queue = speech.ownedBy(queue, voice.owner)
      tick()
    },
    tick,
    speaking,
    blocked,
    unlock: () => {
      options.player.unlock().then(tick, (error: unknown) => console.warn('the browser gives no sound yet', error))
    },
  }
}
