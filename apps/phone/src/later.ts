// What the first painting does without: the live feed and the calls.
export { CallError, newCommandId } from '@jiaohao/shared/client'
export { openPhoneLive } from '@jiaohao/shared/live'
export { phoneCalls } from './phone-calls.ts'
