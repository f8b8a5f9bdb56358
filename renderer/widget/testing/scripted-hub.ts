import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Server, type Socket } from 'socket.io'
import { VisitorCall, VisitorSignal, type SignalAnswer, type SignalBody } from '#shared/protocol/signal.ts'
import { VISITOR_COMMANDS, VisitorBatch, VisitorCommandEnvelope, VisitorHello, VisitorPresence, type VisitorAnswer, type VisitorItem, type VisitorWelcome } from '#shared/protocol/visitor.ts'

// A hub of one inbox for the widget's tests: it keeps the contract's word on ids, order and cursors, holds everything in
// memory, and does on demand what a real hub does only on a bad day.

type Refusal = Extract<VisitorWelcome, { ok: false }>['reason']
type Refused = Extract<VisitorAnswer, { ok: false }>['reason']

interface Visitor {
  readonly token: string
  readonly items: Map<string, VisitorItem>
  readonly answers: Map<string, VisitorAnswer>
  n: number
}

export interface ScriptedHub {
  readonly url: string
  readonly heard: { readonly type: string; readonly id: string; readonly text: string }[]
  readonly presences: VisitorPresence[]
  readonly hellos: VisitorHello[]
  /** Texts in the order they took effect. */
  said(): readonly string[]
  tokens(): readonly string[]
  agentSays(text: string, more?: Partial<VisitorItem>): VisitorItem
  change(id: string, to: Partial<VisitorItem>): void
  typing(name: string | null, isTyping: boolean): void
  /** What pages are told of their call from now on, at hello too. `entryId` is of the newest `call` that was asked for. */
  tellCall(news: Partial<NonNullable<VisitorCall>> | null): void
  /** A signal of whoever has the call; whether a page took it. Without `id` it is a new one. */
  signal(body: SignalBody, id?: string): Promise<boolean>
  /** Who hears the pages' signals, and answers. */
  onSignal: (signal: VisitorSignal) => SignalAnswer | Promise<SignalAnswer>
  script: { mayCall: boolean | null; callBack: NonNullable<Extract<VisitorWelcome, { ok: true }>['callBack']> | null; refuseCall: boolean; isStaffed: boolean; opensAt: number | null; greeting: string; isTypingPreviewOn: boolean; brand: string; refuseHello: Refusal | null; refuseSay: Refused | null; loseAnswers: boolean; slowMs: number; contentPolicy: string | null; page: string | null; skipBatches: number }
  cut(): void
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startScriptedHub(dist: string, port = 0): Promise<ScriptedHub> {
  const visitors = new Map<string, Visitor>()
  const files = new Map<string, { readonly bytes: Buffer; readonly kind: string }>()
  const heard: { type: string; id: string; text: string }[] = []
  const presences: VisitorPresence[] = []
  const hellos: VisitorHello[] = []
  const said: string[] = []
  const places = new Map<Socket, { visitor: Visitor; cursor: number }>()
  let call: VisitorCall = null
  const script: ScriptedHub['script'] = { mayCall: null, callBack: null, refuseCall: false, isStaffed: true, opensAt: null, greeting: '', isTypingPreviewOn: false, brand: 'Nuanbao', refuseHello: null, refuseSay: null, loseAnswers: false, slowMs: 0, contentPolicy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'", page: null, skipBatches: 0 }
  let http = createServer()
  let sockets = new Server()
  let nextPort = port
  let signals = 0
  let at = Date.UTC(2025, 10, 21, 2, 21)

  function put(visitor: Visitor, item: Omit<VisitorItem, 'n'>): VisitorItem {
    const whole = { ...item, n: ++visitor.n }
    visitor.items.set(item.id, whole)
    for (const [socket, place] of places) if (place.visitor === visitor) pump(socket)
    return whole
  }
  function pump(socket: Socket): void {
    const place = places.get(socket)
    if (!place || place.cursor >= place.visitor.n) return
    const items = [...place.visitor.items.values()].filter(({ n }) => n > place.cursor).sort((a, b) => a.n - b.n)
    const batch = VisitorBatch.parse({ after: place.cursor, upTo: place.visitor.n, items })
    place.cursor = place.visitor.n
    if (script.skipBatches > 0) script.skipBatches--
    else socket.emit('batch', batch, () => {})
  }
  function run(visitor: Visitor, id: string, type: string, payload: unknown): VisitorAnswer {
    const known = visitor.answers.get(id)
    if (known) return known
    if (type === 'say' && script.refuseSay) return remember(visitor, id, { ok: false, reason: script.refuseSay })
    if (type === 'call') {
      if (script.refuseCall) return remember(visitor, id, { ok: false, reason: 'not-now' })
      call = { entryId: `v0_${id}_e`, state: 'waiting', place: 1, waitSeconds: null, name: null, isHeld: false, isRecorded: false, end: null, ice: [] }
      tellAll()
      return remember(visitor, id, { ok: true })
    }
    if (type === 'hang-up') {
      if (call !== null && call.state !== 'ended') call = { ...call, state: 'ended', end: 'by-customer' }
      tellAll()
      return remember(visitor, id, { ok: true })
    }
    if (type === 'call-back-times') return { ok: true, times: { soon: { fromAt: Date.now(), dueAt: Date.now() + 3_600_000 }, slots: [1, 2, 3].map((hour) => Math.ceil(Date.now() / 1_800_000) * 1_800_000 + hour * 3_600_000) } }
    if (type === 'call-back') {
      const { fromAt } = VISITOR_COMMANDS['call-back'].parse(payload)
      const promised = { fromAt: fromAt ?? Date.now(), dueAt: fromAt === null ? Date.now() + 3_600_000 : fromAt + 1_800_000 }
      script.callBack = { promised }
      if (call !== null) call = { ...call, state: 'ended', end: 'call-back' }
      tellAll()
      return remember(visitor, id, { ok: true, promised })
    }
    if (type === 'withdraw-call-back') {
      script.callBack = { promised: null }
      return { ok: true }
    }
    if (type === 'leave-voice') {
      const { attachment } = VISITOR_COMMANDS['leave-voice'].parse(payload)
      if (call !== null) call = { ...call, state: 'ended', end: 'voicemail' }
      tellAll()
      put(visitor, { id: `${id}_e`, from: 'customer', name: null, at: Date.now(), text: '', attachments: [attachment], state: 'sent', isErased: false, isEdited: false })
      return remember(visitor, id, { ok: true })
    }
    if (type === 'read') {
      const { upTo } = VISITOR_COMMANDS.read.parse(payload)
      for (const item of [...visitor.items.values()]) if (item.from !== 'customer' && item.n <= upTo && item.state !== 'read') put(visitor, { ...item, state: 'read' })
      return { ok: true }
    }
    const words = type === 'say' ? VISITOR_COMMANDS.say.safeParse(payload) : VISITOR_COMMANDS['leave-message'].safeParse(payload)
    if (!words.success) return remember(visitor, id, { ok: false, reason: 'malformed' })
    said.push(words.data.text)
    at = Math.max(at + 1_000, Date.now())
    put(visitor, { id: `${id}_e`, from: 'customer', name: null, at, text: words.data.text, attachments: 'attachments' in words.data ? words.data.attachments : [], state: 'sent', isErased: false, isEdited: false })
    return remember(visitor, id, { ok: true })
  }
  function tellAll(): void {
    for (const socket of places.keys()) socket.emit('call', VisitorCall.parse(call))
  }
  function remember(visitor: Visitor, id: string, answer: VisitorAnswer): VisitorAnswer {
    if (answer.ok || answer.reason !== 'too-many') visitor.answers.set(id, answer)
    return answer
  }
  function welcomed(socket: Socket): void {
    socket.on('hello', (packet: unknown, answer: (welcome: VisitorWelcome) => void) => {
      const hello = VisitorHello.parse(packet)
      hellos.push(hello)
      if (script.refuseHello) return answer({ ok: false, reason: script.refuseHello })
      const token = hello.token !== null && visitors.has(hello.token) ? hello.token : `token-${visitors.size + 1}`
      const visitor = visitors.get(token) ?? { token, items: new Map(), answers: new Map(), n: 0 }
      visitors.set(token, visitor)
      places.set(socket, { visitor, cursor: hello.cursor > visitor.n ? 0 : hello.cursor })
      answer({ ok: true, token, brand: script.brand, isTypingPreviewOn: script.isTypingPreviewOn, isStaffed: script.isStaffed, opensAt: script.opensAt, greeting: script.greeting, hasConversation: visitor.n > 0, ...(script.mayCall === null ? {} : { mayCall: script.mayCall }), ...(script.callBack === null ? {} : { callBack: script.callBack }) })
      socket.emit('call', call)
      pump(socket)
    })
    socket.on('command', (packet: unknown, answer: (answer: VisitorAnswer) => void) => {
      const { id, type, payload } = VisitorCommandEnvelope.parse(packet)
      const place = places.get(socket)
      heard.push({ type, id, text: JSON.stringify(payload) })
      if (!place) return answer({ ok: false, reason: 'signed-out' })
      const done = run(place.visitor, id, type, payload)
      if (script.loseAnswers) return void socket.conn.close()
      setTimeout(() => answer(done), script.slowMs)
    })
    socket.on('presence', (packet: unknown) => presences.push(VisitorPresence.parse(packet)))
    socket.on('signal', (packet: unknown, answer: (answer: SignalAnswer) => void) => void Promise.resolve(hub.onSignal(VisitorSignal.parse(packet))).then(answer))
    socket.on('disconnect', () => places.delete(socket))
  }

  async function start(): Promise<void> {
    http = createServer((request, response) => void serve(request, response).catch(() => response.writeHead(404).end()))
    sockets = new Server(http, { path: '/socket', transports: ['websocket'], serveClient: false, cors: { origin: true } })
    sockets.of('/visitor').on('connection', welcomed)
    await new Promise<void>((resolve) => http.listen(nextPort, '127.0.0.1', resolve))
    const address = http.address()
    nextPort = typeof address === 'object' && address ? address.port : nextPort
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://hub')
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    if (url.pathname === '/visitor/files') {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      const bytes = Buffer.concat(chunks)
      const name = url.searchParams.get('name') ?? 'file'
      const fileId = `file-${files.size + 1}`
      const kind = bytes.subarray(1, 4).toString() === 'PNG' ? 'image/png' : bytes.readUInt32BE(0) === 0x1a45dfa3 ? 'video/webm' : 'application/octet-stream'
      files.set(fileId, { bytes, kind })
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ fileId, name, kind, sizeBytes: bytes.length }))
    }
    const file = url.pathname.startsWith('/visitor/files/') ? files.get(url.pathname.slice(15)) : undefined
    if (file) return void response.writeHead(request.headers.authorization?.startsWith('Bearer token-') ? 200 : 403, { 'content-type': file.kind }).end(file.bytes)
    if (url.pathname === '/page' && script.page !== null) return void response.writeHead(200, { 'content-type': 'text/html' }).end(script.page)
    const path = url.pathname.startsWith('/demo/') ? join('demo', url.pathname.slice(6) || 'index.html') : url.pathname.slice('/widget/'.length)
    if (script.contentPolicy) response.setHeader('Content-Security-Policy', script.contentPolicy)
    const bytes = await readFile(join(dist, normalize(path)))
    response.writeHead(200, { 'content-type': KINDS[extname(path)] ?? 'application/octet-stream' }).end(bytes)
  }

  await start()
  const only = () => [...visitors.values()].at(-1) ?? { token: '', items: new Map<string, VisitorItem>(), answers: new Map<string, VisitorAnswer>(), n: 0 }
  const hub: ScriptedHub = {
    get url() {
      return `http://127.0.0.1:${nextPort}`
    },
    heard,
    presences,
    hellos,
    script,
    tellCall(news) {
      call = news === null || call === null ? null : { ...call, ...news }
      tellAll()
    },
    async signal(body, id = `signal-${++signals}`) {
      const answers = await Promise.all([...places.keys()].map((socket) => socket.timeout(5_000).emitWithAck('signal', { id, body }).then(() => true, () => false)))
      return answers.includes(true)
    },
    onSignal: () => ({ ok: false, reason: 'unreachable' }),
    said: () => said,
    tokens: () => [...visitors.keys()],
    agentSays(text, more = {}) {
      at = Math.max(at + 1_000, Date.now())
      return put(only(), { id: `agent-${only().n + 1}`, from: 'agent', name: 'Maria', at, text, attachments: [], state: 'sent', isErased: false, isEdited: false, ...more })
    },
    change(id, to) {
      const item = only().items.get(id)
      if (item) put(only(), { ...item, ...to })
    },
    typing: (name, isTyping) => void sockets.of('/visitor').emit('presence', { isTyping, name }),
    // As a hub cuts a line: without a goodbye.
    cut: () => [...places.keys()].forEach((socket) => socket.conn.close()),
    start,
    async stop() {
      places.clear()
      await new Promise<void>((resolve) => {
        void sockets.close(() => resolve())
        // A browser keeps a line for later; without this its unused ones are waited for.
        http.closeAllConnections()
      })
    },
  }
  return hub
}

const KINDS: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }
