import { type Contract, openapi } from '@jiaohao/shared/contract'

/** The published contract as text, made when it is first asked for. */
export const openPublished = (contract: Contract, version: string): (() => string) => {
  let text: string | null = null
  return () => {
    text ??= JSON.stringify(openapi(contract, { title: 'Jiaohao 叫号', version }))
    return text
  }
}
