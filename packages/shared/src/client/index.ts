export * from './call.ts'
export * from './floor.ts'
export * from './hall-clock.ts'
export * from './live.ts'
