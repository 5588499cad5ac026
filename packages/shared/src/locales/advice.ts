import type { Advice, AdviceAction, AdviceWatch, IncidentGuides } from '../contract/index.ts'
import { fill } from './fill.ts'

/** What the hall is advised to do, in words: the same for the manager's page and the consultant's tablet. `{name}` is filled. */
const zh = {
  'what-open-rostered': '现在开 {counter} 号窗，请{person}去。',
  'what-open-floating': '现在开 {counter} 号窗，请流动咨询{person}去。',
  'what-open-break': '现在开 {counter} 号窗，请{person}提前结束休息去。',
  'what-open-nobody': '现在开 {counter} 号窗，请安排一位空着的营业员。',
  'what-end-break': '请{person}提前回 {counter} 号窗。',
  'what-guide': '请流动咨询到自助区，引导办{services}的客户。',
  'what-move': '{counter} 号窗改按“{profile}”叫号。',
  'what-release-meal': '可以让{person}现在去用餐（{counter} 号窗）。',
  'what-release-close': '可以先关 {counter} 号窗，{person}去做别的。',
  'why-short': '{service}的等候 {time} 前后将到 {wait} 分，目标 {target} 分；{waiting} 人在等，{working} 窗在办{roster}。',
  'why-spare': '今后 {horizon} 分钟不动也有 {within}% 在目标内；{waiting} 人在等，{working} 窗在办{roster}。',
  'why-roster': '，班表有 {rostered} 人',
  'arrivals-forecast': '今天已到 {counted} 人，早上预计此时 {expected} 人。',
  'arrivals-live': '还没有可比的日子，只按今天的到达推算。',
  'effect-short': '照做，{service}最长约 {wait} 分，等超的从 {late} 人减到 {lateWith} 人。',
  'effect-spare': '照做，仍有 {within}% 在目标内，最长约 {wait} 分。',
  'basis-runs': '{runs} 次模拟，看今后 {horizon} 分钟，含在等的 {waiting} 人；等候按八成客户计',
  'state-open': '待定',
  'state-accepted': '已采纳',
  'state-dismissed': '未采纳',
  'state-expired': '无人应答',
  'state-passed': '已不需要',
  'verdict-right': '说对了',
  'verdict-wrong': '没说对',
  'verdict-unclear': '难断',
  'outcome-waits': '{time} 复看',
  'outcome-measured': '实际 {within}% 在目标内（不动预计 {without}%，照做预计 {with}%）',
  'outcome-nobody': '没有客户，无从比较',
  'watch-off': '建议已关',
  'watch-closed': '营业厅未开，不看',
  'watch-not-looked': '还没有看过，几分钟内给出',
  'watch-calm': '不用动：今后 {horizon} 分钟预计 {within}% 在目标内',
  'watch-calm-longest': '，最长是{service}，{time} 约 {wait} 分',
  'watch-advising': '有一条建议待定',
  'watch-answered': '刚才那条已有结果，几分钟后再看',
  'watch-helpless': '{service}的等候 {time} 前后将到 {wait} 分，眼下没有可调的人手',
  'watch-unavailable': '{time} 起给不出建议：{because}',
  'because-lost': '模拟程序中断，稍后再试',
  'because-late': '模拟超时，稍后再试',
  'because-busy': '模拟还在进行',
  'because-resting': '模拟程序刚中断过，稍后再试',
  'because-fault': '服务器内部错误，已记录',
  'doing-open': '{person}去开 {counter} 号窗',
  'doing-open-nobody': '一位空着的营业员去开 {counter} 号窗',
  'doing-end-break': '{person}提前回 {counter} 号窗',
  'doing-guide': '流动咨询到自助区，引导办{services}的客户',
  'doing-move': '{counter} 号窗改按“{profile}”叫号',
  'doing-release-meal': '{person}去用餐（{counter} 号窗）',
  'doing-release-close': '{counter} 号窗先关，{person}去做别的',
  'taken-by': '{name} 采纳：{doing}',
  'next-waits': '还没做到，{until} 前做到算照做；{review} 复看说得对不对',
  'next-done': '已照做；{review} 复看说得对不对',
  'next-missed': '到 {until} 还没做到，按没有照做算；{review} 复看说得对不对',
  'incident-short': '应急（{time} 起，{reason}）：流动咨询须 {need} 人，岗位表上在岗 {there} 人，请再派 {more} 人。',
  'incident-enough': '应急（{time} 起，{reason}）：流动咨询须 {need} 人，岗位表上在岗 {there} 人。',
  'list-between': '、',
  'list-more': '{listed}等 {n} 种业务',
}
type Word = keyof typeof zh

