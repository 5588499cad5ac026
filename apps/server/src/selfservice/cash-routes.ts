import { CASH_CASES_SHOWN, type CashBox, type CashOfDay, type FactBody, type HallContract } from '@jiaohao/shared/contract'
import { type BusinessDay, newId } from '@jiaohao/shared/kernel'
import type { Devices } from '../devices/index.ts'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import type { Staff } from '../staff/index.ts'
import type { CashDesk } from './cash-desk.ts'
import type { OrderBook } from './order-book.ts'
import { instant } from './order-routes.ts'

interface Needs {
  readonly cash: CashDesk
  readonly book: OrderBook
  readonly devices: Pick<Devices, 'list' | 'isPrinter'>
  readonly staff: Pick<Staff, 'member'>
}

/** Agents that may wait for a session at the same time; one more is answered at once. */
const WAITERS_LIMIT = 50

const isElsewhere = (who: Principal, acceptorId: string): boolean =>
  who.kind === 'device' && who.boundTo !== null && who.boundTo !== acceptorId
const staffNoOf = (who: Principal): string => (who.kind === 'staff' ? who.staffNo : '')

/** What managers see of the boxes; names are looked up at the time of reading. */
export const openCashViews = ({ cash, devices, staff }: Pick<Needs, 'cash' | 'staff'> & { readonly devices: Pick<Devices, 'list'> }) => {
  const nameOf = (acceptorId: string): string => devices.list().find(({ id }) => id === acceptorId)?.name ?? acceptorId
  return {
    nameOf,
    box: (acceptorId: string): CashBox => {
      const count = cash.reads.lastCount(acceptorId)
      return {
        acceptorId,
        name: nameOf(acceptorId),
        state: cash.stateOf(acceptorId),
        detail: cash.detailOf(acceptorId),
        notes: cash.reads.box(acceptorId)?.notes ?? 0,
        lastCount:
          count === null
            ? null
            : {
                at: instant(count.at),
                byStaffNo: count.staff_no,
                byName: staff.member(count.staff_no)?.name ?? count.staff_no,
                countedFen: count.counted_fen,
                expectedFen: count.expected_fen,
                notes: count.notes,
              },
      }
    },
    ofDay: (day: BusinessDay): CashOfDay[] => {
      const notes = cash.reads.notesOf(day)
      const counts = cash.reads.countsOf(day)
      const ids = [...new Set([...notes, ...counts].map((row) => row.acceptor_id))].toSorted()
      return ids.map((acceptorId) => {
        const sum = notes.find((row) => row.acceptor_id === acceptorId)
        return {
          acceptorId,
          name: nameOf(acceptorId),
          notes: { count: sum?.count ?? 0, fen: sum?.fen ?? 0 },
          counts: counts
            .filter((row) => row.acceptor_id === acceptorId)
            .map((row) => ({ at: instant(row.at), countedFen: row.counted_fen, expectedFen: row.expected_fen })),
        }
      })
    },
  }
}
export type CashViews = ReturnType<typeof openCashViews>

/** An acceptor goes by the place of its agent, as a printer does. */
const isPlace = ({ devices }: Needs, who: Principal, id: string): boolean =>
  devices.isPrinter(id) || (who.kind === 'device' && who.boundTo === id)

