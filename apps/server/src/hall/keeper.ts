import type { Configuration, Publisher, SetupVersion } from '@jiaohao/shared/contract'
import { DataFolderError, type Db } from '../platform/database.ts'
import { done, type Executor, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { ownCommand } from '../platform/own-command.ts'
import {
  type Catalogue,
  checkCatalogue,
  defectsOf,
  demoCatalogue,
  type HallProblem,
  problemOf,
  profilesOf,
  USUAL_DAYS,
  USUAL_TEXTS,
} from './catalogue/index.ts'
import { type Hall, hallOf } from './hall.ts'
import { type Mode, openHallStore, type Stored } from './store.ts'

/** How many problems a refusal names; the page that checks shows them all. */
const PROBLEMS_NAMED = 5

/** A module that keeps something of the hall in memory, or knows why a change cannot be made now. */
export interface HallFollower {
  /** What stands against a hall at this moment, such as people who wait for a service that would be gone. */
  readonly objections: (next: Hall) => readonly HallProblem[]
  /** Called in the transaction that changes the hall, once it is in force. */
  readonly changed: (next: Hall, tx: Tx) => void
}

export interface Publication {
  readonly baseVersion: number
  readonly configuration: Configuration
  readonly by: Publisher
}

/** The hall in force and how it is changed. */
export interface HallKeeper {
  readonly hall: () => Hall
  readonly configuration: () => Configuration
  readonly follow: (follower: HallFollower) => void
  /** Everything amiss in a configuration, on the floor of this moment. */
  readonly problems: (configuration: Configuration) => HallProblem[]
  readonly publish: (tx: Tx, publication: Publication) => Outcome<{ version: number }>
  readonly newest: () => SetupVersion
  readonly versions: () => SetupVersion[]
  readonly version: (version: number) => (SetupVersion & { readonly configuration: Configuration }) | null
}

interface Opening {
  readonly db: Db
  readonly executor: Executor
  readonly mode: Mode
  readonly roundTheClock: boolean
}

/** What set-up shows and edits of a stored hall: all but its mode and its people. */
const configurationOf = ({ mode: _mode, staff: _staff, days = USUAL_DAYS, texts = USUAL_TEXTS, ...rest }: Stored): Configuration =>
  // Read from JSON, so that nobody else holds it: the readonly of the catalogue has nothing to protect here.
  ({ ...rest, profiles: profilesOf(rest), days, texts }) as unknown as Configuration

const firstOpening = async ({ db, executor, mode }: Opening, first: Catalogue): Promise<void> => {
  const defects = checkCatalogue(first)
  if (defects.length > 0) throw new Error(`the hall cannot be opened: ${defects.join('; ')}`)
  const configuration: Stored = { ...first, staff: [], mode }
  const store = openHallStore(db)
  const answer = await executor.submit(
    ownCommand('configure hall', (tx) => {
      const body = { hallId: first.hall.id, version: 1, changedBy: null, configuration: { ...configuration } }
      const { seq, atMs } = tx.record('hall-configured', first.hall.id, body)
      store.configured(tx, { seq, atMs, body })
    }),
  )
  if (answer.kind !== 'done') throw new Error(`the default hall could not be stored: ${answer.kind}`)
}

/**
 * Reads the hall from the data folder; an empty folder becomes the default hall, as one fact of the journal.
 * @throws DataFolderError when the folder was made in the other mode: demo staff must never reach a real hall.
 */
export const openHall = async (opening: Opening, first: Catalogue = demoCatalogue): Promise<HallKeeper> => {
  const { db, executor, mode, roundTheClock } = opening
  const store = openHallStore(db)
  const known = store.stored()
  if (known !== null && known.mode !== mode)
    throw new DataFolderError(`the data folder was made in ${known.mode} mode and cannot be used in ${mode} mode`)
  if (known === null) await firstOpening(opening, first)

  const read = (): { stored: Stored; version: SetupVersion; hall: Hall } => {
    const stored = store.stored()
    const version = store.newest()
    if (stored === null || version === null) throw new Error('the hall is gone from its table')
    return { stored, version, hall: hallOf(stored, roundTheClock, version.version) }
  }
  let inForce = read()
  // Before everybody else who reads anew: they ask this one for the hall.
  executor.onRolledBack(() => {
    inForce = read()
  })
  const followers: HallFollower[] = []

  const storedOf = (configuration: Configuration): Stored => {
    // A draft without a plan or alarms of its own takes those away; what set-up does not know of stays.
    const { plan: _plan, alarms: _alarms, ...kept } = inForce.stored
    return { ...kept, ...configuration, staff: [], mode }
  }

  const problems = (configuration: Configuration): HallProblem[] => {
    const next = storedOf(configuration)
    const fixed = configuration.hall.id === inForce.hall.id
    return [
      ...defectsOf(next).map(problemOf),
      ...(fixed ? [] : [{ path: 'hall.id', code: 'hall-id-fixed' as const, values: {}, blocking: true }]),
      ...followers.flatMap((follower) => follower.objections(hallOf(next, roundTheClock, inForce.hall.version + 1))),
    ]
  }

  const publish: HallKeeper['publish'] = (tx, { baseVersion, configuration, by }) => {
    const before = inForce.version.version
    if (baseVersion !== before) return refuse('outdated', `version ${before} is in force`)
    const blocking = problems(configuration).filter((problem) => problem.blocking)
    if (blocking.length > 0) {
      const named = blocking.slice(0, PROBLEMS_NAMED).map(({ path, code }) => `${path}: ${code}`)
      return refuse('not-acceptable', named.join('; '))
    }
    const version = before + 1
    const next = storedOf(configuration)
    const body = { hallId: next.hall.id, version, changedBy: by, configuration: { ...next } }
    const { seq, atMs } = tx.record('hall-configured', next.hall.id, body)
    store.configured(tx, { seq, atMs, body })
    inForce = read()
    for (const follower of followers) follower.changed(inForce.hall, tx)
    return done({ version })
  }

  return {
    hall: () => inForce.hall,
    configuration: () => configurationOf(inForce.stored),
    follow: (follower) => followers.push(follower),
    problems,
    publish,
    newest: () => inForce.version,
    versions: store.versions,
    version: (version) => {
      const found = store.version(version)
      if (found === null) return null
      const { stored, ...head } = found
      return { ...head, configuration: configurationOf(stored) }
    },
  }
}
