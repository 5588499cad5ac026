import { type Known, law, type Memory, type TicketLine } from './law.ts'

/** The laws of a visit of several services: each is handled once and timed by itself, and nobody is sent away from a counter that could go on. */
export const visited = (memory: Memory, line: Exclude<TicketLine, { name: 'ticket-issued' }>, ticket: Known): void => {
  const { body } = line
  const handledS = (line.atMs - ticket.startedAt - ticket.heldMs) / 1000
  const here = (serviceId: string): boolean =>
    memory.desks.get(ticket.counterId ?? '')?.serviceIds.includes(serviceId) === true && !memory.suspended.has(serviceId)
  switch (line.name) {
    case 'ticket-started':
      Object.assign(ticket, { startedAt: line.atMs, heldMs: 0 })
      return
    case 'ticket-held':
      ticket.heldSince = line.atMs
      return
    case 'ticket-resumed':
      ticket.heldMs += line.atMs - ticket.heldSince
      return
    case 'ticket-planned': {
      const { furtherServiceIds } = line.body
      const added = furtherServiceIds.filter((id) => !ticket.further.includes(id))
      law(
        new Set([body.serviceId, ...ticket.done, ...furtherServiceIds]).size ===
          new Set([body.serviceId, ...ticket.done]).size + furtherServiceIds.length,
        line,
        'a service stands twice in the visit',
      )
      law(!added.some((id) => memory.suspended.has(id)), line, 'a suspended service was planned')
      ticket.further = furtherServiceIds
      return
    }
    case 'ticket-finished':
      law(line.body.handledS === handledS, line, `the handling took ${handledS} s`)
      law((line.body.furtherServiceIds ?? []).join() === ticket.further.join(), line, 'what was left undone is told wrong')
      return
    case 'ticket-continued':
    case 'ticket-transferred':
    case 'ticket-rerouted': {
      const goesOn = 'handledS' in line.body && line.body.handledS !== undefined
      const done = goesOn ? [...ticket.done, ticket.serviceId] : ticket.done
      if (goesOn) {
        law(ticket.further.includes(body.serviceId), line, 'the visit did not hold that service')
        law(line.body.handledS === handledS, line, `the handling took ${handledS} s`)
        law(line.name === 'ticket-continued' ? here(body.serviceId) : !ticket.further.some(here), line, 'it went on at the wrong counter')
      }
      const left = ticket.further.filter((id) => id !== body.serviceId)
      law((line.body.furtherServiceIds ?? []).join() === left.join(), line, 'what is still to come is told wrong')
      law((line.body.doneServiceIds ?? []).join() === done.join(), line, 'what was done is told wrong')
      Object.assign(ticket, { further: left, done, startedAt: line.atMs, heldMs: 0 })
      return
    }
    default:
      return
  }
}
