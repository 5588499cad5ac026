export * from './business-day.ts'
export * from './calling-order.ts'
export * from './ids.ts'
export * from './ticket-number.ts'
