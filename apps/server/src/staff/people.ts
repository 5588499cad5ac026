import type { HallContract, Role } from '@jiaohao/shared/contract'
import { done, type Executor, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { actorOf, type Principal } from '../platform/principal.ts'
import { storedResponse } from '../platform/stored-reply.ts'
import { hashSecret, type SecretHash } from './secrets.ts'
import type { KeptMember, StaffMember } from './store.ts'

/** The post without which nobody could change the hall's posts any more. */
const HEAD: Role = 'director'

/** How the people of a hall are changed; each is called inside a transaction. */
export interface People {
  /** By number, whether they still work here or not. */
  readonly known: (staffNo: string) => KeptMember | null
  readonly everybody: () => readonly KeptMember[]
  readonly add: (tx: Tx, member: StaffMember, secret: SecretHash, pin: 'own' | 'one-time') => void
  readonly change: (tx: Tx, member: StaffMember) => void
  readonly end: (tx: Tx, staffNo: string) => void
  readonly comeBack: (tx: Tx, staffNo: string, secret: SecretHash) => void
  readonly giveSecret: (tx: Tx, staffNo: string, secret: SecretHash) => void
}

export interface PeopleRoutesNeeds {
  readonly people: People
  readonly executor: Executor
  /** Whether somebody is signed on at a counter now. */
  readonly isAtCounter: (staffNo: string) => boolean
}

type PeopleOperation = 'addStaff' | 'changeStaff' | 'giveStaffPin' | 'endStaff' | 'returnStaff'
const replyOf = ({ staffNo, name, roles }: StaffMember) => ({ staff: { staffNo, name, roles: [...roles] } })

/** Only a director makes, changes or ends a director: otherwise a duty manager could take every right with two commands. */
const mayTouch = (who: Principal, roles: readonly Role[]): boolean =>
  who.kind === 'staff' && (who.roles.includes(HEAD) || !roles.includes(HEAD))

const isLastHead = (people: People, member: KeptMember): boolean =>
  member.endedAtMs === null &&
  member.roles.includes(HEAD) &&
  !people.everybody().some((other) => other.staffNo !== member.staffNo && other.endedAtMs === null && other.roles.includes(HEAD))

/** Who works here: joins, changes post, gets a PIN, leaves, comes back. Nobody is deleted, and no PIN is kept but as its hash. */
export const peopleRoutes = ({ people, executor, isAtCounter }: PeopleRoutesNeeds): Handlers<HallContract, PeopleOperation> => {
  // Hashing takes 50 ms beside the loop, so the command begins when it is done; what is kept of it to know a retry by leaves the PIN out.
  const withSecret = async (
    asked: { readonly request: string; readonly commandId: string; readonly oneTimePin: string; readonly rest: unknown },
    status: 200 | 201,
    who: Principal,
    run: (tx: Tx, secret: SecretHash) => Outcome<StaffMember>,
  ): Promise<Response | Outcome<never>> => {
    const secret = await hashSecret(asked.oneTimePin)
    const answer = await executor.submit({
      id: asked.commandId.toLowerCase(),
      request: asked.request,
      actor: actorOf(who),
      sent: JSON.stringify(asked.rest),
      run: (tx) => run(tx, secret),
      seal: (member) => JSON.stringify(replyOf(member)),
    })
    return storedResponse(answer, status)
  }

  /** Somebody whom this manager may change; a number that nobody ever had is not found. */
  const touched = (staffNo: string, who: Principal, more: readonly Role[]): Outcome<KeptMember> => {
    const member = people.known(staffNo)
    if (member === null) return refuse('not-found')
    return mayTouch(who, [...member.roles, ...more]) ? done(member) : refuse('not-allowed')
  }

  return {
    addStaff: query<HallContract['addStaff']>(({ body: { commandId, oneTimePin, ...member } }, who) => {
      if (!mayTouch(who, member.roles)) return refuse('not-allowed')
      return withSecret({ request: 'POST /api/staff', commandId, oneTimePin, rest: member }, 201, who, (tx, secret) => {
        if (people.known(member.staffNo) !== null) return refuse('number-taken')
        people.add(tx, member, secret, 'one-time')
        return done(member)
      })
    }),
    changeStaff: command<HallContract['changeStaff']>(({ params, body: { name, roles } }, who, tx) => {
      const found = touched(params.id, who, roles)
      if (!found.ok) return found
      if (isLastHead(people, found.value) && !roles.includes(HEAD)) return refuse('last-director')
      const member = { staffNo: params.id, name, roles: [...new Set(roles)] }
      people.change(tx, member)
      return done(replyOf(member))
    }),
    giveStaffPin: query<HallContract['giveStaffPin']>(({ params, body: { commandId, oneTimePin } }, who) =>
      withSecret({ request: `POST /api/staff/${params.id}/pin`, commandId, oneTimePin, rest: {} }, 200, who, (tx, secret) => {
        const found = touched(params.id, who, [])
        if (!found.ok) return found
        if (found.value.endedAtMs !== null) return refuse('wrong-state')
        people.giveSecret(tx, params.id, secret)
        return found
      }),
    ),
    endStaff: command<HallContract['endStaff']>(({ params }, who, tx) => {
      const found = touched(params.id, who, [])
      if (!found.ok) return found
      if (found.value.endedAtMs !== null) return refuse('wrong-state')
      if (isLastHead(people, found.value)) return refuse('last-director')
      if (isAtCounter(params.id)) return refuse('at-counter')
      people.end(tx, params.id)
      return done(replyOf(found.value))
    }),
    returnStaff: query<HallContract['returnStaff']>(({ params, body: { commandId, oneTimePin } }, who) =>
      withSecret({ request: `POST /api/staff/${params.id}/return`, commandId, oneTimePin, rest: {} }, 200, who, (tx, secret) => {
        const found = touched(params.id, who, [])
        if (!found.ok) return found
        if (found.value.endedAtMs === null) return refuse('wrong-state')
        people.comeBack(tx, params.id, secret)
        return found
      }),
    ),
  }
}
