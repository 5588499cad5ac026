import { readFileSync } from 'node:fs'
import { ConfiguredAlarms, ConfiguredDays, ConfiguredTexts, HallPlan, Profiles, ROLE_NAMES } from '@jiaohao/shared/contract'
import { ERRANDS } from '@jiaohao/shared/kernel'
import * as z from 'zod'
import { ConfigError } from '../../config.ts'
import { checkCatalogue } from './check.ts'
import { staff } from './staff.ts'
import { type Catalogue, DESKS } from './types.ts'

const Names = z.strictObject({ zh: z.string(), en: z.string() })

/** The shape of a catalogue file; what its values must be to each other is `checkCatalogue`'s to say. */
const CatalogueFile = z.strictObject({
  hall: z.strictObject({
    id: z.string(),
    names: Names,
    timeZone: z.literal('Asia/Shanghai'),
    opensAtMin: z.int(),
    closesAtMin: z.int(),
    waitLimitMinutes: z.int(),
    vipAreaId: z.string(),
    firstSeatMinutes: z.int().optional(),
  }),
  areas: z.array(z.strictObject({ id: z.string(), names: Names, queued: z.boolean() })),
  groups: z.array(z.strictObject({ id: z.string(), prefix: z.string(), names: Names })),
  services: z.array(
    z.strictObject({
      id: z.string(),
      code: z.string(),
      groupId: z.string(),
      areaId: z.string(),
      names: Names,
      desk: z.enum(DESKS),
      kiosk: z.boolean(),
      selfService: z.boolean(),
      errand: z.enum(ERRANDS).optional(),
      fast: z.boolean(),
      papers: z.array(Names),
      steps: z.array(Names),
      handlingMinutes: z.int(),
      targetWaitMinutes: z.int(),
      mostUsed: z.boolean(),
      isDefault: z.boolean(),
    }),
  ),
  counters: z.array(
    z.strictObject({
      id: z.string(),
      number: z.int(),
      areaId: z.string(),
      desks: z.array(z.enum(DESKS)),
      classes: z.enum(['all-alike', 'vip-first']),
      profileId: z.string().optional(),
      firstFor: z.array(z.enum(DESKS)).optional(),
    }),
  ),
  plan: HallPlan.optional(),
  profiles: Profiles.optional(),
  days: ConfiguredDays.optional(),
  texts: ConfiguredTexts.optional(),
  alarms: ConfiguredAlarms.optional(),
  staff: z.array(z.strictObject({ staffNo: z.string(), name: z.string(), roles: z.array(z.enum(ROLE_NAMES)) })).optional(),
})

const unusable = (path: string, why: string): ConfigError => new ConfigError(`JIAOHAO_HALL=${path} cannot be used: ${why}`)

const jsonOf = (path: string): unknown => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw unusable(path, error instanceof Error ? error.message : String(error))
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unusable(path, `it is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
}

/**
 * Reads the hall that a demo starts with from a JSON file in the form of `Catalogue`; without `staff` the demo's people work in it.
 * @throws ConfigError that names the file and its first defects.
 */
export const readCatalogueFile = (path: string): Catalogue => {
  const parsed = CatalogueFile.safeParse(jsonOf(path))
  if (!parsed.success) throw unusable(path, z.prettifyError(parsed.error))
  const catalogue = { ...parsed.data, staff: parsed.data.staff ?? staff }
  const defects = checkCatalogue(catalogue)
  if (defects.length > 0) throw unusable(path, defects.join('; '))
  return catalogue
}