const en: Record<Word, string> = {
  'what-open-rostered': 'Open counter {counter} now, with {person}.',
  'what-open-floating': 'Open counter {counter} now, with {person} from the floor.',
  'what-open-break': 'Open counter {counter} now, with {person} back early from the break.',
  'what-open-nobody': 'Open counter {counter} now, with any clerk who is free.',
  'what-end-break': 'Ask {person} back to counter {counter} early.',
  'what-guide': 'Send the consultant to self-service, to guide whoever comes for {services}.',
  'what-move': 'Let counter {counter} call by “{profile}”.',
  'what-release-meal': '{person} may go to lunch now (counter {counter}).',
  'what-release-close': 'Counter {counter} may close; {person} is free for other work.',
  'why-short':
    '“{service}” will wait {wait} min at about {time}, target {target} min; {waiting} waiting, counters at work: {working}{roster}.',
  'why-spare': 'With nothing done, {within}% stay within target for {horizon} min; {waiting} waiting, counters at work: {working}{roster}.',
  'why-roster': ', {rostered} rostered',
  'arrivals-forecast': '{counted} came so far, {expected} were expected by now.',
  'arrivals-live': 'There is no day to compare with yet: reckoned from the arrivals of today alone.',
  'effect-short': 'Then “{service}” waits {wait} min at most; late customers fall from {late} to {lateWith}.',
  'effect-spare': 'Then {within}% still stay within target, the longest about {wait} min.',
  'basis-runs': '{runs} simulated runs over the next {horizon} min, with the {waiting} who wait; waits as four of five meet them',
  'state-open': 'open',
  'state-accepted': 'taken',
  'state-dismissed': 'declined',
  'state-expired': 'no answer',
  'state-passed': 'no longer needed',
  'verdict-right': 'was right',
  'verdict-wrong': 'was wrong',
  'verdict-unclear': 'unclear',
  'outcome-waits': 'looked at again {time}',
  'outcome-measured': '{within}% within target (predicted {without}% with nothing done, {with}% with it)',
  'outcome-nobody': 'no customers to compare',
  'watch-off': 'Advice is switched off',
  'watch-closed': 'The hall is closed: not looked at',
  'watch-not-looked': 'Not looked at yet; within a few minutes',
  'watch-calm': 'Nothing to do: {within}% expected within target over the next {horizon} min',
  'watch-calm-longest': '; longest “{service}”, about {wait} min at {time}',
  'watch-advising': 'One advice is open',
  'watch-answered': 'The last advice is settled; the hall is looked at again in a few minutes',
  'watch-helpless': '“{service}” will wait {wait} min at about {time}, and nobody is free to help',
  'watch-unavailable': 'No advice since {time}: {because}',
  'because-lost': 'the simulation broke off; it will be tried again',
  'because-late': 'the simulation took too long; it will be tried again',
  'because-busy': 'the simulation is still at work',
  'because-resting': 'the simulation broke off a moment ago; it will be tried again',
  'because-fault': 'a fault of the server; it is on record',
  'doing-open': '{person} opens counter {counter}',
  'doing-open-nobody': 'a clerk who is free opens counter {counter}',
  'doing-end-break': '{person} comes back to counter {counter} early',
  'doing-guide': 'the consultant guides whoever comes for {services} at self-service',
  'doing-move': 'counter {counter} calls by “{profile}”',
  'doing-release-meal': '{person} goes to lunch (counter {counter})',
  'doing-release-close': 'counter {counter} closes, {person} does other work',
  'taken-by': 'Taken by {name}: {doing}',
  'next-waits': 'not done yet; done by {until} it counts. Judged at {review}',
  'next-done': 'done; judged at {review}',
  'next-missed': 'not done by {until}, so it counts as left; judged at {review}',
  'incident-short': 'Incident since {time} ({reason}): {need} needed on the floor, {there} there by the post sheet; send {more} more.',
  'incident-enough': 'Incident since {time} ({reason}): {need} needed on the floor, {there} there by the post sheet.',
  'list-between': ', ',
  'list-more': '{listed} and {more} more',
}
const adviceWords = { zh, en }

