/**
 * Staff owns who works here, in which posts, what they are trained for, how they prove who they are, and their sessions.
 * It refuses unknown numbers and wrong secrets alike, and locks a number after too many tries. It asks `hall` which services there are,
 * and never deletes anybody: who leaves may not sign in any more.
 */
import type { HallContract } from '@jiaohao/shared/contract'
import type { Context } from 'hono'
import type { Db } from '../platform/database.ts'
import { done, type Executor, refuse, type Tx } from '../platform/executor.ts'
import type { Entry } from '../platform/journal.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import type { Principal } from '../platform/principal.ts'
import type { People } from './people.ts'
import { openRoll, type Roll } from './roll.ts'
import { openSecretChecks } from './secret-checks.ts'
import { hashSecret, newToken, type SecretHash, tokenHash } from './secrets.ts'
import { openSkillBook, type SkillBook } from './skills.ts'
import { openStaffStore, type StaffMember } from './store.ts'

export { peopleRoutes } from './people.ts'
export { openSkillProjection, type SkillFollower, skillRoutes } from './skills.ts'
export { openStaffProjection, type StaffMember } from './store.ts'

/** A session lives a working day and a bit; then the person signs on again. Real time. */
export const SESSION_MS = 14 * 3_600_000
export const SESSION_COOKIE = 'jiaohao-session'
const SET_UP_CODE_CHARS = 12

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

type Submit = (request: string, actor: string, run: (tx: Tx) => void) => Promise<void>

/** Who is signed in, by the hash of the token; a session ends with the person's wish, its time, or other posts. */
const openSessions = (store: ReturnType<typeof openStaffStore>, roll: Roll, realNow: () => number) => {
  const sessions = new Map<string, Session>()
  const listeners: ((sessionId: string) => void)[] = []
  const end = (sessionId: string): void => {
    sessions.delete(sessionId)
    for (const listener of listeners) listener(sessionId)
  }
  return {
    load: (): void => {
      sessions.clear()
      for (const session of store.sessions(realNow())) sessions.set(session.tokenHash, { ...session, roles: roll.rolesOf(session.staffNo) })
    },
    put: (sessionId: string, session: Session): void => void sessions.set(sessionId, session),
    end,
    onEnded: (listener: (sessionId: string) => void): void => void listeners.push(listener),
    endExpired: (): void => {
      for (const [sessionId, { expiresMs }] of sessions) if (expiresMs <= realNow()) end(sessionId)
    },
    /** Only what is committed cuts a line: somebody with other posts, a new PIN or no work here signs in anew. */
    follow: ({ name, subject }: Pick<Entry, 'name' | 'subject'>): void => {
      if (name !== 'staff-changed' && name !== 'staff-ended' && name !== 'staff-pin-given') return
      for (const [sessionId, session] of sessions)
        if (session.staffNo === subject && (name !== 'staff-changed' || session.roles !== roll.rolesOf(subject))) end(sessionId)
    },
    principalOfToken: (token: string): Principal | null => {
      const sessionId = tokenHash(token)
      const session = sessions.get(sessionId)
      const member = session === undefined || session.expiresMs <= realNow() ? null : roll.working(session.staffNo)
      return member === null ? null : { kind: 'staff', ...member, sessionId }
    },
  }
}

interface RouteNeeds {
  readonly store: ReturnType<typeof openStaffStore>
  readonly roll: Roll
  readonly sessions: ReturnType<typeof openSessions>
  readonly checks: ReturnType<typeof openSecretChecks>
  readonly submit: Submit
  readonly realNow: () => number
  readonly oneTimeCode: string
}

