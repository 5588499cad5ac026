import type {
  EstimatedWait,
  Estimates,
  Fact,
  HallBody,
  PrinterState,
  PrintState,
  PublicCounter,
  ServiceBody,
  Snapshots,
} from '@jiaohao/shared/contract'

/** A service as the kiosk offers it now. `wait` is what somebody who takes a number now may expect. */
export type OfferedService = ServiceBody & { readonly wait: EstimatedWait | null }

/** The hall as the kiosk knows it: the catalogue as fetched, kept fresh by the live feed. */
export interface HallView {
  readonly hall: Omit<HallBody, 'services' | 'counters' | 'open'>
  readonly open: boolean
  readonly services: Readonly<Record<string, OfferedService>>
  readonly counters: Readonly<Record<string, PublicCounter>>
  readonly lastCall: { readonly number: string; readonly counterNumber: number } | null
  readonly printer: { readonly id: string | null; readonly state: PrinterState }
  /** The last known state of recent print jobs, oldest first: news of a job may come before the answer that names it. */
  readonly prints: readonly { readonly printJobId: string; readonly state: PrintState }[]
  /** Grows when the hall has to be fetched again: a counter opened or closed, the day turned, the hall was changed. */
  readonly coverageAsked: number
}
/** How many print jobs are remembered. */
const PRINTS_LIMIT = 50

type KioskSnapshot = Snapshots['kiosk']
const byId = <T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [row.id, row]))

/** Numbers for some services are given by staff only. */
const offered = (services: readonly ServiceBody[]): ServiceBody[] => services.filter((service) => service.kiosk)

/** The hall as it was fetched, before the live feed says more. */
export const viewOf = (body: HallBody): HallView => {
  const { services, counters, open, ...hall } = body
  return {
    hall,
    open,
    services: byId(offered(services).map((service) => ({ ...service, wait: null }))),
    counters: byId(counters),
    lastCall: null,
    printer: { id: null, state: 'unknown' },
    prints: [],
    coverageAsked: 0,
  }
}

/**
 * Takes names, papers, hours and coverage from a later fetch. Waiting counts and openness stay as the feed told them:
 * an answer has no place in the order of facts, so it could be older than what was already counted.
 */
export const withCatalogue = (view: HallView, body: HallBody): HallView => {
  const { services, counters: _counters, open: _open, ...hall } = body
  const next = offered(services).map((service) => {
    const known = view.services[service.id]
    if (known === undefined) return { ...service, wait: null }
    return { ...service, waiting: known.waiting, suspended: known.suspended, wait: known.wait }
  })
  return { ...view, hall, services: byId(next) }
}

const changed = (view: HallView, serviceId: string, change: (service: OfferedService) => OfferedService): HallView => {
  const service = view.services[serviceId]
  return service === undefined ? view : { ...view, services: { ...view.services, [serviceId]: change(service) } }
}

const counted = (view: HallView, serviceId: string, by: number): HallView =>
  changed(view, serviceId, (service) => ({ ...service, waiting: Math.max(0, service.waiting + by) }))

/** The view with new expected waits; a service that the news does not name keeps none. */
export const withEstimates = (view: HallView, estimates: Estimates): HallView => {
  const waits = new Map(estimates.services.map((service) => [service.id, service.wait]))
  return {
    ...view,
    services: byId(Object.values(view.services).map((service) => ({ ...service, wait: waits.get(service.id) ?? null }))),
  }
}

/** The view after a snapshot, which is the whole truth of its moment. Services that the catalogue does not hold are left out. */
export const withSnapshot = (view: HallView, snapshot: KioskSnapshot): HallView => {
  const live = new Map(snapshot.services.map((service) => [service.id, service]))
  const services = Object.values(view.services).map((service) => {
    const now = live.get(service.id)
    return now === undefined
      ? service
      : { ...service, areaId: now.areaId, waiting: now.waiting, suspended: now.suspended, covered: now.covered }
  })
  const { lastCall } = snapshot
  return withEstimates(
    {
      ...view,
      open: snapshot.open,
      services: byId(services),
      counters: byId(snapshot.counters),
      lastCall: lastCall === null ? null : { number: lastCall.number, counterNumber: lastCall.counterNumber },
      printer: snapshot.printer,
    },
    snapshot.estimates,
  )
}