/** How the hall's things are called, and what its clock shows, in the reader's language. */
export interface AdviceNames {
  readonly service: (id: string) => string
  readonly profile: (id: string) => string
  /** Wall time of an instant, ISO 8601. */
  readonly time: (at: string) => string
}
/** An advice in sentences: what to do, why, to what effect, and what that rests on. */
export interface AdviceText {
  readonly what: string
  readonly why: string
  /** Who came against who was expected, or that nobody knows what to expect. */
  readonly arrivals: string
  readonly effect: string
  readonly basis: string
}
type Language = 'zh' | 'en'
type Values = Readonly<Record<string, string | number>>

const sayIn =
  (language: Language) =>
  (word: Word, values: Values = {}): string =>
    fill(adviceWords[language][word], values)
type Say = ReturnType<typeof sayIn>

const minutes = (seconds: number): number => Math.ceil(seconds / 60)
const percent = (share: number): number => Math.round(share * 100)

/** Services that a sentence names: of more it says how many they are. */
const SERVICES_NAMED = 3
const servicesText = (services: readonly string[], say: Say): string => {
  const listed = services.slice(0, SERVICES_NAMED).join(say('list-between'))
  return services.length <= SERVICES_NAMED
    ? listed
    : say('list-more', { listed, n: services.length, more: services.length - SERVICES_NAMED })
}

/** An action in words: as something to be done now, or as something that was agreed on and is under way. */
const actionText = (as: 'what' | 'doing', action: AdviceAction, people: Advice['people'], names: AdviceNames, say: Say): string => {
  const person = (staffNo: string): string => people[staffNo] ?? staffNo
  const listed = (texts: readonly (string | number)[]): string => texts.join(say('list-between'))
  switch (action.kind) {
    case 'open-counter': {
      const { counterNumber: counter, staffNo, from } = action
      if (staffNo === null || from === null) return say(`${as}-open-nobody`, { counter })
      return say(as === 'doing' ? 'doing-open' : `what-open-${from}`, { counter, person: person(staffNo) })
    }
    case 'end-break':
      return say(`${as}-end-break`, { counter: action.counterNumber, person: person(action.staffNo) })
    case 'guide':
      return say(`${as}-guide`, { services: servicesText(action.serviceIds.map(names.service), say) })
    case 'move-counter':
      return say(`${as}-move`, { counter: action.counterNumber, profile: names.profile(action.profileId) })
    case 'release': {
      const counter = listed(action.counters.map(({ counterNumber }) => counterNumber))
      return say(`${as}-release-${action.purpose}`, { counter, person: listed(action.counters.map(({ staffNo }) => person(staffNo))) })
    }
    default:
      return action satisfies never
  }
}

