import { CallError } from '@jiaohao/shared/client'
import type { AppointmentRules, ListedAppointment, SlotBody, SlotTable, VisitorBody } from '@jiaohao/shared/contract'
import { createSignal } from 'solid-js'
import type { HallClient } from '../hall-client.ts'

/** What a search came to. */
export interface Search {
  readonly text: string
  readonly found: readonly ListedAppointment[]
  readonly more: boolean
}
interface Page {
  readonly table: SlotTable
  readonly appointments: readonly ListedAppointment[]
  readonly visitors: readonly VisitorBody[]
}

/** The book as the page has read it: one day, a search, the rules. What was read last stays while the hall does not answer. */
export const createBook = (client: HallClient) => {
  const [day, setDay] = createSignal<string | null>(null)
  const [page, setPage] = createSignal<Page | null>(null)
  const [search, setSearch] = createSignal<Search | null>(null)
  const [rules, setRules] = createSignal<AppointmentRules | null>(null)

  const quietly = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      console.warn('the book could not be read', error)
    }
  }
  const read = (): Promise<void> =>
    quietly(async () => {
      const asked = day()
      const query = asked === null ? {} : { day: asked }
      const [table, list, visits, ruled] = await Promise.all([
        client.getSlotTable({ query }),
        client.listAppointments({ query }),
        client.listVisitors({ query }),
        client.getAppointmentRules({}),
      ])
      if (ruled.ok) setRules(ruled.data.rules)
      // Another day may have been chosen while this one was on its way.
      if (!table.ok || !list.ok || !visits.ok || day() !== asked) return
      setPage({ table: table.data, appointments: list.data.appointments, visitors: visits.data.visitors })
    })
  const find = (text: string): Promise<void> =>
    quietly(async () => {
      const answer = await client.findAppointments({ body: { text } })
      if (answer.ok) setSearch({ text, found: answer.data.appointments, more: answer.data.more })
    })
  /** Reads everything that is on the screen again. */
  const refresh = async (): Promise<void> => {
    const asked = search()
    await Promise.all([read(), asked === null ? null : find(asked.text)])
  }
  const slots = async (serviceId: string, of: string): Promise<readonly SlotBody[]> => {
    const answer = await client.getSlots({ params: { id: serviceId }, query: { day: of } })
    return answer.ok ? answer.data.slots : []
  }
  return {
    day,
    page,
    search,
    rules,
    refresh,
    find,
    slots,
    choose: (chosen: string): void => {
      setDay(chosen)
      setSearch(null)
      void read()
    },
    leaveSearch: (): void => void setSearch(null),
  }
}
export type BookReading = ReturnType<typeof createBook>
