// Releases the migrations as they are now: from then on a change is a new file. `npx tsx test/migrations/release.ts`
import { writeFileSync } from 'node:fs'
import { fingerprints, RELEASED_FILE } from './fingerprints.ts'

writeFileSync(RELEASED_FILE, `${JSON.stringify(fingerprints(), null, 2)}\n`)
