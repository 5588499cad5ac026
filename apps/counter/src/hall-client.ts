import { type Client, client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'

const ANSWER_WITHIN_MS = 4_000

export type HallClient = Client<HallContract>

/** The hall's calls from this page; `token` is asked at each call, since people sign on and off. */
export const hallClient = (token: () => string | null): HallClient =>
  client<HallContract>(wire, {
    base: '',
    timeoutMs: ANSWER_WITHIN_MS,
    authorization: () => {
      const held = token()
      return held === null ? null : `Bearer ${held}`
    },
  })
