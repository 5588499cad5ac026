import type { HallContract, Skills } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, refuse, type Tx } from '../platform/executor.ts'
import type { Entry } from '../platform/journal.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { StaffMember } from './store.ts'

/** What each member of staff is trained for. */
export interface SkillBook {
  /** Null is everything: nobody has said otherwise. */
  readonly of: (staffNo: string) => Skills | null
  readonly put: (tx: Tx, staffNo: string, skills: Skills | null) => void
  readonly reload: () => void
}

/** Writes the table of skills line by line of the journal; a rebuild runs the journal through it again. */
export const openSkillProjection = (db: Db): ((entry: Pick<Entry, 'name' | 'body'>) => void) => {
  const put = db.prepare(
    'INSERT INTO staff_skill (staff_no, skills) VALUES (?, ?) ON CONFLICT (staff_no) DO UPDATE SET skills = excluded.skills',
  )
  const drop = db.prepare('DELETE FROM staff_skill WHERE staff_no = ?')
  return (entry) => {
    if (entry.name !== 'staff-skilled') return
    const { staffNo, skills } = entry.body as { staffNo: string; skills: Skills | null }
    if (skills === null) drop.run(staffNo)
    else put.run(staffNo, JSON.stringify(skills))
  }
}

/** Opens the skills on the tables; they are kept in memory from then on. */
export const openSkillBook = (db: Db): SkillBook => {
  const all = db.prepare<[], { staff_no: string; skills: string }>('SELECT staff_no, skills FROM staff_skill')
  const project = openSkillProjection(db)
  const known = new Map<string, Skills>()
  const reload = (): void => {
    known.clear()
    for (const row of all.all()) known.set(row.staff_no, JSON.parse(row.skills) as Skills)
  }
  reload()
  return {
    of: (staffNo) => known.get(staffNo) ?? null,
    put: (tx, staffNo, skills) => {
      project(tx.record('staff-skilled', staffNo, { staffNo, skills }))
      if (skills === null) known.delete(staffNo)
      else known.set(staffNo, skills)
    },
    reload,
  }
}

export interface SkillRoutesNeeds {
  readonly hall: () => Hall
  readonly staff: {
    readonly member: (staffNo: string) => StaffMember | null
    readonly members: () => readonly StaffMember[]
    readonly skillBook: SkillBook
  }
}

/** Who is trained for what: read and changed by managers. */
export const skillRoutes = ({ hall, staff }: SkillRoutesNeeds): Handlers<HallContract, 'listSkills' | 'setSkills'> => ({
  listSkills: query<HallContract['listSkills']>(() =>
    done({
      staff: staff.members().map(({ staffNo, name, roles }) => ({ staffNo, name, roles: [...roles], skills: staff.skillBook.of(staffNo) })),
    }),
  ),
  setSkills: command<HallContract['setSkills']>(({ params, body }, _who, tx) => {
    if (staff.member(params.id) === null) return refuse('not-found')
    const unknown = body.skills?.serviceIds.find((id) => !hall().services.has(id))
    if (unknown !== undefined) return refuse('service-unknown', unknown)
    staff.skillBook.put(tx, params.id, body.skills)
    return done({ staffNo: params.id, skills: body.skills })
  }),
})
