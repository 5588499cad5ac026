import type { Reach } from './reach.ts'

/** How what-if refuses. */
export const whatIfRefusals: { readonly askWhatIf: Readonly<Record<'not-acceptable' | 'no-history', Reach>> } = {
  askWhatIf: {
    'not-acceptable': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.askWhatIf({ body: { change: { hours: { opensAtMin: 600, closesAtMin: 540 } } } })
    },
    'no-history': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.askWhatIf({ body: { change: {} } })
    },
  },
}
