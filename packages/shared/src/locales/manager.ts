import { managerAdviceWords } from './manager-advice.ts'
import { estimateWords } from './manager-estimates.ts'
import { hallWords } from './manager-hall.ts'
import { seatWords } from './manager-seat.ts'
import { todayWords } from './manager-today.ts'
import { trafficWords } from './manager-traffic.ts'

const zh = { ...seatWords.zh, ...todayWords.zh, ...managerAdviceWords.zh, ...trafficWords.zh, ...estimateWords.zh, ...hallWords.zh }
const en: Record<keyof typeof zh, string> = {
  ...seatWords.en,
  ...todayWords.en,
  ...managerAdviceWords.en,
  ...trafficWords.en,
  ...estimateWords.en,
  ...hallWords.en,
}

/** Every word of the manager's seat. `{name}` is filled; `{name|one|many}` is the word that fits the number. */
export const managerWords = { zh, en }