/** What an advice says. */
export const adviceText = (advice: Advice, names: AdviceNames, language: Language): AdviceText => {
  const say = sayIn(language)
  const { cause, without, with: taken, ground } = advice
  const { runs, horizonMin: horizon, waiting, arrivals, counters } = ground
  const service = names.service(advice.serviceId)
  const values = {
    ...{ service, horizon, waiting, working: counters.working, target: minutes(advice.targetS) },
    time: names.time(without.peak.at),
    wait: minutes(without.peak.waitS),
    within: percent(without.within.mean),
    roster: counters.rostered === null ? '' : say('why-roster', { rostered: counters.rostered }),
  }
  const late = { late: Math.round(without.late), lateWith: Math.round(taken.late) }
  return {
    what: actionText('what', advice.action, advice.people, names, say),
    why: say(`why-${cause}`, values),
    arrivals:
      arrivals.expected === null
        ? say('arrivals-live')
        : say('arrivals-forecast', { counted: arrivals.counted, expected: Math.round(arrivals.expected) }),
    effect: say(`effect-${cause}`, { service, wait: minutes(taken.peak.waitS), within: percent(taken.within.mean), ...late }),
    basis: say('basis-runs', { runs, horizon, waiting }),
  }
}

/** An advice that was taken and is not judged yet: who took what, and what happens next with it. `nowMs` is the hall's clock. */
export const takenText = (
  { action, people, decision, carriedOut, carryOutBy, reviewAt }: Advice,
  { names, nowMs }: { readonly names: AdviceNames; readonly nowMs: number },
  language: Language,
): { readonly what: string; readonly next: string } => {
  const say = sayIn(language)
  const next = carriedOut ? 'next-done' : nowMs < Date.parse(carryOutBy) ? 'next-waits' : 'next-missed'
  return {
    what: say('taken-by', { name: decision?.byName ?? '', doing: actionText('doing', action, people, names, say) }),
    next: say(next, { until: names.time(carryOutBy), review: names.time(reviewAt) }),
  }
}

/** What became of an advice: its state, and once it was looked at again whether it was right. */
export const adviceFate = (
  { state, reviewAt, outcome, without, with: taken }: Advice,
  names: AdviceNames,
  language: Language,
): { readonly state: string; readonly verdict: string | null; readonly measured: string } => {
  const say = sayIn(language)
  const told = { state: say(`state-${state}`) }
  if (outcome === null) return { ...told, verdict: null, measured: say('outcome-waits', { time: names.time(reviewAt) }) }
  const verdict = say(`verdict-${outcome.verdict}`)
  if (outcome.within === null) return { ...told, verdict, measured: say('outcome-nobody') }
  const values = { within: percent(outcome.within), without: percent(without.within.mean), with: percent(taken.within.mean) }
  return { ...told, verdict, measured: say('outcome-measured', values) }
}

/** How many guides an incident needs and how many are there. `time` gives the wall time of an instant. */
export const guidesSentence = (
  { incident, need, there }: IncidentGuides,
  { time }: Pick<AdviceNames, 'time'>,
  language: Language,
): string => {
  const values = { time: time(incident.startedAt), reason: incident.reason, need, there, more: need - there }
  return sayIn(language)(there < need ? 'incident-short' : 'incident-enough', values)
}

/** What was seen of the hall last, where no advice says it. */
export const watchSentence = (watch: AdviceWatch, names: AdviceNames, language: Language): string => {
  const say = sayIn(language)
  switch (watch.state) {
    case 'off':
    case 'closed':
    case 'not-looked':
    case 'advising':
    case 'answered':
      return say(`watch-${watch.state}`)
    case 'calm':
    case 'helpless': {
      const { longest, within, ground } = watch
      const at =
        longest === null ? null : { service: names.service(longest.serviceId), time: names.time(longest.at), wait: minutes(longest.waitS) }
      if (watch.state === 'helpless' && at !== null) return say('watch-helpless', at)
      const calm = say('watch-calm', { horizon: ground.horizonMin, within: percent(within) })
      return at === null ? calm : `${calm}${say('watch-calm-longest', at)}`
    }
    case 'unavailable':
      return say('watch-unavailable', { time: names.time(watch.since), because: say(`because-${watch.because}`) })
    default:
      return watch satisfies never
  }
}
