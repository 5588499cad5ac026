import type { Configuration, HallContract, WhatIfChange } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import type { HallKeeper } from '../hall/index.ts'
import { done, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { hallFiguresOf, reported } from '../traffic/index.ts'
import { timeOf } from './domain/roster-checks.ts'
import type { WhatIfAsked, WhatIfTold } from './what-if-report.ts'

interface Options {
  readonly reports: { readonly run: (name: 'whatIf', asked: WhatIfAsked) => Promise<WhatIfTold> }
  readonly keeper: Pick<HallKeeper, 'configuration' | 'hall' | 'problems'>
  readonly now: () => number
}

const withProfile = (present: Configuration, profile: WhatIfChange['profile']): Configuration =>
  profile === undefined
    ? present
    : {
        ...present,
        counters: present.counters.map((counter) =>
          counter.id === profile.counterId ? { ...counter, profileId: profile.profileId } : counter,
        ),
      }

/** Why a change cannot be tried, or null. */
const defectOf = ({ keeper }: Options, change: WhatIfChange, changed: Configuration): string | null => {
  const { hours, people, traffic, profile } = change
  const hall = keeper.hall()
  if (hours !== undefined && hours.closesAtMin <= hours.opensAtMin)
    return `hours: closing ${timeOf(hours.closesAtMin)} is not after opening ${timeOf(hours.opensAtMin)}`
  if (people !== undefined && people.toMin <= people.fromMin)
    return `people: until ${timeOf(people.toMin)} is not after from ${timeOf(people.fromMin)}`
  if (traffic !== undefined && traffic.serviceId !== null && !hall.services.has(traffic.serviceId))
    return `traffic: no service ${traffic.serviceId}`
  if (profile === undefined) return null
  if (!hall.counters.has(profile.counterId)) return `profile: no counter ${profile.counterId}`
  const broken = keeper.problems(changed).find(({ blocking, code }) => blocking && !code.endsWith('-in-use'))
  return broken === undefined ? null : `${broken.path}: ${broken.code}`
}

/**
 * The handler of what-if. A change that no hall could have is `not-acceptable`, a hall without measured days `no-history`; the simulation
 * runs in the reports' thread and within its time, else it is `busy`. Nothing of the hall is changed by it.
 */
export const whatIfHandlers = (options: Options): Handlers<HallContract, 'askWhatIf'> => ({
  askWhatIf: query<HallContract['askWhatIf']>(async ({ body: { days, weekday, change } }) => {
    const { keeper, reports, now } = options
    const present = keeper.configuration()
    const changed = withProfile(present, change.profile)
    const defect = defectOf(options, change, changed)
    if (defect !== null) return refuse('not-acceptable', defect)
    const hall = keeper.hall()
    const today = dayOf(now(), hall.timeZone)
    const asked = {
      hall: hallFiguresOf(hall),
      waitLimitS: hall.waitLimitS,
      present,
      changed,
      change,
      today,
      days,
      weekday: weekday ?? null,
    }
    const told = await reported(reports.run('whatIf', asked))
    if (!told.ok) return told
    const [from, to] = [told.value.days[0], told.value.days.at(-1)]
    return from === undefined || to === undefined ? refuse('no-history') : done({ from, to, ...told.value })
  }),
})
