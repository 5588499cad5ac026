export * from './public/scale.ts'
export * from './words.ts'
