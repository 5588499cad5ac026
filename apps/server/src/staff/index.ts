/**
 * Staff owns who works here, in which posts, what they are trained for, how they prove who they are, and their sessions.
 * It refuses unknown numbers and wrong secrets alike, and locks a number after too many tries. It asks `hall` which services there are,
 * and never deletes anybody: who leaves may not sign in any more.
 */
import type { HallContract, Role } from '@jiaohao/shared/contract'
import type { Context } from 'hono'
import type { Db } from '../platform/database.ts'
import { type Answer, done, type Executor, refuse, type Tx } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import type { Principal } from '../platform/principal.ts'
import type { People } from './people.ts'
import { hashSecret, newToken, type SecretHash, secretMatches, tokenHash } from './secrets.ts'
import { openSkillBook, type SkillBook } from './skills.ts'
import { type KeptMember, openStaffStore, type StaffMember } from './store.ts'

export { peopleRoutes } from './people.ts'
export { openSkillProjection, type SkillFollower, skillRoutes } from './skills.ts'
export { openStaffProjection, type StaffMember } from './store.ts'

/** A session lives a working day and a bit; then the person signs on again. Real time. */
export const SESSION_MS = 14 * 3_600_000
export const SESSION_COOKIE = 'jiaohao-session'
const ATTEMPTS_LIMIT = 5
/** Secrets that are checked at the same time: each costs 16 MB and 50 ms of a processor. */
const CHECKS_LIMIT = 64
const SET_UP_CODE_CHARS = 12
const LOCK_MS = 10 * 60_000
const SUPERVISORS: readonly Role[] = ['director', 'duty-manager', 'shift-leader', 'supervisor', 'clerk']
// A number that nobody has is checked against this, so that it takes as long as one that somebody has.
const NOBODY = { salt: 'bm9ib2R5', hash: Buffer.alloc(32).toString('base64url') }

export interface Staff extends People {
  /** Somebody who works here now. */
  readonly member: (staffNo: string) => StaffMember | null
  /** Who works here now. */
  readonly members: () => readonly StaffMember[]
  /** Whose PIN was given by a manager and must be changed. */
  readonly withOneTimePin: () => ReadonlySet<string>
  readonly maySupervise: (staffNo: string) => boolean
  /** Whether somebody who works here has said his own secret, where a second person must agree; wrong ones count as at a sign-in. */
  readonly proves: (staffNo: string, secret: string) => Promise<'yes' | 'no' | 'locked' | 'busy'>
  /** What each is trained for. */
  readonly skillBook: SkillBook
  readonly principalOfToken: (token: string) => Principal | null
  /** Hears of each session that ended, by the person or by its time. */
  readonly onSessionEnded: (listener: (sessionId: string) => void) => void
  /** Forgets the sessions whose time is over, which cuts what still listens with them. */
  readonly endExpired: () => void
  /** The code with which a hall without staff gets its first director; null once it has one. */
  readonly setUpCode: () => string | null
  readonly routes: Handlers<HallContract, 'signIn' | 'getSession' | 'signOut' | 'setUp'>
}

interface Session {
  readonly staffNo: string
  /** The posts at sign-in: a session does not outlive them. */
  readonly roles: string
  readonly expiresMs: number
}

interface SignInBody {
  readonly staffNo: string
  readonly secret: string
  readonly newSecret?: string | undefined
}

export { hashSecret, newToken, type SecretHash, tokenHash }

const cookie = (token: string, maxAgeS: number): string =>
  `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeS}`

