import type { ServiceBody } from '@jiaohao/shared/contract'
import type { Words } from '../words.tsx'
import type { DeskModel } from './desk-model.tsx'
import type { PickerOption } from './service-picker.tsx'
import { waitingFor, windowsServing } from './transfer-choice.ts'

/** A service as a list offers it: who waits for it, and where it is done. */
export const serviceOption = (words: Words, model: DeskModel, service: ServiceBody): PickerOption => {
  const floor = model.floor()
  const numbers = floor === null ? [] : windowsServing(floor, service.id)
  const where = (): string => {
    if (service.suspended !== null) return words.t('suspended')
    if (numbers.includes(model.session.counterNumber)) return words.t('also-mine')
    return numbers.length === 0 ? words.t('no-window') : words.t('windows-list', { list: numbers.join(words.t('list-comma')) })
  }
  return {
    id: service.id,
    mark: service.prefix,
    name: words.name(service.names),
    note: words.t('people-waiting', { n: floor === null ? 0 : waitingFor(floor, service.id) }),
    where: where(),
    quiet: service.suspended !== null,
  }
}
