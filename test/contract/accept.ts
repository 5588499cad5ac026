// Accepts the contract as it is now: writes the published document that the tests compare with. `npx tsx test/contract/accept.ts`
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contract, openapi } from '@jiaohao/shared/contract'
import { ACCEPTED_INFO } from './accepted-info.ts'

writeFileSync(
  fileURLToPath(new URL('openapi.accepted.json', import.meta.url)),
  `${JSON.stringify(openapi(contract, ACCEPTED_INFO), null, 2)}\n`,
)
