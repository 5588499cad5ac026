import { erlangB, erlangC, offeredLoad, queueA, queueC, serversFor } from '../index.ts'

const PYWORKFORCE = 'pyworkforce README and tests (MIT), as of 2026-06-28'
const GARNETT = 'Garnett, Mandelbaum & Reiman 2002; Gans, Koole & Mandelbaum 2003, table recomputed'
const EICK_MASSEY_WHITT = 'Eick, Massey & Whitt 1993, closed form of the M(t)/M/∞ queue'
const HALFIN_WHITT = 'Halfin & Whitt 1981, limit [1 + β·Φ(β)/φ(β)]⁻¹ against Erlang C at 100,000 erlangs'

/** 100 calls in half an hour of 180 s each: 10 erlangs. */
const tenErlangs = { arrivalsPerS: 100 / 1800, meanServiceS: 180 }
const fourteen = { ...tenErlangs, servers: 14 }
const impatient = { ...fourteen, meanPatienceS: 300 }
const within20s = { ...tenErlangs, targetS: 20, targetShare: 0.8 }
/** 48 calls a minute of one minute each, 50 agents, patience of two minutes. */
const fifty = { arrivalsPerS: 48 / 60, meanServiceS: 60, servers: 50 }
const fiftyImpatient = { ...fifty, meanPatienceS: 120 }

const leastWithBlocking = (load: number, atMost: number): number => {
  let servers = 0
  while (erlangB(servers, load) > atMost) servers++
  return servers
}

const heavyLoad = 100_000
const squareRootStaffed = (beta: number): number => erlangC(Math.round(heavyLoad + beta * Math.sqrt(heavyLoad)), heavyLoad)

/** One published figure, what it is about, and how this package computes it. */
export interface ReferenceRow {
  readonly id: string
  readonly source: string
  readonly inputs: string
  readonly quantity: string
  readonly published: number
  /** The same figure recomputed apart from this library; it carries more digits than the published one. */
  readonly recomputed: number
  readonly tolerance: number
  readonly ours: () => number
}

const row = (source: string, inputs: string, rest: Omit<ReferenceRow, 'source' | 'inputs'>): ReferenceRow => ({ source, inputs, ...rest })

const erlangCInputs = '100 calls per 30 min, 180 s each, target 20 s'
const erlangAInputs = `${erlangCInputs}, patience 300 s, 14 agents`
const fiftyInputs = '48 calls per min, 60 s each, 50 agents, patience 120 s'

