// The server's modules in their order: a module commands only those to its left, and learns from the right by the journal's facts.
const MODULES = [
  'hall',
  'staff',
  'devices',
  'queue',
  'appointments',
  'triage',
  'selfservice',
  'announcements',
  'traffic',
  'staffing',
  'audit',
  'demo',
]
const SERVER = '^apps/server/src'
const TEST_FILE = '\\.test\\.tsx?$'

const leftOnly = MODULES.slice(0, -1).map((module, index) => ({
  name: `${module}-looks-left`,
  comment: `${module} may not know ${MODULES.slice(index + 1).join(', ')}: it learns of them from the journal`,
  severity: 'error',
  from: { path: `${SERVER}/${module}/`, pathNot: TEST_FILE },
  to: { path: `${SERVER}/(${MODULES.slice(index + 1).join('|')})/` },
}))
const frontDoors = MODULES.map((module) => ({
  name: `${module}-by-its-front-door`,
  comment: `another module enters ${module} by its index.ts`,
  severity: 'error',
  from: { path: `${SERVER}/(${MODULES.filter((other) => other !== module).join('|')})/`, pathNot: TEST_FILE },
  to: { path: `${SERVER}/${module}/`, pathNot: `${SERVER}/${module}/index\\.ts$` },
}))
const seats = ['kiosk', 'display', 'counter', 'manager', 'phone'].map((seat) => ({
  name: `${seat}-stands-alone`,
  comment: 'seats do not know each other, the server or the hardware',
  severity: 'error',
  from: { path: `^apps/${seat}/` },
  to: { path: `^(apps/(?!${seat}/)|hardware/)` },
}))

export const directions = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'all-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'shared-is-the-floor',
      severity: 'error',
      from: { path: '^packages/shared/' },
      to: { path: '^(apps|hardware|test|tools|packages/(?!shared/))' },
    },
    {
      name: 'web-has-no-node',
      comment: 'what runs in a browser may not need Node',
      severity: 'error',
      from: { path: '^(apps/(kiosk|display|counter|manager|phone)|packages/(shared|ui))/src', pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'hardware-stands-on-shared',
      severity: 'error',
      from: { path: '^hardware/src', pathNot: TEST_FILE },
      to: { path: '^(apps|test|tools|packages/(?!shared/))' },
    },
    {
      name: 'sandbox-stands-on-shared',
      comment: 'a stand-in that shared code with what it tests would agree with its mistakes',
      severity: 'error',
      from: { path: '^packages/sandbox/src', pathNot: TEST_FILE },
      to: { path: '^(apps|hardware|test|tools|packages/(?!(shared|sandbox)/))' },
    },
    {
      name: 'staffing-stands-alone',
      severity: 'error',
      from: { path: '^packages/staffing/src', pathNot: TEST_FILE },
      to: { path: '.', pathNot: ['^packages/staffing/src', '^node_modules/highs/'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'a decision reads no clock, file, database or socket',
      severity: 'error',
      from: { path: `${SERVER}/[a-z]+/domain/`, pathNot: TEST_FILE },
      to: { path: [`${SERVER}/platform/`, 'better-sqlite3', 'socket\\.io', 'hono', 'pino'] },
    },
    {
      name: 'domain-has-no-node',
      severity: 'error',
      from: { path: `${SERVER}/[a-z]+/domain/`, pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: `${SERVER}/platform/`, pathNot: TEST_FILE },
      to: { path: `${SERVER}/(${MODULES.join('|')})/` },
    },
    {
      name: 'sql-in-stores',
      comment: 'only the platform opens SQLite',
      severity: 'error',
      from: { path: `${SERVER}/`, pathNot: [`${SERVER}/platform/database\\.ts$`, TEST_FILE] },
      to: { path: 'node_modules/better-sqlite3' },
    },
    {
      name: 'nothing-needs-tests',
      severity: 'error',
      from: { path: '^(apps|packages|hardware)/', pathNot: `${TEST_FILE}|/testing/` },
      to: { path: '^test/' },
    },
    ...seats,
    ...leftOnly,
    ...frontDoors,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.tsbuild|/node_modules/.*/node_modules/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
