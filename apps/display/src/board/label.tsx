import { type DisplayWords, displayWords } from '@jiaohao/shared/locales/display'
import type { JSX } from 'solid-js'

/** One of the wall's labels in Chinese with English beside it. */
export const Label = (props: { readonly word: keyof DisplayWords }): JSX.Element => (
  <>
    <span class="zh">{displayWords.zh[props.word]}</span>
    <span class="en" lang="en">
      {displayWords.en[props.word]}
    </span>
  </>
)
