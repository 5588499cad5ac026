import { type AppointmentWord, appointmentWords } from '@jiaohao/shared/locales/appointments'
import { createEffect } from 'solid-js'
import { createPageWords, type PageWords, pageContext } from '../page-words.tsx'

/** The words of the page for appointments. */
export interface AppointmentWords extends PageWords<AppointmentWord> {
  /** A day as it is said on the telephone: `11-24 周二`, and today by its name. */
  readonly dayName: (day: string, today: string | null) => string
  readonly list: (of: readonly string[]) => string
}

const MONTH_FROM = 5

const weekdayWord = (day: string): AppointmentWord => `weekday-${new Date(`${day}T00:00:00Z`).getUTCDay()}` as AppointmentWord

export const createAppointmentWords = (storage: Storage): AppointmentWords => {
  const words = createPageWords(storage, appointmentWords)
  const { t, language } = words
  createEffect(() => {
    document.title = t('title')
  })
  return {
    ...words,
    dayName: (day, today) => (day === today ? t('today') : `${day.slice(MONTH_FROM)} ${t(weekdayWord(day))}`),
    list: (of) => of.join(language() === 'zh' ? '、' : ', '),
  }
}

export const { Provider: AppointmentWordsProvider, use: useAppointmentWords } = pageContext<AppointmentWords>()
