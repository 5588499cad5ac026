/** Words for whoever was given a PIN and must choose one of their own, on every page where staff sign in. */
const zh = {
  'new-pin-note': '这是一次性口令。请设一个自己的口令，至少 6 位，只有您知道。',
  'new-pin': '新口令',
  'new-pin-again': '再输一次',
  'new-pin-differs': '两次输入不一样',
  'new-pin-same': '要和一次性口令不同',
}
const en: Record<keyof typeof zh, string> = {
  'new-pin-note': 'This PIN was for one sign-in. Choose your own, 6 characters or more, that only you know.',
  'new-pin': 'New PIN',
  'new-pin-again': 'Once more',
  'new-pin-differs': 'The two are not the same',
  'new-pin-same': 'It must differ from the one-time PIN',
}
export const newPinWords = { zh, en }
