import type { HallContract } from '@jiaohao/shared/contract'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { HallKeeper } from './keeper.ts'

type SetupOperation = 'getSetup' | 'listSetupVersions' | 'getSetupVersion' | 'checkSetup' | 'publishSetup'

/** Set-up's part of the contract: read what is in force, try a draft, publish it. Restoring an old version is publishing it again. */
export const setupRoutes = (keeper: HallKeeper): Handlers<HallContract, SetupOperation> => ({
  getSetup: query<HallContract['getSetup']>(() => {
    const configuration = keeper.configuration()
    return done({ ...keeper.newest(), configuration, checks: keeper.problems(configuration) })
  }),
  listSetupVersions: query<HallContract['listSetupVersions']>(() => done({ versions: keeper.versions() })),
  getSetupVersion: query<HallContract['getSetupVersion']>(({ params }) => {
    const version = /^\d{1,9}$/.test(params.version) ? keeper.version(Number(params.version)) : null
    return version === null ? refuse('not-found') : done(version)
  }),
  checkSetup: query<HallContract['checkSetup']>(({ body }) => done({ problems: keeper.problems(body.configuration) })),
  publishSetup: command<HallContract['publishSetup']>(({ body }, who, tx) => {
    if (who.kind !== 'staff') return refuse('not-allowed')
    const by = { staffNo: who.staffNo, name: who.name }
    return keeper.publish(tx, { baseVersion: body.baseVersion, configuration: body.configuration, by })
  }),
})