const withPrint = (view: HallView, printJobId: string, state: PrintState): HallView => ({
  ...view,
  prints: [...view.prints.filter((job) => job.printJobId !== printJobId), { printJobId, state }].slice(-PRINTS_LIMIT),
})

/** What is known of a print job; a job of which nothing was heard is still queued. */
export const printStateOf = (view: HallView, printJobId: string): PrintState =>
  view.prints.find((job) => job.printJobId === printJobId)?.state ?? 'queued'

/** The view with what the server answered about a job. */
export const withPrintJob = (view: HallView, job: { readonly id: string; readonly state: PrintState }): HallView =>
  withPrint(view, job.id, job.state)

type TicketFact = Extract<Fact, { body: { was: unknown; ticketId: string; serviceId: string } }>

const afterTicket = (view: HallView, fact: TicketFact): HallView => {
  const { body } = fact
  const leftServiceId = fact.name === 'ticket-transferred' || fact.name === 'ticket-rerouted' ? fact.body.fromServiceId : body.serviceId
  let next = view
  if (body.was === 'waiting') next = counted(next, leftServiceId, -1)
  if (body.state === 'waiting') next = counted(next, body.serviceId, 1)
  if (fact.name !== 'ticket-called' && fact.name !== 'ticket-recalled') return next
  return { ...next, lastCall: { number: fact.body.number, counterNumber: fact.body.counterNumber } }
}

const afterCounter = (view: HallView, body: { readonly counterId: string; readonly state: PublicCounter['state'] }): HallView => {
  const counter = view.counters[body.counterId]
  const coverageAsked = view.coverageAsked + 1
  if (counter === undefined) return { ...view, coverageAsked }
  return { ...view, coverageAsked, counters: { ...view.counters, [counter.id]: { ...counter, state: body.state } } }
}

/** What only the hall itself can say, such as its services and its day, is fetched again. */
const askedAgain = (view: HallView): HallView => ({ ...view, coverageAsked: view.coverageAsked + 1 })

/** The view after one more fact; facts that mean nothing here give back the same view. */
export const viewAfter = (view: HallView, fact: Fact): HallView => {
  switch (fact.name) {
    case 'ticket-issued':
    case 'ticket-called':
    case 'ticket-recalled':
    case 'ticket-started':
    case 'ticket-finished':
    case 'ticket-absent':
    case 'ticket-returned':
    case 'ticket-held':
    case 'ticket-resumed':
    case 'ticket-transferred':
    case 'ticket-rerouted':
    case 'ticket-cancelled':
    case 'ticket-expired':
      return afterTicket(view, fact)
    case 'counter-signed-on':
    case 'counter-retrained':
    case 'counter-paused':
    case 'counter-resumed':
    case 'counter-signed-off':
      return afterCounter(view, fact.body)
    case 'service-suspended':
      return changed(view, fact.body.serviceId, (service) => ({ ...service, suspended: fact.body.reason }))
    case 'service-resumed':
      return changed(view, fact.body.serviceId, (service) => ({ ...service, suspended: null }))
    case 'hall-opened':
      return askedAgain({ ...view, open: true })
    case 'hall-closed':
      return askedAgain({ ...view, open: false })
    case 'hall-configured':
    case 'tickets-stopped':
    case 'tickets-given':
      return askedAgain(view)
    case 'print-progressed':
      return withPrint(view, fact.body.printJobId, fact.body.state)
    case 'device-changed':
      return fact.body.deviceId === view.printer.id ? { ...view, printer: { ...view.printer, state: fact.body.state } } : view
    default:
      return view
  }
}

const waitingFor = (services: readonly OfferedService[]): number => services.reduce((total, service) => total + service.waiting, 0)

/** Everybody who waits in the hall. */
export const waitingInHall = (view: HallView): number => waitingFor(Object.values(view.services))

/** Everybody who waits for a service of that area. */
export const waitingInArea = (view: HallView, areaId: string): number =>
  waitingFor(Object.values(view.services).filter((service) => service.areaId === areaId))

/** How many counters of an area are at work now. */
export const countersAtWork = (view: HallView, areaId: string): number =>
  Object.values(view.counters).filter((counter) => counter.areaId === areaId && counter.state !== 'closed' && counter.state !== 'paused')
    .length
