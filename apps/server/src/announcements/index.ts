/**
 * Announcements owns the spoken calls: one for each call and recall, made after the commit, kept until a display has spoken it.
 * It refuses nothing but unknown ids, and calls nobody; it learns of calls from the journal.
 */
import type { AnnouncementBody, HallContract } from '@jiaohao/shared/contract'
import type { Hono } from 'hono'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, type Executor, refuse, type Tx } from '../platform/executor.ts'
import type { Entry, EntryOf } from '../platform/journal.ts'
import { command, type Handlers } from '../platform/mount.ts'
import { ownCommand } from '../platform/own-command.ts'
import { problem } from '../platform/problem.ts'
import { previewRoute } from './preview.ts'
import { type ClipBank, renderCall } from './voice/index.ts'

/** A call older than this is not spoken any more: the customer has come or gone. */
export const SPOKEN_WITHIN_MS = 60_000

export interface Announcements {
  /** Calls that no display has confirmed yet and that are still worth speaking, oldest first. */
  readonly pending: (atMs: number) => AnnouncementBody[]
  /** Speaks the calls of a list that have no announcement, as after a stop between call and voice. */
  readonly catchUp: (calls: readonly SpokenCall[], atMs: number) => void
  readonly serveAudio: (app: Hono) => void
  readonly routes: Handlers<HallContract, 'announcementPlayed' | 'previewSetupTexts'>
}
export interface SpokenCall {
  readonly ticketId: string
  readonly number: string
  readonly counterNumber: number
  readonly recalls: number
  readonly calledAtMs: number
  /** The journal's line of the call, or null where only the floor is known. */
  readonly seq: number | null
}
interface Needs {
  readonly db: Db
  readonly executor: Executor
  /** The clips, once they are there: a call of the first second waits for them rather than being a chime. */
  readonly bank: Promise<ClipBank>
  readonly hall: () => Hall
  readonly now: () => number
  readonly onFault: (error: unknown) => void
}

const openStore = (db: Db) => {
  const one = db.prepare<[string], { body: string }>('SELECT body FROM announcement WHERE id = ?')
  const insert = db.prepare('INSERT INTO announcement (id, ticket_id, body, called_at) VALUES (?, ?, ?, ?)')
  const played = db.prepare('UPDATE announcement SET played = 1 WHERE id = ?')
  const spoken = db.prepare<[string, string, number], { id: string }>(
    'SELECT id FROM announcement WHERE id > ? AND id < ? AND called_at >= ?',
  )
  const recent = db.prepare<[number], { body: string }>(
    'SELECT body FROM announcement WHERE played = 0 AND called_at > ? ORDER BY called_at, id',
  )
  return {
    find: (id: string): AnnouncementBody | null => {
      const row = one.get(id)
      return row === undefined ? null : (JSON.parse(row.body) as AnnouncementBody)
    },
    insert: (_tx: Tx, body: AnnouncementBody) => insert.run(body.id, body.ticketId, JSON.stringify(body), Date.parse(body.calledAt)),
    /** Whether a call of a ticket since an instant has its announcement; read by the ids, which begin with the ticket's. */
    isMade: (ticketId: string, sinceMs: number): boolean => spoken.get(`${ticketId}-`, `${ticketId}.`, sinceMs) !== undefined,
    played: (_tx: Tx, id: string) => played.run(id),
    pending: (sinceMs: number) => recent.all(sinceMs).map((row) => JSON.parse(row.body) as AnnouncementBody),
  }
}

/**
 * An announcement is known by its ticket and by which of the ticket's calls it speaks. The journal's line tells two calls
 * apart that fall on one instant, as they do where the clock stands still.
 */
const idOf = (call: SpokenCall): string => `${call.ticketId}-${call.calledAtMs.toString(36)}-${call.seq?.toString(36) ?? 'again'}`

const callOf = (entry: EntryOf<'ticket-called'> | EntryOf<'ticket-recalled'>): SpokenCall => ({
  ticketId: entry.body.ticketId,
  number: entry.body.number,
  counterNumber: entry.body.counterNumber,
  recalls: entry.name === 'ticket-recalled' ? entry.body.recalls : 0,
  calledAtMs: entry.atMs,
  seq: entry.seq,
})

export const openAnnouncements = ({ db, executor, bank, hall, now, onFault }: Needs): Announcements => {
  const store = openStore(db)

  const announce = async (call: SpokenCall): Promise<void> => {
    const clips = await bank
    const id = idOf(call)
    const spoken = { number: call.number, counterNumber: call.counterNumber, recall: call.recalls > 0 }
    const { durationMs, onceMs } = renderCall(clips, spoken, hall().texts.announcement)
    const calledAt = new Date(call.calledAtMs).toISOString()
    const body: AnnouncementBody = {
      id,
      ticketId: call.ticketId,
      ...spoken,
      url: `/api/announcements/${id}/audio`,
      durationMs,
      onceMs,
      calledAt,
    }
    await executor.submit(
      ownCommand('announce', (tx) => {
        if (store.find(id) !== null) return
        tx.record('announcement-ready', id, body)
        store.insert(tx, body)
      }),
    )
  }

  executor.onCommitted((entries: readonly Entry[]) => {
    for (const entry of entries)
      if (entry.name === 'ticket-called' || entry.name === 'ticket-recalled') announce(callOf(entry)).catch(onFault)
  })

  return {
    pending: (atMs) => store.pending(atMs - SPOKEN_WITHIN_MS),
    catchUp: (calls, atMs) => {
      for (const call of calls)
        if (atMs - call.calledAtMs < SPOKEN_WITHIN_MS && !store.isMade(call.ticketId, call.calledAtMs)) announce(call).catch(onFault)
    },
    serveAudio: (app) => {
      app.get('/api/announcements/:id/audio', async (context) => {
        const found = store.find(context.req.param('id'))
        if (found === null) return problem('not-found')
        const { wav } = renderCall(
          await bank,
          { number: found.number, counterNumber: found.counterNumber, recall: found.recall },
          hall().texts.announcement,
        )
        return new Response(new Uint8Array(wav), { headers: { 'content-type': 'audio/wav', 'cache-control': 'private, max-age=60' } })
      })
    },
    routes: {
      previewSetupTexts: previewRoute({ hall, bank, now }),
      announcementPlayed: command<HallContract['announcementPlayed']>(({ params }, _who, tx) => {
        if (store.find(params.id) === null) return refuse('not-found')
        tx.record('announcement-played', params.id, { announcementId: params.id })
        store.played(tx, params.id)
        return done({})
      }),
    },
  }
}
