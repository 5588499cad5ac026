export * from './public/scale.ts'
