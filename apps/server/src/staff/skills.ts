import type { HallContract, Skills } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, refuse, type Tx } from '../platform/executor.ts'
import type { Entry } from '../platform/journal.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { KeptMember, StaffMember } from './store.ts'

/** Who said last what somebody is trained for; `actor` as in the journal. */
export interface SkillChange {
  readonly atMs: number
  readonly actor: string
}
/** Called in the transaction that changes what somebody is trained for. */
export type SkillFollower = (tx: Tx, staffNo: string, skills: Skills | null) => void

/** What each member of staff is trained for. */
export interface SkillBook {
  /** Null is everything: nobody has said otherwise. */
  readonly of: (staffNo: string) => Skills | null
  readonly changeOf: (staffNo: string) => SkillChange | null
  readonly put: (tx: Tx, staffNo: string, skills: Skills | null) => void
  readonly follow: (follower: SkillFollower) => void
  readonly reload: () => void
}

/** Writes the tables of skills line by line of the journal; a rebuild runs the journal through it again. */
export const openSkillProjection = (db: Db): ((entry: Pick<Entry, 'name' | 'body' | 'atMs' | 'actor'>) => void) => {
  const put = db.prepare(
    'INSERT INTO staff_skill (staff_no, skills) VALUES (?, ?) ON CONFLICT (staff_no) DO UPDATE SET skills = excluded.skills',
  )
  const drop = db.prepare('DELETE FROM staff_skill WHERE staff_no = ?')
  const changed = db.prepare(
    'INSERT INTO skill_change (staff_no, at, actor) VALUES (?, ?, ?) ON CONFLICT (staff_no) DO UPDATE SET at = excluded.at, actor = excluded.actor',
  )
  return ({ name, body, atMs, actor }) => {
    if (name !== 'staff-skilled') return
    const { staffNo, skills } = body as { staffNo: string; skills: Skills | null }
    if (skills === null) drop.run(staffNo)
    else put.run(staffNo, JSON.stringify(skills))
    changed.run(staffNo, atMs, actor)
  }
}

/** Opens the skills on the tables; they are kept in memory from then on. */
export const openSkillBook = (db: Db): SkillBook => {
  const all = db.prepare<[], { staff_no: string; skills: string }>('SELECT staff_no, skills FROM staff_skill')
  const changes = db.prepare<[], { staff_no: string; at: number; actor: string }>('SELECT staff_no, at, actor FROM skill_change')
  const project = openSkillProjection(db)
  const known = new Map<string, Skills>()
  const changed = new Map<string, SkillChange>()
  const followers: SkillFollower[] = []
  const reload = (): void => {
    known.clear()
    for (const row of all.all()) known.set(row.staff_no, JSON.parse(row.skills) as Skills)
    changed.clear()
    for (const row of changes.all()) changed.set(row.staff_no, { atMs: row.at, actor: row.actor })
  }
  reload()
  return {
    of: (staffNo) => known.get(staffNo) ?? null,
    changeOf: (staffNo) => changed.get(staffNo) ?? null,
    put: (tx, staffNo, skills) => {
      project(tx.record('staff-skilled', staffNo, { staffNo, skills }))
      if (skills === null) known.delete(staffNo)
      else known.set(staffNo, skills)
      changed.set(staffNo, { atMs: tx.atMs, actor: tx.actor })
      for (const follower of followers) follower(tx, staffNo, skills)
    },
    follow: (follower) => followers.push(follower),
    reload,
  }
}

export interface SkillRoutesNeeds {
  readonly hall: () => Hall
  readonly staff: {
    readonly member: (staffNo: string) => StaffMember | null
    readonly everybody: () => readonly KeptMember[]
    readonly withOneTimePin: () => ReadonlySet<string>
    readonly skillBook: SkillBook
  }
}

const STAFF_ACTOR = 'staff:'
const instant = (atMs: number): string => new Date(atMs).toISOString()

/** Who works here and is trained for what: read and changed by managers. */
export const skillRoutes = ({ hall, staff }: SkillRoutesNeeds): Handlers<HallContract, 'listSkills' | 'setSkills'> => ({
  listSkills: query<HallContract['listSkills']>(() => {
    const everybody = staff.everybody()
    const names = new Map(everybody.map(({ staffNo, name }) => [staffNo, name]))
    const oneTime = staff.withOneTimePin()
    const changedOf = (staffNo: string) => {
      const change = staff.skillBook.changeOf(staffNo)
      if (change === null) return null
      const byNo = change.actor.startsWith(STAFF_ACTOR) ? change.actor.slice(STAFF_ACTOR.length) : null
      return { at: instant(change.atMs), by: byNo === null ? null : { staffNo: byNo, name: names.get(byNo) ?? '' } }
    }
    return done({
      staff: everybody.map(({ staffNo, name, roles, endedAtMs }) => ({
        staffNo,
        name,
        roles: [...roles],
        endedAt: endedAtMs === null ? null : instant(endedAtMs),
        pinIsOneTime: oneTime.has(staffNo),
        skills: staff.skillBook.of(staffNo),
        skillsChanged: changedOf(staffNo),
      })),
    })
  }),
  setSkills: command<HallContract['setSkills']>(({ params, body }, _who, tx) => {
    if (staff.member(params.id) === null) return refuse('not-found')
    const unknown = body.skills?.serviceIds.find((id) => !hall().services.has(id))
    if (unknown !== undefined) return refuse('service-unknown', unknown)
    staff.skillBook.put(tx, params.id, body.skills)
    return done({ staffNo: params.id, skills: body.skills })
  }),
})
