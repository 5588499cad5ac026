import type { ErrandPaper, ErrandPaperAsked, HallContract, Language } from '@jiaohao/shared/contract'
import { EVENTS_PER_PAGE } from '@jiaohao/shared/contract'
import { newId, yuanText } from '@jiaohao/shared/kernel'
import { errandNames } from '@jiaohao/shared/locales/errand-names'
import type { Devices } from '../devices/index.ts'
import type { Hall } from '../hall/index.ts'
import { done, type Executor, type Outcome, type Refusal, refuse, type Tx } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { actorOf, type Principal } from '../platform/principal.ts'
import { storedReply } from '../platform/stored-reply.ts'
import type { ChangeBook } from './change-book.ts'
import { type EnquiryNeeds, identityFor, isKept } from './enquiry-routes.ts'
import type { BossAnswer, BossQuestion } from './errand-ports.ts'
import type { Identity } from './identities.ts'
import type { OrderPapers } from './order-papers.ts'
import { deviceOf } from './principal-device.ts'

/** Pages of a detailed bill that go on one paper. */
const PAGES_PRINTED = 40
/** Papers of a visit that are remembered, so that each is printed once. */
const PRINTED_LIMIT = 500

interface Needs extends EnquiryNeeds {
  readonly executor: Executor
  readonly devices: Pick<Devices, 'requestPrint' | 'holdPaper' | 'printerFor' | 'printJob' | 'list'>
  readonly changes: ChangeBook
  readonly papers: Pick<OrderPapers, 'printOwn'>
  readonly hall: () => Hall
  readonly now: () => number
  /** The hall's wall clock, `2026-11-23 09:41:07`. */
  readonly wallTime: (atMs: number) => string
}
type Told<A extends BossAnswer['about']> = Extract<BossAnswer, { about: A }>
/** How one job is made: its id, what is held for it, and what else is written down; or why there is none. */
type Plan = { readonly key: string | null; readonly write: (tx: Tx) => Outcome<string> } | Refusal

export const changeJobId = (changeId: string): string => `${changeId}-slip`
const UNITS: Readonly<Record<Told<'detailed-bill'>['events'][number]['kind'], Readonly<Record<Language, readonly [string, string]>>>> = {
  voice: { zh: ['通话', '分钟'], en: ['Call', 'min'] },
  data: { zh: ['流量', 'MB'], en: ['Data', 'MB'] },
  sms: { zh: ['短信', '条'], en: ['SMS', 'pc'] },
}

/** What stands on the papers of errands; bills are asked for anew and kept nowhere. */
const paperContents = ({ ports, devices, hall, wallTime, now }: Needs) => {
  const blank = (who: Principal, language: Language): Omit<ErrandPaper, 'of' | 'about'> => ({
    kind: 'errand',
    language,
    hallName: hall().names,
    masked: null,
    change: null,
    rows: [],
    totalFen: null,
    printedAtLocal: wallTime(now()),
    machine: devices.list().find(({ id }) => id === deviceOf(who))?.name ?? '',
  })
  const ask = async <A extends BossAnswer['about']>(number: string, question: BossQuestion & { about: A }): Promise<Told<A> | Refusal> => {
    const found = ports === null ? null : await ports.errands.enquire(number, question)
    if (found === null || found.kind === 'away') return refuse('boss-away')
    return found.kind === 'told' ? (found.answer as Told<A>) : refuse('wrong-state', 'there is no such bill')
  }
  const billPaper = async (
    month: string,
    { number, masked }: Identity,
    who: Principal,
    language: Language,
  ): Promise<ErrandPaper | Refusal> => {
    const bill = await ask(number, { about: 'bill', month })
    if ('ok' in bill) return bill
    const rows = bill.lines.map(({ name, description, fen }) => ({ left: `${name} ${description}`, right: yuanText(fen) }))
    return { ...blank(who, language), of: 'bill', about: month, masked, rows, totalFen: bill.totalFen }
  }
  const detailedPaper = async (
    month: string,
    { number, masked }: Identity,
    who: Principal,
    language: Language,
  ): Promise<ErrandPaper | Refusal> => {
    const rows: { left: string; right: string }[] = []
    for (let page = 1, pages = 1; page <= Math.min(pages, PAGES_PRINTED); page++) {
      const told = await ask(number, { about: 'detailed-bill', month, page })
      if ('ok' in told) return told
      pages = told.pages
      for (const { at, kind, amount, otherParty, fen } of told.events) {
        const [name, unit] = UNITS[kind][language]
        const what = [wallTime(Date.parse(at)).slice(5, 16), name, ...(otherParty === null ? [] : [otherParty])].join(' ')
        rows.push({ left: what, right: `${amount} ${unit}${fen === 0 ? '' : ` ${yuanText(fen)}`}` })
      }
    }
    return { ...blank(who, language), of: 'detailed-bill', about: month, masked, rows: rows.slice(0, PAGES_PRINTED * EVENTS_PER_PAGE) }
  }
  return { blank, bill: billPaper, 'detailed-bill': detailedPaper }
}

