/**
 * The phrase table: every clip that a call can need, and the sentences that are made of them.
 * A hall that words its calls differently edits this file and nothing else.
 */

const LETTERS = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'U',
  'V',
  'W',
  'X',
  'Y',
  'Z',
] as const

const WORDS = {
  qing: { text: '请', pinyin: 'qing3' },
  'zaici-hujiao': { text: '再次呼叫', pinyin: 'zai4ci4 hu1jiao4' },
  'hao-guke': { text: '号顾客', pinyin: 'hao4 gu4ke4' },
  dao: { text: '到', pinyin: 'dao4' },
  'hao-chuangkou': { text: '号窗口', pinyin: 'hao4 chuang1kou3' },
  'banli-yewu': { text: '办理业务', pinyin: 'ban4li3 ye4wu4' },
  // One in a code is yāo, because yī is easily heard as qī in a noisy hall; a window's number is counted and keeps yī.
  'digit-0': { text: '零', pinyin: 'ling2' },
  'digit-1': { text: '幺', pinyin: 'yao1' },
  'digit-2': { text: '二', pinyin: 'er4' },
  'digit-3': { text: '三', pinyin: 'san1' },
  'digit-4': { text: '四', pinyin: 'si4' },
  'digit-5': { text: '五', pinyin: 'wu3' },
  'digit-6': { text: '六', pinyin: 'liu4' },
  'digit-7': { text: '七', pinyin: 'qi1' },
  'digit-8': { text: '八', pinyin: 'ba1' },
  'digit-9': { text: '九', pinyin: 'jiu3' },
  'cardinal-1': { text: '一', pinyin: 'yi1' },
  'cardinal-10': { text: '十', pinyin: 'shi2' },
} as const

/** The name of one clip, which is also the name that a hall's manifest gives it. */
export type ClipId = keyof typeof WORDS | `letter-${(typeof LETTERS)[number]}`

/** What one clip says: `text` for who records it, `pinyin` with tone numbers for the synthesizer; a letter has its English name and no pinyin. */
export type Clip = { readonly id: ClipId; readonly text: string; readonly pinyin: string | null }

/** Every clip, in the order in which they are best recorded. */
export const CLIPS: readonly Clip[] = [
  ...Object.entries(WORDS).map(([id, words]) => ({ id: id as keyof typeof WORDS, ...words })),
  ...LETTERS.map((letter) => ({ id: `letter-${letter}` as const, text: letter, pinyin: null })),
]

/** A place in a sentence: a clip, or where the ticket's number or the window's number is read. */
export type Slot = keyof typeof WORDS | '{ticket}' | '{window}'

/** The sentence of a first call and of a repeated one, in phrases: what stands in one phrase is spoken in one breath. */
export const SENTENCES: { readonly call: readonly (readonly Slot[])[]; readonly recall: readonly (readonly Slot[])[] } = {
  call: [['qing'], ['{ticket}', 'hao-guke'], ['dao', '{window}', 'hao-chuangkou'], ['banli-yewu']],
  recall: [['zaici-hujiao'], ['qing'], ['{ticket}', 'hao-guke'], ['dao', '{window}', 'hao-chuangkou'], ['banli-yewu']],
}

/** The sound of every clip, all at one rate, trimmed and within the peak limit. */
export type ClipSet = { readonly sampleRate: number; readonly clips: ReadonlyMap<ClipId, Int16Array> }
