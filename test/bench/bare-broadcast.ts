import { WebSocketServer } from 'ws'
import { answerAsks } from './program.ts'

/** The reference of "call to display": what one client says goes to every other, and nothing is kept. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (speaker) => {
  speaker.on('message', (data) => {
    for (const listener of server.clients) if (listener !== speaker) listener.send(data, { binary: false })
  })
})
server.on('listening', () => {
  const address = server.address()
  answerAsks(typeof address === 'object' && address !== null ? address.port : 0, () => null)
})
