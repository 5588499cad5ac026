import { drawTicket } from '@jiaohao/hardware'
import type { ConfiguredTexts, FactBody, HallContract, Language } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import { done } from '../platform/executor.ts'
import { query } from '../platform/mount.ts'
import { ticketPaper } from '../queue/index.ts'
import { type ClipBank, planCall, renderCall } from './voice/index.ts'

const SAMPLE_SEQUENCE = '012'
const SAMPLE_COUNTER = 3
const SAMPLE_AHEAD = 4
const SAMPLE_WAIT = { p50S: 480, p90S: 900 }

/** The number that a sample ticket carries: of the hall's first service. */
const sampleNumber = (hall: Hall): string => `${[...hall.services.values()][0]?.prefix ?? 'A'}${SAMPLE_SEQUENCE}`

const samplePaper = (hall: Hall, texts: ConfiguredTexts, language: Language, atMs: number): string => {
  const service = [...hall.services.values()][0]
  const issued: FactBody<'ticket-issued'> = {
    ticketId: 'sample',
    number: sampleNumber(hall),
    serviceId: service?.id ?? '',
    areaId: service?.areaId ?? '',
    class: 'ordinary',
    accessible: false,
    was: null,
    state: 'waiting',
    issuedAt: atMs,
    queuedAt: atMs,
    arrival: 0,
    prefix: service?.prefix ?? '',
    sequence: Number(SAMPLE_SEQUENCE),
    language,
    ahead: SAMPLE_AHEAD,
    estimatedWait: SAMPLE_WAIT,
    printJobId: 'sample',
  }
  return drawTicket(ticketPaper({ ...hall, texts }, issued))
}

interface Needs {
  readonly hall: () => Hall
  readonly bank: Promise<ClipBank>
  readonly now: () => number
}

/** What texts that are not published yet would print and say: nothing is kept, nothing leaves this box. */
export const previewRoute = ({ hall, bank, now }: Needs) =>
  query<HallContract['previewSetupTexts']>(async ({ body: { texts, language } }) => {
    const call = { number: sampleNumber(hall()), counterNumber: SAMPLE_COUNTER, recall: false }
    const { wav, spoken } = renderCall(await bank, call, texts.announcement)
    return done({
      paper: samplePaper(hall(), texts, language, now()),
      spoken: planCall(call, texts.announcement)?.text ?? '',
      wav: spoken ? wav.toString('base64') : null,
    })
  })
