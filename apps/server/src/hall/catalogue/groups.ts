import type { CatalogueGroup } from './types.ts'

/** Letters that no ticket carries: I and O read as figures, M and W are too wide for the largest type and are taken for each other. */
export const FORBIDDEN_PREFIXES: readonly string[] = ['I', 'O', 'M', 'W']

/**
 * The eight groups of the kiosk. Beside the forbidden letters, the choice leaves out those whose spoken names rhyme (B, C, D, E, G, P, T, V),
 * of which only B is used, so that a called number is not mistaken for one of another group.
 */
export const groups: readonly CatalogueGroup[] = [
  { id: 'changes', prefix: 'A', names: { zh: '业务变更', en: 'Change my services' } },
  { id: 'accounts', prefix: 'B', names: { zh: '开户入网', en: 'New numbers and SIM cards' } },
  { id: 'payments', prefix: 'F', names: { zh: '缴费查询', en: 'Payments and records' } },
  { id: 'status', prefix: 'R', names: { zh: '停机复机', en: 'Stop or restart a number' } },
  { id: 'lines', prefix: 'L', names: { zh: '宽带固话', en: 'Internet and fixed lines' } },
  { id: 'handsets', prefix: 'H', names: { zh: '购机售后', en: 'Phones, cards and repairs' } },
  { id: 'advice', prefix: 'U', names: { zh: '咨询', en: 'Advice' } },
  { id: 'opinions', prefix: 'Y', names: { zh: '投诉建议', en: 'Complaints and opinions' } },
]
