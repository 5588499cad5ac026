import type { PostSheet } from '@jiaohao/shared/contract'
import { fillSentence } from '../../say.ts'

type Person = PostSheet['people'][number]

/** Lines that the page has for people, and half-width places of a line of their posts. */
const PEOPLE_LINES = 12
const LINE_PLACES = 68
const LINES_OF_PERSON = 2
/** Where wide letters begin: those of Chinese take two places. */
const WIDE_FROM = 0x2e80

const placesOf = (letter: string): number => ((letter.codePointAt(0) ?? 0) >= WIDE_FROM ? 2 : 1)
const widthOf = (text: string): number => [...text].reduce((all, letter) => all + placesOf(letter), 0)

/** A text cut to two lines of the page, with a mark where it was cut; the post sheet has the rest. */
export const cut = (text: string): string => {
  const most = LINE_PLACES * LINES_OF_PERSON
  if (widthOf(text) <= most) return text
  let places = 0
  const shown = [...text].filter((letter) => {
    places += placesOf(letter)
    return places < most
  })
  return `${shown.join('')}…`
}

/** How many of these texts, each in one line or two, the page has room for. */
export const roomFor = (texts: readonly string[]): number => {
  let lines = 0
  const first = texts.findIndex((text) => {
    lines += widthOf(text) > LINE_PLACES ? LINES_OF_PERSON : 1
    return lines > PEOPLE_LINES
  })
  return first < 0 ? texts.length : first
}

/** Entries in one line, at most so many; `more` says how many are left out, with `{n}`. */
export const listed = (entries: readonly string[], most: number, more: string): string => {
  const left = entries.length - most
  const shown = entries.slice(0, most)
  return [...shown, ...(left > 0 ? [fillSentence(more, { n: left })] : [])].join(' · ')
}

/** Somebody's posts without the breaks; the same post before and after a break is one. */
export const withoutBreaks = (person: Person): Person => {
  const stretches: Person['stretches'] = []
  for (const stretch of person.stretches) {
    if (stretch.post.at === 'break') continue
    const last = stretches.at(-1)
    if (last !== undefined && JSON.stringify(last.post) === JSON.stringify(stretch.post))
      stretches[stretches.length - 1] = { ...last, toMin: stretch.toMin }
    else stretches.push(stretch)
  }
  return { ...person, stretches }
}