const sessionRoutes = ({ store, roll, sessions, checks, submit, realNow, oneTimeCode }: RouteNeeds): Staff['routes'] => {
  const signIn = async ({ staffNo, secret, newSecret }: SignInBody, context: Context) => {
    const checked = await checks.check(staffNo, secret)
    if (checked.is === 'locked') {
      const retryAfterS = Math.ceil((checked.untilMs - realNow()) / 1000)
      return { ...refuse('too-many', 'this number is locked for a while'), retryAfterS }
    }
    if (checked.is === 'wrong') return refuse('not-signed-in')
    const { member, kept } = checked
    const renewed = newSecret === undefined || newSecret === secret ? null : newSecret
    if (kept.oneTime && renewed === null) return refuse('pin-must-change')
    const own = renewed === null ? null : await hashSecret(renewed)
    const token = newToken()
    const session = { staffNo, expiresMs: realNow() + SESSION_MS, roles: roll.rolesOf(staffNo) }
    await submit('POST /api/session', `staff:${staffNo}`, (tx) => {
      store.purgeSessions(tx, realNow())
      store.putFailures(tx, staffNo, 0, 0)
      if (own !== null) {
        store.putSecret(tx, staffNo, own, false)
        tx.record('staff-pin-changed', staffNo, { staffNo })
      }
      store.putSession(tx, tokenHash(token), staffNo, session.expiresMs)
      tx.record('staff-signed-in', staffNo, { staffNo })
    })
    sessions.put(tokenHash(token), session)
    context.header('set-cookie', cookie(token, SESSION_MS / 1000))
    return done({ token, staff: { ...member, roles: [...member.roles] } })
  }
  return {
    signIn: query<HallContract['signIn']>(
      ({ body }, _who, context: Context) =>
        checks.inTurn(body.staffNo, () => signIn(body, context)) ?? refuse('busy', 'too many people sign in at once'),
    ),
    signOut: query<HallContract['signOut']>(async (_input, who, context: Context) => {
      if (who.kind !== 'staff') return refuse('not-signed-in')
      await submit('DELETE /api/session', `staff:${who.staffNo}`, (tx) => {
        store.endSession(tx, who.sessionId)
        tx.record('staff-signed-out', who.staffNo, { staffNo: who.staffNo })
      })
      sessions.end(who.sessionId)
      context.header('set-cookie', cookie('', 0))
      return done({})
    }),
    getSession: query<HallContract['getSession']>((_input, who) =>
      who.kind === 'staff' ? done({ staff: { staffNo: who.staffNo, name: who.name, roles: [...who.roles] } }) : refuse('not-signed-in'),
    ),
    setUp: query<HallContract['setUp']>(async ({ body }) => {
      const isEmpty = (): boolean => roll.people.everybody().length === 0
      if (!isEmpty() || body.code !== oneTimeCode) return refuse('code-unknown')
      const secret = await hashSecret(body.secret)
      const director: StaffMember = { staffNo: body.staffNo, name: body.name, roles: ['director'] }
      let first = false
      await submit('POST /api/setup', 'set-up', (tx) => {
        // Looked at again, since somebody else may have used the code while the secret was being hashed.
        first = isEmpty()
        if (first) roll.people.add(tx, director, secret, 'own')
      })
      if (!first) return refuse('code-unknown')
      return done({ staff: { ...director, roles: [...director.roles] } })
    }),
  }
}

export const openStaff = (db: Db, executor: Executor, realNow: () => number): Staff => {
  const store = openStaffStore(db)
  const skillBook = openSkillBook(db)
  const roll = openRoll(store)
  const sessions = openSessions(store, roll, realNow)
  const checks = openSecretChecks({ store, roll, executor, realNow })
  const load = (): void => {
    roll.load()
    sessions.load()
  }
  load()
  executor.onRolledBack(load)
  executor.onRolledBack(skillBook.reload)
  executor.onCommitted((entries) => entries.forEach(sessions.follow))

  const submit: Submit = async (request, actor, run) => mustBeDone(await executor.submit(ownCommand(request, run, actor)))
  // In memory only: a restart shows a new one, and it is of no use once somebody works here.
  const oneTimeCode = newToken().slice(0, SET_UP_CODE_CHARS)
  const proves = async (staffNo: string, secret: string): Promise<'yes' | 'no' | 'locked'> => {
    const checked = await checks.check(staffNo, secret)
    if (checked.is !== 'right') return checked.is === 'locked' ? 'locked' : 'no'
    if (checked.kept.failures > 0) await submit('second person', `staff:${staffNo}`, (tx) => store.putFailures(tx, staffNo, 0, 0))
    // A secret that a manager gave is known to two people.
    return checked.kept.oneTime ? 'no' : 'yes'
  }

  return {
    ...roll.people,
    proves: async (staffNo, secret) => (await checks.inTurn(staffNo, () => proves(staffNo, secret))) ?? 'busy',
    setUpCode: () => (roll.people.everybody().length === 0 ? oneTimeCode : null),
    member: roll.working,
    members: roll.members,
    withOneTimePin: store.withOneTimeSecret,
    maySupervise: roll.maySupervise,
    skillBook,
    principalOfToken: sessions.principalOfToken,
    onSessionEnded: sessions.onEnded,
    endExpired: sessions.endExpired,
    routes: sessionRoutes({ store, roll, sessions, checks, submit, realNow, oneTimeCode }),
  }
}