/** The papers of errands, each printed once in a visit. */
export const openErrandPapers = (needs: Needs): Handlers<HallContract, 'printErrand'> => {
  const { ports, devices, executor, changes, papers } = needs
  const contents = paperContents(needs)
  const printed = new Set<string>()
  const remember = (key: string): void => {
    printed.add(key)
    for (const oldest of printed) if (printed.size > PRINTED_LIMIT) printed.delete(oldest)
  }
  const held = (tx: Tx, printJobId: string, who: Principal, content: ErrandPaper): Outcome<string> => {
    devices.holdPaper(printJobId, content)
    devices.requestPrint(tx, {
      printJobId,
      printerId: devices.printerFor(who),
      ticketId: null,
      content: { kind: 'errand', of: content.of },
    })
    return done(printJobId)
  }
  const changePlan = (changeId: string, who: Principal, language: Language): Plan => {
    const change = changes.reads.byId(changeId)
    if (change === null) return refuse('wrong-state', 'there is no such change')
    const jobId = changeJobId(changeId)
    const paper: ErrandPaper = {
      ...contents.blank(who, language),
      of: 'change',
      about: change.no,
      change: { names: errandNames[change.errand], state: change.state },
    }
    return {
      key: null,
      write: (tx) => (devices.printJob(jobId) === null ? held(tx, jobId, who, paper) : refuse('already-printed')),
    }
  }
  const billPlan = async (
    asked: Extract<ErrandPaperAsked, { month: string }>,
    visitId: string,
    identity: Identity,
    who: Principal,
    language: Language,
  ): Promise<Plan> => {
    if (!isKept(asked.month, needs.today())) return refuse('wrong-state', 'there is no such bill')
    const key = `${visitId} ${asked.of} ${asked.month}`
    const paper = await contents[asked.of](asked.month, identity, who, language)
    if ('ok' in paper) return paper
    return { key, write: (tx) => (printed.has(key) ? refuse('already-printed') : held(tx, newId<string>(tx.atMs), who, paper)) }
  }
  const planOf = async (
    paper: ErrandPaperAsked,
    asked: { readonly visitId: string; readonly identityToken: string | undefined; readonly language: Language },
    who: Principal,
  ): Promise<Plan> => {
    const { visitId, identityToken, language } = asked
    if (paper.of === 'change') return changePlan(paper.changeId, who, language)
    const identity = identityFor(needs, { visitId, identityToken, errand: paper.of }, who)
    if ('ok' in identity) return identity
    if (paper.of !== 'receipt') return billPlan(paper, visitId, identity, who, language)
    const own = needs.receipts.of(identity.number).find(({ order }) => order.id === paper.orderId)
    return own === undefined
      ? refuse('wrong-state', 'no such top-up of this number')
      : { key: null, write: (tx) => papers.printOwn(tx, own, who, language) }
  }
  return {
    printErrand: query<HallContract['printErrand']>(async ({ body: { commandId, visitId, identityToken, language, paper } }, who) => {
      if (ports === null) return refuse('errands-off')
      const plan = await planOf(paper, { visitId, identityToken, language }, who)
      if ('ok' in plan) return plan
      const answer = storedReply(
        await executor.submit({
          id: commandId.toLowerCase(),
          request: 'POST /api/errands/papers',
          actor: actorOf(who),
          sent: JSON.stringify(paper),
          run: plan.write,
          seal: (id) => id,
        }),
      )
      if ('ok' in answer) return answer
      if (plan.key !== null) remember(plan.key)
      return done({ printJobId: answer.reply })
    }),
  }
}
