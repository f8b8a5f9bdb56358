import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer, type RawData } from 'ws'
import type { Conversation } from '#shared/model/conversation.ts'
import { TRANSCRIPT_CHANNELS, TRANSCRIPT_CLOSED, TRANSCRIPT_FRAME_BYTES, TRANSCRIPT_PROTOCOL, TranscriptHello, TranscriptSaid } from '#shared/model/transcript.ts'
import { takesTurn } from '#server/desks/turns.ts'
import { isExpectedHost } from '#server/http/host-check.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { readPhoneLine } from './phone-line.ts'
import { judgeTicket, TRANSCRIPT_PATH } from './transcript-ticket.ts'

export type TranscriptRelay = { readonly close: () => void }

const CONNECT_MS = 5_000
const HELLO_MS = 5_000
/** How often it is looked whether the call is still theirs. */
const LOOK_MS = 5_000
/** Words of one answer, at most. */
const SAID_LIMIT_BYTES = 16 * 1_024
/** What may wait for a slow engine: 4 s of sound. The rest is lost, and the call is none the wiser. */
const BACKLOG_BYTES = 40 * 2 * TRANSCRIPT_FRAME_BYTES

/**
 * Carries a call's sound from the desk that has it to the team's engine, and its words back. A desk speaks with its hub alone, as for SIP
 * (sip-relay.ts); here what goes through is also judged: a hello for a call that is this person's and whose inbox has its calls written
 * down, frames of the one size there is, no faster than they are spoken, and words of the one form there is. Nothing of it is kept.
 */
export function attachTranscriptRelay(server: Server, workspaceOf: (id: string) => Workspace | undefined, now: () => number, log: Log): TranscriptRelay {
  const mayOpen = turnsByKey(60, 2)
  const desks = new WebSocketServer({ noServer: true, maxPayload: TRANSCRIPT_FRAME_BYTES, perMessageDeflate: false, handleProtocols: () => TRANSCRIPT_PROTOCOL })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith(TRANSCRIPT_PATH) !== true) return
    socket.on('error', () => socket.destroy())
    void admit(request, socket, head).catch((error: unknown) => {
      log('transcript.failed', { error: String(error) })
      socket.destroy()
    })
  })

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [protocol, ticket = ''] = String(request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
    const address = addressKey(request.socket.remoteAddress ?? '', String(request.headers['x-forwarded-for'] ?? ''))
    if (!isExpectedHost(server, request) || protocol !== TRANSCRIPT_PROTOCOL) return refuse(socket, '400 Bad Request')
    if (address !== null && !mayOpen(address, now())) return refuse(socket, '429 Too Many Requests')
    const workspace = workspaceOf(decodeURIComponent(request.url?.slice(TRANSCRIPT_PATH.length).split('?')[0] ?? ''))
    const userId = workspace === undefined ? null : await judgeTicket(workspace, ticket, now())
    if (workspace === undefined || userId === null) return refuse(socket, '401 Unauthorized')
    if (!mayOpen(`${workspace.id} ${userId}`, now())) return refuse(socket, '429 Too Many Requests')
    desks.handleUpgrade(request, socket, head, (desk) => serve(workspace, userId, desk))
  }

  function serve(workspace: Workspace, userId: string, desk: WebSocket): void {
    const mayFrame = takesTurn(80, 24)
    const maySay = takesTurn(60, 20)
    let engine: WebSocket | null = null
    let isGreeted = false
    const late = setTimeout(() => desk.close(TRANSCRIPT_CLOSED.notYours), HELLO_MS)
    let look: NodeJS.Timeout | undefined

    desk.on('error', () => desk.terminate())
    desk.on('close', () => {
      clearTimeout(late)
      clearInterval(look)
      // One that was still opening is an error to its own socket, which is heard below.
      engine?.terminate()
    })
    desk.on('message', (bytes: RawData, isBinary) => {
      if (!isBinary && !isGreeted) {
        isGreeted = true
        clearTimeout(late)
        void greet(bytes).catch((error: unknown) => {
          log('transcript.failed', { error: String(error) })
          desk.close(TRANSCRIPT_CLOSED.engineAway)
        })
        return
      }
      if (!isBinary || !Buffer.isBuffer(bytes) || bytes.length !== TRANSCRIPT_FRAME_BYTES || bytes[0] === undefined || bytes[0] >= TRANSCRIPT_CHANNELS.length) return desk.close(1008)
      if (engine?.readyState === WebSocket.OPEN && engine.bufferedAmount < BACKLOG_BYTES && mayFrame(now())) engine.send(bytes)
    })

    async function greet(bytes: RawData): Promise<void> {
      const hello = TranscriptHello.safeParse(json(bytes))
      if (!hello.success) return desk.close(1008)
      const line = await readPhoneLine(workspace)
      if (line?.settings.transcriptUrl == null) return desk.close(TRANSCRIPT_CLOSED.none)
      if (!(await isTheirs(workspace, userId, hello.data.callId))) return desk.close(TRANSCRIPT_CLOSED.notYours)
      if (desk.readyState !== WebSocket.OPEN) return
      engine = new WebSocket(line.settings.transcriptUrl, TRANSCRIPT_PROTOCOL, { handshakeTimeout: CONNECT_MS, maxPayload: SAID_LIMIT_BYTES, perMessageDeflate: false, followRedirects: false, headers: line.transcriptSecret === '' ? {} : { authorization: `Bearer ${line.transcriptSecret}` } })
      const own = engine
      own.on('open', () => {
        own.send(JSON.stringify(hello.data))
        // Not before: what is sent until then would be lost.
        desk.send(JSON.stringify({ ready: true }))
      })
      own.on('message', (said: RawData, isBinary) => {
        const parsed = isBinary ? null : TranscriptSaid.safeParse(json(said))
        if (parsed?.success === true && desk.readyState === WebSocket.OPEN && maySay(now())) desk.send(JSON.stringify(parsed.data))
      })
      own.on('error', (error) => void (desk.readyState === WebSocket.OPEN && log('transcript.engine_failed', { workspace: workspace.id, error: error.message.slice(0, 200) })))
      own.on('close', () => desk.close(TRANSCRIPT_CLOSED.engineAway))
      look = setInterval(() => {
        void isTheirs(workspace, userId, hello.data.callId).then((still) => void (still || desk.close(TRANSCRIPT_CLOSED.notYours)), () => desk.close(TRANSCRIPT_CLOSED.engineAway))
      }, LOOK_MS)
    }
  }

  return {
    close() {
      for (const desk of desks.clients) desk.terminate()
      desks.close()
    },
  }
}

/** Whether this person has that call now, and its inbox has calls written down. */
async function isTheirs({ id, pool, feed }: Workspace, userId: string, callId: string): Promise<boolean> {
  const { rows } = await pool.query<{ row: Conversation }>({ name: 'call of a transcript', text: "select row from conversations where workspace_id = $1 and call_state is not null and row #>> '{call,entryId}' = $2 limit 1", values: [id, callId] })
  const found = rows[0]?.row
  return found !== undefined && found.place.kind === 'assigned' && found.place.to === userId && feed.floor().inbox(found.inboxId)?.calls?.transcript === true
}

function json(bytes: RawData): unknown {
  try {
    return JSON.parse(String(bytes))
  } catch {
    return null
  }
}

function refuse(socket: Duplex, status: string): void {
  if (!socket.destroyed) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
