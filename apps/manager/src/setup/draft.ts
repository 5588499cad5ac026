import { CallError } from '@jiaohao/shared/client'
import type { Configuration, SetupProblem, SetupVersion } from '@jiaohao/shared/contract'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { type Accessor, batch, createMemo, createRoot, createSignal } from 'solid-js'
import { sendCommand } from '../command.ts'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import type { Seat } from '../seat.ts'
import { type Change, changesOf } from './configuration.ts'

/** A draft is checked when nothing was typed for so long. */
const CHECK_AFTER_MS = 350

interface Base extends SetupVersion {
  readonly configuration: Configuration
}
/** What became of the last action, in words. */
export interface Outcome {
  readonly state: 'done' | 'refused'
  readonly sentence: string
}

/** The configuration that is being edited here, and how it differs from the one in force. */
export interface Draft {
  readonly base: Accessor<Base | null>
  readonly configuration: Accessor<Configuration | null>
  readonly changes: Accessor<readonly Change[]>
  readonly problems: Accessor<readonly SetupProblem[]>
  /** Whether the problems are those of what stands in the fields now. */
  readonly checked: Accessor<boolean>
  readonly outcome: Accessor<Outcome | null>
  readonly edit: (change: (configuration: Configuration) => Configuration) => void
  readonly drop: () => void
  readonly read: () => Promise<void>
  /** True when it was published. */
  readonly publish: () => Promise<boolean>
}

const makeDraft = (expire: () => void): Draft => {
  const [base, setBase] = createSignal<Base | null>(null)
  const [configuration, setConfiguration] = createSignal<Configuration | null>(null)
  const [problems, setProblems] = createSignal<readonly SetupProblem[]>([])
  const [checked, setChecked] = createSignal(true)
  const [outcome, setOutcome] = createSignal<Outcome | null>(null)
  const changes = createMemo(() => {
    const [before, after] = [base(), configuration()]
    return before === null || after === null ? [] : changesOf(before.configuration, after)
  })
  const failed = (error: unknown): void => {
    if (isSignedOut(error)) {
      expire()
      return
    }
    if (!(error instanceof CallError)) throw error
    setOutcome({ state: 'refused', sentence: failureSentence(error, language()) })
  }

  const read = async (): Promise<void> => {
    try {
      const reply = await hallApi.getSetup({})
      if (!reply.ok) return
      const { checks, ...next } = reply.data
      batch(() => {
        setBase(next)
        setConfiguration(next.configuration)
        setProblems(checks)
        setChecked(true)
      })
    } catch (error) {
      failed(error)
    }
  }

  let due: ReturnType<typeof setTimeout> | null = null
  const check = async (): Promise<void> => {
    const asked = configuration()
    if (asked === null) return
    try {
      const reply = await hallApi.checkSetup({ body: { configuration: asked } })
      // What was typed meanwhile is checked by itself.
      if (!reply.ok || asked !== configuration()) return
      batch(() => {
        setProblems(reply.data.problems)
        setChecked(true)
      })
    } catch (error) {
      failed(error)
    }
  }
  const edit: Draft['edit'] = (change) => {
    const before = configuration()
    if (before === null) return
    batch(() => {
      setConfiguration(change(before))
      setChecked(false)
      setOutcome(null)
    })
    if (due !== null) clearTimeout(due)
    due = setTimeout(() => void check(), CHECK_AFTER_MS)
  }

  const publish = async (): Promise<boolean> => {
    const [before, after] = [base(), configuration()]
    if (before === null || after === null) return false
    const body = { baseVersion: before.version, configuration: after }
    try {
      const reply = await sendCommand((commandId) => hallApi.publishSetup({ body: { commandId, ...body } }))
      if (reply.ok) {
        await read()
        return true
      }
      setOutcome({ state: 'refused', sentence: refusalSentence(reply.refusal, language()) })
      await check()
    } catch (error) {
      failed(error)
    }
    return false
  }

  return {
    base,
    configuration,
    changes,
    problems,
    checked,
    outcome,
    edit,
    drop: () => {
      setOutcome(null)
      void read()
    },
    read,
    publish,
  }
}

// What was typed must survive a look at another page, and end with the session.
const drafts = new WeakMap<Seat, Draft>()

/** The draft of this session. */
export const draftOf = (seat: Seat): Draft => {
  const known = drafts.get(seat)
  if (known !== undefined) return known
  const made = createRoot(() => makeDraft(seat.expire))
  drafts.set(seat, made)
  return made
}
