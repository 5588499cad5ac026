import * as z from 'zod'
import { ROLE_NAMES } from './access.ts'
import { CommandId, Instant, Staff } from './model.ts'
import { Skills } from './profiles.ts'
import { Publisher } from './setup.ts'

const LONGEST_NAME = 40
const LONGEST_SECRET = 100
/** A PIN of six figures is guessed once in a million tries; a number is locked for a while after five. */
export const SHORTEST_PIN = 6

const StaffNo = z.string().regex(/^[0-9A-Za-z]{1,20}$/)
const Name = z.string().trim().min(1).max(LONGEST_NAME)
const Roles = z.array(z.enum(ROLE_NAMES)).min(1).max(ROLE_NAMES.length)
/** A PIN or password as its person types it. */
export const Secret = z.string().min(SHORTEST_PIN).max(LONGEST_SECRET)

/** Somebody who works here or once did. Nobody is ever deleted: the journal speaks of them by number. */
export const StaffRecord = Staff.extend({
  /** Since when the person does not work here any more; null while they do. */
  endedAt: Instant.nullable(),
  /** The PIN was given by a manager and must be changed at the next sign-in. */
  pinIsOneTime: z.boolean(),
  skills: Skills.nullable(),
  /** Who said last what the person is trained for, and when; null where nobody has. */
  skillsChanged: z.object({ at: Instant, by: Publisher }).nullable(),
}).meta({ id: 'StaffRecord' })
export type StaffRecord = z.infer<typeof StaffRecord>

const command = z.object({ commandId: CommandId })
const StaffReply = z.object({ staff: Staff })

/** The schemas of who works in the hall. */
export const peopleShapes = {
  listSkills: {
    summary: 'Who works here or did, in which posts, and what each is trained for; null is everything',
    reply: z.object({ staff: z.array(StaffRecord) }),
  },
  setSkills: {
    summary: 'Say what a member of staff is trained for; it counts at once, at an open counter too',
    body: command.extend({ skills: Skills.nullable() }),
    reply: z.object({ staffNo: z.string(), skills: Skills.nullable() }),
  },
  addStaff: {
    summary: 'Somebody begins to work here, with a PIN that must be changed at the first sign-in; only a director adds a director',
    body: command.extend({ staffNo: StaffNo, name: Name, roles: Roles, oneTimePin: Secret }),
    reply: StaffReply,
  },
  changeStaff: {
    summary: 'Change the name or posts of somebody; other posts end the sessions',
    body: command.extend({ name: Name, roles: Roles }),
    reply: StaffReply,
  },
  giveStaffPin: {
    summary: 'Give somebody a new PIN that must be changed at the next sign-in; it ends the sessions',
    body: command.extend({ oneTimePin: Secret }),
    reply: StaffReply,
  },
  endStaff: { summary: 'Somebody works here no longer: no sign-in, and what was done stays', body: command, reply: StaffReply },
  returnStaff: {
    summary: 'Somebody who had left works here again, with a PIN that must be changed',
    body: command.extend({ oneTimePin: Secret }),
    reply: StaffReply,
  },
} as const

const who = { staffNo: z.string() }
/** What the journal holds of people; no PIN in any form. */
export const peopleFacts = {
  'staff-changed': z.object({ ...who, name: z.string(), roles: z.array(z.string()) }),
  'staff-ended': z.object(who),
  'staff-returned': z.object(who),
  'staff-pin-given': z.object(who),
  'staff-pin-changed': z.object(who),
} as const
