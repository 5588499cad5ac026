import { CallError } from '@jiaohao/shared/client'
import type { Skills, StaffRecord } from '@jiaohao/shared/contract'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { type Accessor, createSignal } from 'solid-js'
import { sendCommand } from '../command.ts'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import type { Seat } from '../seat.ts'
import { newPin } from './skills.ts'

export type Person = StaffRecord
export type Post = Person['roles'][number]
/** A PIN that was just given: it is in this page's memory only, until it is put away. */
export interface GivenPin {
  readonly staffNo: string
  readonly name: string
  readonly pin: string
}
type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: string }

/** The people of the hall as this page knows them, and what it may do with them. Everything counts at once. */
export interface PeopleState {
  /** Null until the hall has answered. */
  readonly people: Accessor<readonly Person[] | null>
  readonly sentence: Accessor<string | null>
  readonly given: Accessor<GivenPin | null>
  readonly putPinAway: () => void
  /** Each is true when it was done. */
  readonly setSkills: (staffNo: string, skills: Skills | null) => Promise<boolean>
  readonly add: (person: { readonly staffNo: string; readonly name: string; readonly roles: readonly Post[] }) => Promise<boolean>
  readonly change: (staffNo: string, change: { readonly name: string; readonly roles: readonly Post[] }) => Promise<boolean>
  readonly givePin: (person: Person) => Promise<boolean>
  readonly end: (staffNo: string) => Promise<boolean>
  readonly bringBack: (person: Person) => Promise<boolean>
}

/** Reads the people and keeps them as they are after each change. */
export const createPeople = (seat: Seat): PeopleState => {
  const [sentence, setSentence] = createSignal<string | null>(null)
  const [given, setGiven] = createSignal<GivenPin | null>(null)
  const list = createReading(
    () => 'people',
    async () => {
      const reply = await hallApi.listSkills({})
      return reply.ok ? reply.data.staff : []
    },
    () => null,
  )
  const attempt = async (send: (commandId: string) => Promise<Answer>): Promise<boolean> => {
    try {
      const reply = await sendCommand(send)
      setSentence(reply.ok ? null : refusalSentence(reply.refusal, language()))
      list.again()
      return reply.ok
    } catch (error) {
      if (isSignedOut(error)) seat.expire()
      else if (error instanceof CallError) setSentence(failureSentence(error, language()))
      else throw error
      return false
    }
  }
  const withPin = async (
    { staffNo, name }: { readonly staffNo: string; readonly name: string },
    send: (commandId: string, oneTimePin: string) => Promise<Answer>,
  ): Promise<boolean> => {
    const pin = newPin()
    const done = await attempt((commandId) => send(commandId, pin))
    if (done) setGiven({ staffNo, name, pin })
    return done
  }
  return {
    people: () => list.value()?.value ?? null,
    sentence: () => sentence() ?? (list.failure() === null ? null : failureSentence(list.failure(), language())),
    given,
    putPinAway: () => setGiven(null),
    setSkills: (staffNo, skills) => attempt((commandId) => hallApi.setSkills({ params: { id: staffNo }, body: { commandId, skills } })),
    add: (person) =>
      withPin(person, (commandId, oneTimePin) =>
        hallApi.addStaff({ body: { commandId, ...person, roles: [...person.roles], oneTimePin } }),
      ),
    change: (staffNo, { name, roles }) =>
      attempt((commandId) => hallApi.changeStaff({ params: { id: staffNo }, body: { commandId, name, roles: [...roles] } })),
    givePin: (person) =>
      withPin(person, (commandId, oneTimePin) => hallApi.giveStaffPin({ params: { id: person.staffNo }, body: { commandId, oneTimePin } })),
    end: (staffNo) => attempt((commandId) => hallApi.endStaff({ params: { id: staffNo }, body: { commandId } })),
    bringBack: (person) =>
      withPin(person, (commandId, oneTimePin) => hallApi.returnStaff({ params: { id: person.staffNo }, body: { commandId, oneTimePin } })),
  }
}
