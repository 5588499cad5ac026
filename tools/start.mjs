// `npm start`: installs and builds what is missing, then runs the hall: sandbox (in the demo), server and printer agent. Ctrl-C stops all.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildAll } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

const RESTART_FIRST_MS = 500
const RESTART_MOST_MS = 15_000
const AGENT_BAD_CONFIG = 2
const SEATS = [
  ['', '座席一览 seats'],
  ['kiosk/', '取号机 kiosk'],
  ['display/', '大屏 wall display'],
  ['counter/', '窗口 counter'],
  ['counter/customer.html?counter=1', '顾客屏 customer screen'],
  ['counter/triage.html', '分流台 triage tablet'],
  ['counter/appointments.html', '预约 appointments'],
  ['manager/', '管理 manager'],
]

ensureInstalled()
await buildAll()

let stopping = false
const children = new Set()
const startNode = (script, env, stdio) => {
  const child = spawn(process.execPath, [join(ROOT, script)], { cwd: process.cwd(), env: { ...process.env, ...env }, stdio })
  children.add(child)
  child.on('exit', () => children.delete(child))
  return child
}

const stop = (code) => {
  if (stopping) return
  stopping = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

/** Starts a program again whenever it ends, later each time that it ends soon. */
const keep = (name, start, endsAll = () => false, delayMs = RESTART_FIRST_MS) => {
  const startedAt = Date.now()
  start().on('exit', (code) => {
    if (stopping) return
    if (endsAll(code)) return stop(1)
    const lived = Date.now() - startedAt
    const next = lived > RESTART_MOST_MS ? RESTART_FIRST_MS : Math.min(delayMs * 2, RESTART_MOST_MS)
    console.error(`${name} ended (${code}); it is started again in ${next} ms`)
    setTimeout(() => stopping || keep(name, start, endsAll, next), next)
  })
}

// It has said which value cannot be used; a hall that cannot print as asked does not start.
const keepAgent = (origin) =>
  keep(
    'the printer agent',
    () => startNode('hardware/dist/agent.js', { JIAOHAO_SERVER: origin }, ['ignore', 'inherit', 'inherit']),
    (code) => code === AGENT_BAD_CONFIG,
  )

// The stand-ins for BOSS and the payment channels. After the first start the port stays, so that the hall finds them again.
const keepSandbox = () =>
  new Promise((resolve) => {
    const dataDir = join(process.env.JIAOHAO_DATA ?? './data', 'sandbox')
    let port = '0'
    keep('the sandbox', () => {
      const env = { HOST: '127.0.0.1', PORT: port, JIAOHAO_SANDBOX: dataDir }
      const sandbox = startNode('packages/sandbox/dist/sandbox.js', env, ['ignore', 'pipe', 'inherit'])
      createInterface({ input: sandbox.stdout }).on('line', (line) => {
        const told = /^\{"msg":"listening","port":(\d+),"channels":("[^"]+")/.exec(line)
        if (told === null) return console.log(line)
        port = told[1]
        resolve({ page: `http://127.0.0.1:${port}/`, channels: JSON.parse(told[2]) })
      })
      return sandbox
    })
  })

const isDemo = (process.env.JIAOHAO_MODE ?? 'demo') === 'demo'
const sandbox = isDemo && process.env.JIAOHAO_CHANNELS === undefined ? await keepSandbox() : null
const server = startNode('apps/server/dist/main.js', sandbox === null ? {} : { JIAOHAO_CHANNELS: sandbox.channels }, [
  'ignore',
  'pipe',
  'inherit',
])
server.on('exit', (code) => stop(code ?? 1))
let ready = false
for await (const line of createInterface({ input: server.stdout })) {
  const told = ready ? null : /"port":(\d+),.*"msg":"listening"/.exec(line)
  if (told === null) {
    console.log(line)
    continue
  }
  ready = true
  const host = process.env.HOST ?? '127.0.0.1'
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${told[1]}`
  keepAgent(origin)
  console.log(`ready ${origin}`)
  const seats = isDemo ? [...SEATS, ['printer/', '虚拟打印机 virtual printer']] : SEATS
  for (const [path, name] of seats) console.log(`  ${origin}/${path}  ${name}`)
  if (sandbox !== null) console.log(`  ${sandbox.page}  演示付款 demo payments`)
}
