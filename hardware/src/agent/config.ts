import { ACKNOWLEDGEMENTS, type Acknowledgement, PAPER_WIDTHS_MM, type PaperWidthMm } from '../escpos/profile.ts'
import { chooseTransport, type TransportChoice } from '../transports/registry.ts'

/** Everything that the environment tells the agent. */
export interface AgentConfig {
  /** Origin of the hall's server, without a path. */
  readonly server: string
  readonly transport: Extract<TransportChoice, { ok: true }>
  /** The bill acceptor beside the printer; null where the kiosk has none. */
  readonly cash: Extract<TransportChoice, { ok: true }> | null
  readonly dataDir: string
  readonly printerId: string
  readonly paper: PaperWidthMm
  readonly ack: Acknowledgement
  /** Key of this device, or null where the server asks for none. */
  readonly agentKey: string | null
}

/** A configuration, or one sentence for each value that does not do. */
type ConfigResult = { readonly ok: true; readonly config: AgentConfig } | { readonly ok: false; readonly problems: readonly string[] }

type Read<T> = { readonly value: T } | { readonly problem: string }

const serverOf = (text: string): Read<string> => {
  const url = URL.canParse(text) ? new URL(text) : null
  const good = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === ''
  return good ? { value: url.origin } : { problem: 'must be an origin such as http://127.0.0.1:8080' }
}

const transportOf = (text: string): Read<AgentConfig['transport']> => {
  const choice = chooseTransport(text)
  return choice.ok ? { value: choice } : { problem: `is no printer: ${choice.problem}` }
}

const cashOf = (text: string): Read<AgentConfig['cash']> => {
  if (text === '') return { value: null }
  const choice = text.startsWith('tcp:') ? chooseTransport(text) : null
  return choice?.ok ? { value: choice } : { problem: 'is no bill acceptor: tcp://host:port of a serial device server' }
}

const dataDirOf = (text: string): Read<string> => (text.includes('\0') ? { problem: 'must be a folder' } : { value: text })

const printerIdOf = (text: string): Read<string> =>
  /^[\w.-]{1,64}$/.test(text) ? { value: text } : { problem: 'must be 1 to 64 letters, digits, dots, hyphens or underscores' }

const paperOf = (text: string): Read<PaperWidthMm> => {
  const width = PAPER_WIDTHS_MM.find((known) => String(known) === text)
  return width === undefined ? { problem: `must be one of ${PAPER_WIDTHS_MM.join(', ')}` } : { value: width }
}

const ackOf = (text: string): Read<Acknowledgement> => {
  const ack = ACKNOWLEDGEMENTS.find((known) => known === text)
  return ack === undefined ? { problem: `must be one of ${ACKNOWLEDGEMENTS.join(', ')}` } : { value: ack }
}

const keyOf = (text: string): Read<string | null> => {
  if (text === '') return { value: null }
  return /^[\x21-\x7e]{1,512}$/.test(text) ? { value: text } : { problem: 'must be the key that the server gave, without spaces' }
}

/** Reads the environment once, at the start. An empty value counts as not set. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): ConfigResult => {
  const problems: string[] = []
  const read = <T>(name: string, fallback: string, parse: (text: string) => Read<T>): T | undefined => {
    const text = environment[name] || fallback
    const result = parse(text)
    if ('value' in result) return result.value
    // The key is a secret: it is not repeated on a console.
    problems.push(`${name}${name === 'JIAOHAO_AGENT_KEY' ? '' : `=${text}`} ${result.problem}`)
    return undefined
  }
  const server = read('JIAOHAO_SERVER', 'http://127.0.0.1:8080', serverOf)
  const transport = read('JIAOHAO_PRINTER', 'virtual:', transportOf)
  const cash = read('JIAOHAO_CASH', '', cashOf)
  const dataDir = read('JIAOHAO_DATA', './data', dataDirOf)
  const printerId = read('JIAOHAO_PRINTER_ID', 'printer-1', printerIdOf)
  const paper = read('JIAOHAO_PAPER', '80', paperOf)
  const ack = read('JIAOHAO_PRINTER_ACK', 'processId', ackOf)
  const agentKey = read('JIAOHAO_AGENT_KEY', '', keyOf)
  const whole =
    server !== undefined &&
    transport !== undefined &&
    cash !== undefined &&
    dataDir !== undefined &&
    printerId !== undefined &&
    paper !== undefined &&
    ack !== undefined &&
    agentKey !== undefined
  return whole ? { ok: true, config: { server, transport, cash, dataDir, printerId, paper, ack, agentKey } } : { ok: false, problems }
}
