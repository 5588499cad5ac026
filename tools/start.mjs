// `npm start`: installs and builds what is missing, then runs the hall: server and printer agent. Ctrl-C stops both.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildAll } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

const AGENT_RESTART_FIRST_MS = 500
const AGENT_RESTART_MOST_MS = 15_000
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

const keepAgent = (origin, delayMs = AGENT_RESTART_FIRST_MS) => {
  const startedAt = Date.now()
  const agent = startNode('hardware/dist/agent.js', { JIAOHAO_SERVER: origin }, ['ignore', 'inherit', 'inherit'])
  agent.on('exit', (code) => {
    if (stopping) return
    // It has said which value cannot be used; a hall that cannot print as asked does not start.
    if (code === AGENT_BAD_CONFIG) return stop(1)
    const lived = Date.now() - startedAt
    const next = lived > AGENT_RESTART_MOST_MS ? AGENT_RESTART_FIRST_MS : Math.min(delayMs * 2, AGENT_RESTART_MOST_MS)
    console.error(`the printer agent ended (${code}); it is started again in ${next} ms`)
    setTimeout(() => stopping || keepAgent(origin, next), next)
  })
}

const server = startNode('apps/server/dist/main.js', {}, ['ignore', 'pipe', 'inherit'])
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
  const seats = (process.env.JIAOHAO_MODE ?? 'demo') === 'demo' ? [...SEATS, ['printer/', '虚拟打印机 virtual printer']] : SEATS
  for (const [path, name] of seats) console.log(`  ${origin}/${path}  ${name}`)
}
