import { type Defect, defect } from './defect.ts'

/** The limits of a sentence on the wire, in characters. */
const LONGEST = { zh: 60, en: 80 } as const

type Named = { readonly zh: string; readonly en: string }

/** What is amiss with a name in either language. */
export const nameDefects = (path: string, owner: string, names: Named): Defect[] =>
  (['zh', 'en'] as const).flatMap((language) => {
    const at = `${path}.${language}`
    if (names[language].trim() === '') return [defect(at, 'name-missing', `${owner}: no ${language} name`, { language })]
    const most = LONGEST[language]
    return names[language].length > most
      ? [defect(at, 'name-too-long', `${owner}: ${language} name over ${most} characters`, { most })]
      : []
  })
