export * from './call.ts'
export * from './command-id.ts'
export * from './floor.ts'
export * from './hall-clock.ts'
