import type { SlotTable } from '@jiaohao/shared/contract'
import type { Finding } from './rows.ts'
import type { AppointmentWords } from './words.tsx'

/** The finding as one sentence: who is expected, who is late, and what is still free. */
export const headline = (
  finding: Finding,
  table: SlotTable,
  words: Pick<AppointmentWords, 't' | 'dayName' | 'language' | 'name'>,
): string => {
  const { t, dayName, language } = words
  const day = dayName(table.day, table.today)
  const [comma, semicolon] = language() === 'zh' ? ['，', '；'] : [', ', '; ']
  const stranded = finding.stranded === 0 ? [] : [t('find-stranded', { n: finding.stranded })]
  if (finding.closed) {
    const why = table.hall.names === null ? '' : words.name(table.hall.names).trim()
    return [why === '' ? t('find-closed', { day }) : t('find-closed-why', { day, why }), ...stranded].join(comma)
  }
  const booked = finding.booked === 0 ? t('find-none', { day }) : t('find-some', { day, n: finding.booked })
  const late = finding.late === 0 ? [] : [t('find-late', { n: finding.late })]
  const free = finding.free === null ? t('find-full') : t('find-free', { ...finding.free })
  return [[booked, ...late, ...stranded].join(comma), free].join(semicolon)
}
