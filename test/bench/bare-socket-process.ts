import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Server, type Socket } from 'socket.io'

// Peer (b) of `bench hub`: a bare socket.io server that carries the same packets: a command with its acknowledgement, and
// the batch it causes to the five who hear it. It knows nothing and keeps nothing.

const sample = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as { batch: { after: number; upTo: number; items: { seq: number }[] } } // written by bench hub just before.
const server = createServer()
const io = new Server(server, { path: '/socket', transports: ['websocket'], perMessageDeflate: false, serveClient: false })
const rooms = new Map<number, Socket[]>()
let seq = 0
io.on('connection', (socket) => {
  const room = Number(socket.handshake.auth['room'])
  rooms.set(room, [...(rooms.get(room) ?? []), socket])
  socket.on('command', (_raw: unknown, reply: (answer: unknown) => void) => {
    seq += 1
    for (const hearer of rooms.get(room) ?? []) hearer.emit('batch', { ...sample.batch, after: seq - 1, upTo: seq, items: sample.batch.items.map((item) => ({ ...item, seq })) })
    reply({ ok: true, seq })
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: (server.address() as { port: number }).port })}\n`)) // a TCP server, by listen.
