import type { PostSheet } from '../contract/index.ts'

/** Where somebody stands on a day, in words: the same on the post sheet and on the clerk's own page. `{name}` is filled. */
const zh = {
  counter: '{number} 号窗',
  cover: '{number} 号窗（顶{name}）',
  beside: '随{name}',
  'beside-at': '随{name}在 {number} 号窗',
  floating: '流动咨询',
  spare: '机动',
  break: '休息',
  'break-alone': '休息，窗口空',
  'break-covered': '休息，{name}顶',
  list: '；',
}
type Word = keyof typeof zh
const en: Record<Word, string> = {
  counter: 'counter {number}',
  cover: 'counter {number} (for {name})',
  beside: 'beside {name}',
  'beside-at': 'beside {name} at counter {number}',
  floating: 'floor',
  spare: 'spare',
  break: 'break',
  'break-alone': 'break, counter empty',
  'break-covered': 'break, {name} covers',
  list: '; ',
}
const postWords = { zh, en }

type Language = keyof typeof postWords
type Person = PostSheet['people'][number]
type PostStretch = Person['stretches'][number]

/** The posts of somebody in the order of the day, and the breaks with whoever covers them. */
export interface PostText {
  readonly posts: string
  readonly breaks: string
}

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** A stretch of the day on the clock: `11:30–12:00`. */
export const stretchText = ({ fromMin, toMin }: { readonly fromMin: number; readonly toMin: number }): string =>
  `${clock(fromMin)}–${clock(toMin)}`

/** What somebody of a post sheet does on the day, in words. */
export const postText = (person: Person, { people, counters }: Pick<PostSheet, 'people' | 'counters'>, language: Language): PostText => {
  const say = (word: Word, values: Readonly<Record<string, string | number>> = {}): string =>
    postWords[language][word].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
  const nameOf = (staffNo: string): string => people.find((one) => one.staffNo === staffNo)?.name ?? staffNo
  const numberOf = (counterId: string): number | string => counters.find(({ id }) => id === counterId)?.number ?? counterId
  const hasCounter = person.stretches.some(({ post }) => post.at === 'counter' && post.coversNo === null)
  const wordsOf = ({ post }: PostStretch): string => {
    switch (post.at) {
      case 'counter': {
        const number = numberOf(post.counterId)
        return post.coversNo === null ? say('counter', { number }) : say('cover', { number, name: nameOf(post.coversNo) })
      }
      case 'beside': {
        const name = nameOf(post.supervisorNo)
        return post.counterId === null ? say('beside', { name }) : say('beside-at', { name, number: numberOf(post.counterId) })
      }
      case 'floating':
      case 'spare':
        return say(post.at)
      case 'break':
        if (!hasCounter) return say('break')
        return post.coverNo === null ? say('break-alone') : say('break-covered', { name: nameOf(post.coverNo) })
      default:
        return post satisfies never
    }
  }
  const isBreak = ({ post }: PostStretch): boolean => post.at === 'break'
  const told = (stretches: readonly PostStretch[]): string =>
    stretches.map((stretch) => `${stretchText(stretch)} ${wordsOf(stretch)}`).join(say('list'))
  return { posts: told(person.stretches.filter((one) => !isBreak(one))), breaks: told(person.stretches.filter(isBreak)) }
}
