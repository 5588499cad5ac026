/** Words about the waits that customers were told, for manager.ts. */
const zh = {
  'estimates-none': '这一天没有给客户等候预计',
  'estimates-unknown': '给出 {given} 次等候预计，还没有人叫到',
  'estimates-even': '发给客户的等候预计：{within} 在范围内，不偏早也不偏晚',
  'estimates-early': '发给客户的等候预计：{within} 在范围内，偏早 {minutes} 分',
  'estimates-late': '发给客户的等候预计：{within} 在范围内，偏晚 {minutes} 分',
  'estimates-remark': '分；范围应含九成；偏差为负即说得太短；粗算＝前面人数×平均办理÷开放窗口',
  'estimates-by-hour': '取号时段',
  'estimates-by-service': '业务',
  'estimates-given': '给出',
  'estimates-served': '叫到',
  'estimates-inside': '范围内',
  'estimates-bias': '偏差',
  'estimates-mae': '误差',
  'estimates-simple': '粗算误差',
}

const en: Record<keyof typeof zh, string> = {
  'estimates-none': 'No waits were told to customers on this day',
  'estimates-unknown': '{given} {given|wait|waits} told, nobody called yet',
  'estimates-even': 'Waits told to customers: {within} within range, neither too early nor too late',
  'estimates-early': 'Waits told to customers: {within} within range, {minutes} min too early',
  'estimates-late': 'Waits told to customers: {within} within range, {minutes} min too late',
  'estimates-remark': 'min; the range should hold nine of ten; negative bias: told too short; thumb = ahead × handling ÷ counters open',
  'estimates-by-hour': 'Hour taken',
  'estimates-by-service': 'Service',
  'estimates-given': 'Told',
  'estimates-served': 'Called',
  'estimates-inside': 'In range',
  'estimates-bias': 'Bias',
  'estimates-mae': 'Error',
  'estimates-simple': 'Thumb error',
}
export const estimateWords = { zh, en }
