import type { Names } from '../contract/paper.ts'

/** Why the kiosk sent a customer on, in the clerk's words, by the code that the kiosk was told. */
export const carriedReasons: Readonly<Record<string, Names>> = {
  'secret-locked': { zh: '密码或验证码错三次，已锁', en: 'Locked after three wrong tries' },
  'password-initial': { zh: '还是初始密码', en: 'Still the initial password' },
  'errands-off': { zh: '自助机暂不办', en: 'Not offered at the kiosk now' },
  'identity-needed': { zh: '验证过期', en: 'Proof of identity ran out' },
  'outcome-unknown': { zh: '结果未知，先查 BOSS', en: 'Outcome unknown: look in BOSS first' },
  'too-many-tries': { zh: '试得太多', en: 'Too many tries' },
  'nothing-found': { zh: '没有查到', en: 'Nothing found' },
  'line-suspended': { zh: '号码已停机', en: 'Line suspended' },
  'line-lost': { zh: '号码已挂失', en: 'Line reported lost' },
  'number-unknown': { zh: '没有这个号码', en: 'No such number' },
  'number-foreign': { zh: '不是本网号码', en: 'Number of another network' },
  'number-closed': { zh: '号码已停用', en: 'Number closed' },
  'look-ups-used': { zh: '查询次数用完', en: 'No look-ups left' },
  'too-many': { zh: '查得太多', en: 'Too many look-ups' },
  'boss-away': { zh: 'BOSS 连不上', en: 'BOSS cannot be reached' },
  'no-answer': { zh: 'BOSS 没有回应', en: 'BOSS did not answer' },
  'number-forgotten': { zh: '等得太久，号码已清', en: 'Waited too long, number wiped' },
  'top-ups-off': { zh: '自助机暂停充值', en: 'Top-ups are off at the kiosk' },
  fault: { zh: '自助机出错', en: 'Fault of the kiosk' },
}
