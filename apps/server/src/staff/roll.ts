import type { Role } from '@jiaohao/shared/contract'
import type { People } from './people.ts'
import type { KeptMember, openStaffStore, StaffMember } from './store.ts'

/** Posts whose holders may stand beside a trainee. */
const SUPERVISORS: readonly Role[] = ['director', 'duty-manager', 'shift-leader', 'supervisor', 'clerk']

const bodyOf = ({ staffNo, name, roles }: StaffMember) => ({ staffNo, name, roles: [...roles] })

/** Who works here and who did, kept in memory beside the tables. */
export interface Roll {
  /** Reads the tables anew. */
  readonly load: () => void
  /** Somebody who works here now. */
  readonly working: (staffNo: string) => StaffMember | null
  readonly members: () => StaffMember[]
  /** The posts of somebody who works here now, as a text that can be compared. */
  readonly rolesOf: (staffNo: string) => string
  readonly maySupervise: (staffNo: string) => boolean
  readonly people: People
}

export const openRoll = (store: ReturnType<typeof openStaffStore>): Roll => {
  const everybody = new Map<string, KeptMember>()
  const working = (staffNo: string): StaffMember | null => {
    const known = everybody.get(staffNo)
    return known?.endedAtMs === null ? { staffNo, name: known.name, roles: known.roles } : null
  }
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
  return {
    load: () => {
      everybody.clear()
      for (const member of store.members()) everybody.set(member.staffNo, member)
    },
    working,
    members: () => [...everybody.keys()].flatMap((staffNo) => working(staffNo) ?? []),
    rolesOf: (staffNo) => JSON.stringify(working(staffNo)?.roles ?? []),
    maySupervise: (staffNo) => working(staffNo)?.roles.some((role) => SUPERVISORS.includes(role)) ?? false,
    people,
  }
}