/** Published figures of queueing. */
export const QUEUEING_ROWS: readonly ReferenceRow[] = [
  row(PYWORKFORCE, `${erlangCInputs}, 14 agents`, {
    id: 'EC-01',
    quantity: 'probability of waiting',
    published: 0.1741319335950498,
    recomputed: 0.17413193359504983,
    tolerance: 1e-9,
    ours: () => queueC(fourteen).pWait,
  }),
  row(PYWORKFORCE, `${erlangCInputs}, 14 agents`, {
    id: 'EC-02',
    quantity: 'service level at 20 s',
    published: 0.8883500191794669,
    recomputed: 0.8883500191794669,
    tolerance: 1e-9,
    ours: () => queueC(fourteen).serviceLevel(20),
  }),
  row(PYWORKFORCE, `${erlangCInputs}, 14 agents`, {
    id: 'EC-03',
    quantity: 'occupancy',
    published: 0.7142857142857143,
    recomputed: 0.7142857142857143,
    tolerance: 1e-12,
    ours: () => queueC(fourteen).occupancy,
  }),
  row('CRAN ErlangC 0.1.0 README', `${erlangCInputs}, 14 agents`, {
    id: 'EC-04',
    quantity: 'mean wait, s',
    published: 7.83593701177724,
    recomputed: 7.835937011777243,
    tolerance: 1e-6,
    ours: () => queueC(fourteen).meanWaitS,
  }),
  row(PYWORKFORCE, erlangCInputs, {
    id: 'EC-05',
    quantity: 'least agents for 80 % within 20 s',
    published: 14,
    recomputed: 14,
    tolerance: 0,
    ours: () => serversFor(within20s).servers,
  }),
  row(PYWORKFORCE, `${erlangCInputs}, shrinkage 0.3`, {
    id: 'EC-06',
    quantity: 'agents to roster',
    published: 20,
    recomputed: 20,
    tolerance: 0,
    ours: () => serversFor({ ...within20s, shrinkage: 0.3 }).rostered,
  }),
  row(PYWORKFORCE, '10 erlangs, occupancy at most 0.7', {
    id: 'EC-09',
    quantity: 'least agents',
    published: 15,
    recomputed: 15,
    tolerance: 0,
    ours: () => serversFor({ ...within20s, maxOccupancy: 0.7 }).servers,
  }),
  row(PYWORKFORCE, '10 erlangs, 15 agents', {
    id: 'EC-11',
    quantity: 'probability of waiting',
    published: 0.102,
    recomputed: 0.10204236700798801,
    tolerance: 0.0005,
    ours: () => erlangC(15, 10),
  }),
  row('textbook M/M/2, exact rational 1/3', '1 erlang, 2 servers', {
    id: 'EC-12',
    quantity: 'probability of waiting',
    published: 0.3333333333333333,
    recomputed: 0.33333333333333337,
    tolerance: 1e-12,
    ours: () => erlangC(2, 1),
  }),
  row(PYWORKFORCE, '1 erlang, 1 server', {
    id: 'EB-01',
    quantity: 'blocking probability',
    published: 0.5,
    recomputed: 0.5,
    tolerance: 1e-12,
    ours: () => erlangB(1, 1),
  }),
  row(PYWORKFORCE, '1 erlang, 2 servers', {
    id: 'EB-02',
    quantity: 'blocking probability',
    published: 0.2,
    recomputed: 0.2,
    tolerance: 1e-12,
    ours: () => erlangB(2, 1),
  }),
  row(PYWORKFORCE, '10 erlangs, blocking at most 0.02, shrinkage 0.3', {
    id: 'EB-04',
    quantity: 'agents to roster',
    published: 25,
    recomputed: 25,
    tolerance: 0,
    ours: () => Math.ceil(leastWithBlocking(10, 0.02) / (1 - 0.3)),
  }),
  row(PYWORKFORCE, erlangAInputs, {
    id: 'EA-01',
    quantity: 'probability of waiting',
    published: 0.14526,
    recomputed: 0.14526011429636151,
    tolerance: 1e-5,
    ours: () => queueA(impatient).pWait,
  }),
  row(PYWORKFORCE, erlangAInputs, {
    id: 'EA-03',
    quantity: 'occupancy',
    published: 0.704297,
    recomputed: 0.7042973256268511,
    tolerance: 1e-6,
    ours: () => queueA(impatient).occupancy,
  }),
  row(PYWORKFORCE, erlangAInputs, {
    id: 'EA-04',
    quantity: 'mean wait, min',
    published: 0.069919,
    recomputed: 0.06991872061204489,
    tolerance: 1e-6,
    ours: () => queueA(impatient).meanWaitS / 60,
  }),
  row(PYWORKFORCE, erlangAInputs, {
    id: 'EA-05',
    quantity: 'service level at 20 s',
    published: 0.916792,
    recomputed: 0.9167920917330654,
    tolerance: 0.002,
    ours: () => queueA(impatient).serviceLevel(20),
  }),
  row(GARNETT, fiftyInputs, {
    id: 'EA-07',
    quantity: 'mean wait, s',
    published: 3.7,
    recomputed: 3.7094698994630946,
    tolerance: 0.06,
    ours: () => queueA(fiftyImpatient).meanWaitS,
  }),
  row(GARNETT, fiftyInputs, {
    id: 'EA-09',
    quantity: 'occupancy',
    published: 0.93,
    recomputed: 0.9303242408042933,
    tolerance: 0.005,
    ours: () => queueA(fiftyImpatient).occupancy,
  }),
  row(GARNETT, '48 calls per min, 60 s each, 50 agents, nobody leaves', {
    id: 'EA-11',
    quantity: 'mean queue, customers',
    published: 17,
    recomputed: 16.666934668724025,
    tolerance: 0.5,
    ours: () => fifty.arrivalsPerS * queueC(fifty).meanWaitS,
  }),
  row(GARNETT, fiftyInputs, {
    id: 'EA-12',
    quantity: 'mean queue, customers',
    published: 3,
    recomputed: 2.9675759195704754,
    tolerance: 0.1,
    ours: () => fifty.arrivalsPerS * queueA(fiftyImpatient).meanWaitS,
  }),
  row(HALFIN_WHITT, 'a = 100,000, c = a + 0.5·√a', {
    id: 'SR-0.5',
    quantity: 'probability of waiting',
    published: 0.504539,
    recomputed: 0.5051740869127097,
    tolerance: 0.002,
    ours: () => squareRootStaffed(0.5),
  }),
  row(HALFIN_WHITT, 'a = 100,000, c = a + 1.5·√a', {
    id: 'SR-1.5',
    quantity: 'probability of waiting',
    published: 0.08469,
    recomputed: 0.08522961515471143,
    tolerance: 0.002,
    ours: () => squareRootStaffed(1.5),
  }),
  row(EICK_MASSEY_WHITT, 'λ(t) = 100 + 20 sin t, μ = 1, t = 20π', {
    id: 'MOL-62.8',
    quantity: 'offered load, erlangs',
    published: 90.00000000004133,
    recomputed: 90.00000000004101,
    tolerance: 1e-5,
    ours: () => offeredLoad((tS) => 100 + 20 * Math.sin(tS), 1, 20 * Math.PI),
  }),
  row(EICK_MASSEY_WHITT, 'λ(t) = 100 + 20 sin t, μ = 1, t = 65.5', {
    id: 'MOL-65.5',
    quantity: 'offered load, erlangs',
    published: 113.45958166934136,
    recomputed: 113.45958166934163,
    tolerance: 1e-5,
    ours: () => offeredLoad((tS) => 100 + 20 * Math.sin(tS), 1, 65.5),
  }),
]
