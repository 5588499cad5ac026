import { type PeopleWord, peopleWords } from '@jiaohao/shared/locales/manager-people'
import { language } from '../language.ts'
import { fillSentence, type Values } from '../say.ts'

/** A sentence about the hall's people in the language that is chosen now; reactive. */
export const pw = (key: PeopleWord, values: Values = {}): string => fillSentence(peopleWords[language()][key], values)

/** Somebody's name and number. */
export const personTitle = ({ name, staffNo }: { readonly name: string; readonly staffNo: string }): string =>
  pw('person-title', { name, staffNo })
