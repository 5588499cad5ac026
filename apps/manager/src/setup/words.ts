import type { Configuration, SetupProblem } from '@jiaohao/shared/contract'
import { type SetupWord, setupWords } from '@jiaohao/shared/locales/manager-setup'
import { language } from '../language.ts'
import { fillSentence, type Values } from '../say.ts'
import type { Change, Text } from './configuration.ts'

/** A sentence of the set-up pages in the language that is chosen now; reactive. */
export const w = (key: SetupWord, values: Values = {}): string => fillSentence(setupWords[language()][key], values)

const isWord = (key: string): key is SetupWord => key in setupWords.zh

/** What is amiss, in words; some say in which language. */
export const problemWords = ({ code, values }: SetupProblem): string => {
  const key = [`problem-${code}-${values.language}`, `problem-${code}`].find(isWord)
  return key === undefined ? w('problem-other', { code }) : w(key, values)
}

/** A name as it may stand in a draft: where a language lacks it, the other's, and else the words for none. */
export const nameOr = (names: Text): string => names[language()].trim() || names.zh.trim() || names.en.trim() || w('no-name')

/** One difference between the draft and what is in force, in words. */
export const changeWords = ({ part, kind, names, number }: Change): string => {
  if (names === null && number === null) return w('change-part', { part: w(`part-${part}`) })
  return w(`change-${kind}`, { part: w(`part-${part}`), name: names === null ? w('counter-n', { n: number ?? 0 }) : nameOr(names) })
}

const PARTS = ['services', 'groups', 'areas', 'counters', 'profiles'] as const

/** What stands at a place of the plan's lists, by the name that it has elsewhere. */
const drawnOwner = ({ plan, areas, counters }: Configuration, list: string, at: number): string | null => {
  if (list === 'areas') {
    const names = areas.find(({ id }) => id === plan?.areas[at]?.areaId)?.names
    return names === undefined ? null : nameOr(names)
  }
  const number = list === 'counters' ? counters.find(({ id }) => id === plan?.counters[at]?.counterId)?.number : undefined
  return number === undefined ? null : w('counter-n', { n: number })
}

/** Whose problem it is: `F-06 缴费`, or null where it is the hall's own. */
const ownerOf = (path: string, configuration: Configuration): string | null => {
  const [list, place, drawn] = path.split('.')
  if (list === 'plan') return place === undefined ? null : drawnOwner(configuration, place, Number(drawn))
  const part = PARTS.find((one) => one === list)
  if (part === undefined || place === undefined) return null
  const at = Number(place)
  switch (part) {
    case 'services': {
      const service = configuration.services[at]
      return service === undefined ? null : `${service.code} ${nameOr(service.names)}`
    }
    case 'counters': {
      const counter = configuration.counters[at]
      return counter === undefined ? null : w('counter-n', { n: counter.number })
    }
    case 'groups':
    case 'areas':
    case 'profiles': {
      const names = configuration[part]?.[at]?.names
      return names === undefined ? null : nameOr(names)
    }
    default:
      return part satisfies never
  }
}

/** What is amiss, with whose problem it is. */
export const problemLine = (problem: SetupProblem, configuration: Configuration): string => {
  const owner = ownerOf(problem.path, configuration)
  return owner === null ? problemWords(problem) : w('problem-of', { owner, problem: problemWords(problem) })
}
