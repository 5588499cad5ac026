import type { CatalogueService } from '../types.ts'
import { accounts } from './accounts.ts'
import { advice } from './advice.ts'
import { changes } from './changes.ts'
import { enquiries } from './enquiries.ts'
import { handsets } from './handsets.ts'
import { lines } from './lines.ts'
import { opinions } from './opinions.ts'
import { payments } from './payments.ts'
import { status } from './status.ts'

/**
 * Every service of a mobile operator's hall. Times, papers and steps are plausible defaults, to be edited by the hall.
 * Cable television is not among them: a hall that offers it enters its own list.
 */
export const services: readonly CatalogueService[] = [
  ...changes,
  ...accounts,
  ...payments,
  ...enquiries,
  ...status,
  ...lines,
  ...handsets,
  ...advice,
  ...opinions,
]