export const openStaff = (db: Db, executor: Executor, realNow: () => number): Staff => {
  const store = openStaffStore(db)
  const skillBook = openSkillBook(db)
  const everybody = new Map<string, KeptMember>()
  const working = (staffNo: string): StaffMember | undefined => {
    const known = everybody.get(staffNo)
    return known?.endedAtMs === null ? { staffNo, name: known.name, roles: known.roles } : undefined
  }
  const members = (): StaffMember[] => [...everybody.keys()].flatMap((staffNo) => working(staffNo) ?? [])
  const rolesOf = (staffNo: string): string => JSON.stringify(working(staffNo)?.roles ?? [])
  const sessions = new Map<string, Session>()
  const inHand = new Map<string, Promise<void>>()
  let checking = 0
  const endedListeners: ((sessionId: string) => void)[] = []
  const load = (): void => {
    everybody.clear()
    for (const member of store.members()) everybody.set(member.staffNo, member)
    sessions.clear()
    for (const session of store.sessions(realNow())) sessions.set(session.tokenHash, { ...session, roles: rolesOf(session.staffNo) })
  }
  load()
  executor.onRolledBack(load)
  executor.onRolledBack(skillBook.reload)

  const system = (request: string, actor: string, run: (tx: Tx) => void): Promise<Answer> =>
    executor.submit(ownCommand(request, run, actor))

  const failed = (staffNo: string): Promise<Answer> =>
    system('POST /api/session', `staff:${staffNo}`, (tx) => {
      const failures = (store.secret(staffNo)?.failures ?? 0) + 1
      const locked = failures >= ATTEMPTS_LIMIT
      store.putFailures(tx, staffNo, locked ? 0 : failures, locked ? realNow() + LOCK_MS : 0)
      tx.record('staff-sign-in-failed', staffNo, { staffNo, locked })
    })

  // One try at a time for each number: many at once may not find out more than many in a row.
  const inTurn = <T>(staffNo: string, work: () => Promise<T>): Promise<T> | null => {
    if (checking >= CHECKS_LIMIT) return null
    checking += 1
    const before = inHand.get(staffNo) ?? Promise.resolve()
    const mine = before.then(work)
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    inHand.set(staffNo, settled)
    return mine.finally(() => {
      checking -= 1
      if (inHand.get(staffNo) === settled) inHand.delete(staffNo)
    })
  }
  const signIn = query<HallContract['signIn']>(
    ({ body }, _who, context: Context) =>
      inTurn(body.staffNo, () => checkedSignIn(body, context)) ?? refuse('busy', 'too many people sign in at once'),
  )

  const checkedProof = async (staffNo: string, secret: string): Promise<'yes' | 'no' | 'locked'> => {
    const known = working(staffNo) === undefined ? null : store.secret(staffNo)
    if (known !== null && known.lockedUntilMs > realNow()) return 'locked'
    const right = await secretMatches(secret, known ?? NOBODY)
    if (known === null || working(staffNo) === undefined) return 'no'
    if (!right) {
      mustBeDone(await failed(staffNo))
      return 'no'
    }
    if (known.failures > 0) mustBeDone(await system('second person', `staff:${staffNo}`, (tx) => void store.putFailures(tx, staffNo, 0, 0)))
    // A secret that a manager gave is known to two people.
    return known.oneTime ? 'no' : 'yes'
  }

  const checkedSignIn = async (body: SignInBody, context: Context) => {
    const known = working(body.staffNo) === undefined ? null : store.secret(body.staffNo)
    if (known !== null && known.lockedUntilMs > realNow()) {
      const retryAfterS = Math.ceil((known.lockedUntilMs - realNow()) / 1000)
      return { ...refuse('too-many', 'this number is locked for a while'), retryAfterS }
    }
    const right = await secretMatches(body.secret, known ?? NOBODY)
    const member = working(body.staffNo)
    if (member === undefined || known === null) return refuse('not-signed-in')
    if (!right) {
      mustBeDone(await failed(member.staffNo))
      return refuse('not-signed-in')
    }
    const renewed = body.newSecret === undefined || body.newSecret === body.secret ? null : body.newSecret
    if (known.oneTime && renewed === null) return refuse('pin-must-change')
    const own = renewed === null ? null : await hashSecret(renewed)
    const token = newToken()
    const session = { staffNo: member.staffNo, expiresMs: realNow() + SESSION_MS, roles: rolesOf(member.staffNo) }
    mustBeDone(
      await system('POST /api/session', `staff:${member.staffNo}`, (tx) => {
        store.purgeSessions(tx, realNow())
        store.putFailures(tx, member.staffNo, 0, 0)
        if (own !== null) {
          store.putSecret(tx, member.staffNo, own, false)
          tx.record('staff-pin-changed', member.staffNo, { staffNo: member.staffNo })
        }
        store.putSession(tx, tokenHash(token), session.staffNo, session.expiresMs)
        tx.record('staff-signed-in', member.staffNo, { staffNo: member.staffNo })
      }),
    )
    sessions.set(tokenHash(token), session)
    context.header('set-cookie', cookie(token, SESSION_MS / 1000))
    return done({ token, staff: { ...member, roles: [...member.roles] } })
  }

  const endSession = (sessionId: string): void => {
    sessions.delete(sessionId)
    for (const listener of endedListeners) listener(sessionId)
  }

  const signOut = query<HallContract['signOut']>(async (_input, who, context: Context) => {
    if (who.kind !== 'staff') return refuse('not-signed-in')
    mustBeDone(
      await system('DELETE /api/session', `staff:${who.staffNo}`, (tx) => {
        store.endSession(tx, who.sessionId)
        tx.record('staff-signed-out', who.staffNo, { staffNo: who.staffNo })
      }),
    )
    endSession(who.sessionId)
    context.header('set-cookie', cookie('', 0))
    return done({})
  })

  const getSession = query<HallContract['getSession']>((_input, who) =>
    who.kind === 'staff' ? done({ staff: { staffNo: who.staffNo, name: who.name, roles: [...who.roles] } }) : refuse('not-signed-in'),
  )

  // In memory only: a restart shows a new one, and it is of no use once somebody works here.
  const oneTimeCode = newToken().slice(0, SET_UP_CODE_CHARS)
  const bodyOf = ({ staffNo, name, roles }: StaffMember) => ({ staffNo, name, roles: [...roles] })
  const people: People = {
    known: (staffNo) => everybody.get(staffNo) ?? null,
    everybody: () => [...everybody.values()],
    add: (tx, member, secret, pin) => {
      store.changed(tx, tx.record('staff-added', member.staffNo, bodyOf(member)))
      store.putSecret(tx, member.staffNo, secret, pin === 'one-time')
      everybody.set(member.staffNo, { ...bodyOf(member), endedAtMs: null })
    },
    change: (tx, member) => {
      store.changed(tx, tx.record('staff-changed', member.staffNo, bodyOf(member)))
      const before = everybody.get(member.staffNo)
      everybody.set(member.staffNo, { ...bodyOf(member), endedAtMs: before?.endedAtMs ?? null })
      if (JSON.stringify(before?.roles) !== JSON.stringify(member.roles)) store.endSessionsOf(tx, member.staffNo)
    },
    end: (tx, staffNo) => {
      store.changed(tx, tx.record('staff-ended', staffNo, { staffNo }))
      store.endSessionsOf(tx, staffNo)
      const before = everybody.get(staffNo)
      if (before !== undefined) everybody.set(staffNo, { ...before, endedAtMs: tx.atMs })
    },
    comeBack: (tx, staffNo, secret) => {
      store.changed(tx, tx.record('staff-returned', staffNo, { staffNo }))
      store.putSecret(tx, staffNo, secret, true)
      const before = everybody.get(staffNo)
      if (before !== undefined) everybody.set(staffNo, { ...before, endedAtMs: null })
    },
    giveSecret: (tx, staffNo, secret) => {
      tx.record('staff-pin-given', staffNo, { staffNo })
      store.putSecret(tx, staffNo, secret, true)
      store.endSessionsOf(tx, staffNo)
    },
  }
  // Only what is committed cuts a line: somebody with other posts, a new PIN or no work here signs in anew.
  executor.onCommitted((entries) => {
    for (const { name, subject } of entries) {
      if (name !== 'staff-changed' && name !== 'staff-ended' && name !== 'staff-pin-given') continue
      for (const [sessionId, session] of sessions)
        if (session.staffNo === subject && (name !== 'staff-changed' || session.roles !== rolesOf(subject))) endSession(sessionId)
    }
  })
  const setUp = query<HallContract['setUp']>(async ({ body }) => {
    if (everybody.size > 0 || body.code !== oneTimeCode) return refuse('code-unknown')
    const secret = await hashSecret(body.secret)
    const director: StaffMember = { staffNo: body.staffNo, name: body.name, roles: ['director'] }
    let first = false
    mustBeDone(
      await system('POST /api/setup', 'set-up', (tx) => {
        // Looked at again, since somebody else may have used the code while the secret was being hashed.
        first = everybody.size === 0
        if (first) people.add(tx, director, secret, 'own')
      }),
    )
    if (!first) return refuse('code-unknown')
    return done({ staff: { ...director, roles: [...director.roles] } })
  })

  return {
    ...people,
    proves: async (staffNo, secret) => (await inTurn(staffNo, () => checkedProof(staffNo, secret))) ?? 'busy',
    setUpCode: () => (everybody.size === 0 ? oneTimeCode : null),
    member: (staffNo) => working(staffNo) ?? null,
    members,
    withOneTimePin: store.withOneTimeSecret,
    maySupervise: (staffNo) => working(staffNo)?.roles.some((role) => SUPERVISORS.includes(role)) ?? false,
    skillBook,
    principalOfToken: (token) => {
      const sessionId = tokenHash(token)
      const session = sessions.get(sessionId)
      const member = session === undefined || session.expiresMs <= realNow() ? undefined : working(session.staffNo)
      return member === undefined ? null : { kind: 'staff', ...member, sessionId }
    },
    onSessionEnded: (listener) => endedListeners.push(listener),
    endExpired: () => {
      for (const [sessionId, { expiresMs }] of sessions) if (expiresMs <= realNow()) endSession(sessionId)
    },
    routes: { signIn, signOut, getSession, setUp },
  }
}
