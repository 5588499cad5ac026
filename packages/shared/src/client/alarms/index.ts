export * from './alarm-groups.ts'
export * from './alarms.ts'
export * from './conditions.ts'
export * from './waits.ts'