const agentRoutes = (needs: Needs) => {
  const { cash, book } = needs
  const waiters = new Set<() => void>()
  const openedAt = (acceptorId: string): string | null => cash.sessionOf(acceptorId)?.orderId ?? null
  const otherThan = (acceptorId: string, open: string | null, waitMs: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        forget()
        waiters.delete(end)
        resolve()
      }
      const timer = setTimeout(end, waitMs)
      const forget = book.onChange(() => {
        if (openedAt(acceptorId) !== open) end()
      })
      waiters.add(end)
    })
  const routes = {
    tendAcceptor: query<HallContract['tendAcceptor']>(async ({ params: { id }, body: { state, detail, open, waitS } }, who) => {
      if (isElsewhere(who, id)) return refuse('not-allowed', 'this agent speaks for another acceptor')
      if (!isPlace(needs, who, id)) return refuse('not-found')
      cash.hear(id, { state, detail, open })
      if (openedAt(id) === open && waitS > 0 && waiters.size < WAITERS_LIMIT) await otherThan(id, open, waitS * 1_000)
      return done({ session: cash.sessionOf(id) })
    }),
    reportNote: command<HallContract['reportNote']>(({ params: { id: acceptorId }, body }, who, tx) => {
      if (isElsewhere(who, acceptorId)) return refuse('not-allowed', 'this agent speaks for another acceptor')
      if (!isPlace(needs, who, acceptorId)) return refuse('not-found')
      const { noteId, orderId, noteFen, recovered } = body
      if (noteFen !== null) return done({ takenFen: cash.take(tx, acceptorId, { noteId, orderId, noteFen, recovered }) })
      const caseId = `note-${noteId}`
      if (cash.reads.case(caseId) === null)
        cash.record(tx, 'cash-case-opened', { acceptorId, caseId, kind: 'unknown-note', fen: 0, about: orderId ?? '' })
      return done({ takenFen: orderId === null ? 0 : cash.reads.taken(orderId).fen })
    }),
  }
  const endWaiting = (): void => {
    for (const end of [...waiters]) end()
  }
  return { routes, endWaiting }
}

const managerRoutes = ({ cash }: Needs, views: CashViews) => ({
  listCashBoxes: query<HallContract['listCashBoxes']>(() => {
    const ids = [...new Set([...cash.known(), ...cash.reads.boxes().map((row) => row.acceptor_id)])].toSorted()
    const cases = cash.reads.openCases(CASH_CASES_SHOWN).map(({ id, acceptor_id: acceptorId, kind, fen, about, opened_at }) => ({
      id,
      acceptorId,
      name: views.nameOf(acceptorId),
      kind,
      fen,
      about,
      openedAt: instant(opened_at),
    }))
    return done({ boxes: ids.map(views.box), cases })
  }),
  countCashBox: command<HallContract['countCashBox']>(({ params: { id: acceptorId }, body: { countedFen } }, who, tx) => {
    const box = cash.reads.box(acceptorId)
    if (box === null) return refuse('not-found')
    if (cash.isInUse(acceptorId)) return refuse('wrong-state', 'a customer is paying at it')
    const { fen: expectedFen, notes } = box
    cash.record(tx, 'cash-box-counted', { acceptorId, countedFen, expectedFen, notes, byStaffNo: staffNoOf(who) })
    const differenceFen = countedFen - expectedFen
    if (differenceFen !== 0) {
      const found: FactBody<'cash-case-opened'> = {
        acceptorId,
        caseId: newId<string>(tx.atMs),
        kind: differenceFen < 0 ? 'short' : 'over',
        fen: Math.abs(differenceFen),
        about: '',
      }
      cash.record(tx, 'cash-case-opened', found)
    }
    return done({ box: views.box(acceptorId), countedFen, expectedFen })
  }),
  solveCashCase: command<HallContract['solveCashCase']>(({ params: { id: caseId }, body: { reason, reference } }, who, tx) => {
    const found = cash.reads.case(caseId)
    if (found === null) return refuse('not-found')
    if (found.solved_at !== null) return refuse('wrong-state')
    cash.record(tx, 'cash-case-solved', { acceptorId: found.acceptor_id, caseId, byStaffNo: staffNoOf(who), reason, reference })
    return done({})
  }),
})

type CashOperation = 'tendAcceptor' | 'reportNote' | 'listCashBoxes' | 'countCashBox' | 'solveCashCase'

/** The acceptors' part of the contract: for their agents, and for whoever empties the boxes. */
export const cashRoutes = (
  needs: Needs,
  views: CashViews,
): { readonly routes: Handlers<HallContract, CashOperation>; readonly endWaiting: () => void } => {
  const { routes, endWaiting } = agentRoutes(needs)
  return { routes: { ...routes, ...managerRoutes(needs, views) }, endWaiting }
}
