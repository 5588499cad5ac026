// Checks which part may import which. A cruise that saw no module proves nothing and fails.
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { directions } from '../.dependency-cruiser.mjs'
import { ROOT } from './install.mjs'

const FEWEST_MODULES = 100
process.chdir(ROOT)
const { output } = await cruise(
  ['apps', 'packages', 'hardware', 'test', 'tools'],
  { ...directions.options, ruleSet: { forbidden: directions.forbidden }, validate: true },
  null,
  { tsConfig: extractTSConfig('tsconfig.base.json') },
)
const { totalCruised, violations } = output.summary
for (const { rule, from, to } of violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`)
if (totalCruised < FEWEST_MODULES) {
  console.error(`only ${totalCruised} modules were cruised: the check itself is broken`)
  process.exit(1)
}
const errors = violations.filter(({ rule }) => rule.severity === 'error').length
console.log(`${totalCruised} modules, ${errors} forbidden imports`)
process.exit(errors === 0 ? 0 : 1)
