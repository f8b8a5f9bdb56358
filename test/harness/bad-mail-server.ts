import { once } from 'node:events'
import net, { type Socket } from 'node:net'
import tls from 'node:tls'
import { randomFrom, type Random } from '#test/storms/random.ts'
import { badImapLine } from './bad-imap-line.ts'
import { badSmtpLine } from './bad-smtp-line.ts'
import type { Certificate } from './certificate.ts'
import { aPortBlock } from './port-block.ts'

// A mail server that does wrong, as a real one behind a bad line does: it stands before a real server, passes on what is said, and at
// some occasions misbehaves. Which ones, the test says, by hand or by a seed; what it did, it keeps.

/** When there is something to do wrong. Numbers count from 1, each kind by itself. */
export type Occasion = 'connection' | 'mail' | 'idle' | 'fetch'

export const MISDEEDS = {
  connection: ['closes', 'stalls', 'trickles'],
  // All but the last two leave no mail; of those, whoever sent cannot know.
  mail: ['says later', 'says later after the body', 'cuts after DATA', 'cuts mid-body', 'cuts before the dot', 'swallows the 250', 'takes it and stalls'],
  // Accepts IDLE and never tells; refuses what it advertised; says nothing at all; hangs up.
  idle: ['idles and never tells', 'refuses', 'says nothing', 'hangs up'],
  fetch: ['cuts mid-answer', 'stalls mid-answer'],
} as const satisfies Readonly<Record<Occasion, readonly string[]>>

export type Misdeed = (typeof MISDEEDS)[Occasion][number]
export type Misbehave = (occasion: Occasion, number: number) => Misdeed | null

export type BadMailServer = {
  readonly host: '127.0.0.1'
  readonly port: number
  readonly misbehave: (how: Misbehave) => void
  /** IMAP: what it adds to each UIDVALIDITY from now on, as if all mailboxes were made anew. */
  readonly shiftUidValidity: (by: number) => void
  /** What it did wrong so far. */
  readonly done: () => readonly { readonly occasion: Occasion; readonly number: number; readonly misdeed: Misdeed }[]
  /** How many connections there were, and are. */
  readonly connections: () => { readonly ever: number; readonly now: number }
  /** How many bytes the real server has sent so far. */
  readonly bytesSent: () => number
  /** Cuts every line there is, without a word. */
  readonly cutAll: () => void
  /** Takes no connections until it is opened again: the line is down. */
  readonly shut: () => Promise<void>
  readonly open: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Set = {
  readonly protocol: 'smtp' | 'imap'
  /** The real server's port, where it speaks in the clear. */
  readonly to: number
  readonly misbehave?: Misbehave
  /** Speaks TLS from the first byte, with this certificate; else in the clear. STARTTLS is hidden either way. */
  readonly certificate?: Certificate
  /** Words of its capabilities that it keeps to itself, such as IDLE. */
  readonly hides?: readonly string[]
  /** Milliseconds between two bytes of one that trickles. */
  readonly trickleMs?: number
}

export async function startBadMailServer({ protocol, to, misbehave: first = () => null, certificate, hides = [], trickleMs = 1_000 }: Set): Promise<BadMailServer> {
  let misbehave = first
  let shift = 0
  let ever = 0
  let bytesSent = 0
  const done: { occasion: Occasion; number: number; misdeed: Misdeed }[] = []
  const counts: Record<Occasion, number> = { connection: 0, mail: 0, idle: 0, fetch: 0 }
  const open = new Set<Socket>()

  function misdeedAt(occasion: Occasion): Misdeed | null {
    const number = (counts[occasion] += 1)
    const misdeed = misbehave(occasion, number)
    if (misdeed !== null) done.push({ occasion, number, misdeed })
    return misdeed
  }

  function take(client: Socket): void {
    ever += 1
    open.add(client)
    client.on('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    const misdeed = misdeedAt('connection')
    if (misdeed === 'closes') return void client.destroy()
    if (misdeed === 'stalls') return void client.resume()
    const server = net.connect({ port: to, host: '127.0.0.1', noDelay: true })
    const cut = () => {
      client.destroy()
      server.destroy()
    }
    const tell = misdeed === 'trickles' ? trickle(client, trickleMs) : (bytes: Uint8Array) => void (client.writable && client.write(bytes))
    const line = (protocol === 'smtp' ? badSmtpLine : badImapLine)({
      misdeedAt,
      tellClient: tell,
      tellServer: (bytes) => void (server.writable && server.write(bytes)),
      cut,
      hangUpOnServer: () => server.destroy(),
      // Without PIPELINING a client waits for each answer, so that there is always one misdeed at a time.
      hides: ['STARTTLS', 'PIPELINING', ...hides],
      uidValidityShift: () => shift,
    })
    server.on('data', line.fromServer)
    server.on('data', (bytes) => (bytesSent += bytes.length))
    client.on('data', line.fromClient)
    // Whoever ends, ends both; a server that was left on purpose leaves the client waiting.
    server.on('end', () => client.end())
    server.on('error', () => client.destroy())
    client.on('close', () => server.destroy())
    client.on('end', () => server.end())
  }

  const listener = certificate ? tls.createServer({ ...certificate }, take) : net.createServer({ noDelay: true }, take)
  if (certificate) listener.on('tlsClientError', () => {})
  const listen = async (port: number) => {
    listener.listen(port, '127.0.0.1')
    await once(listener, 'listening')
  }
  // It stays its own while the server is shut.
  const ports = await aPortBlock()
  const port = ports.first
  await listen(port)
  const cutAll = () => {
    for (const socket of open) socket.destroy()
  }
  const shut = async () => {
    if (!listener.listening) return
    const closed = once(listener, 'close')
    listener.close()
    cutAll()
    await closed
  }
  return {
    host: '127.0.0.1',
    port,
    misbehave: (how) => void (misbehave = how),
    shiftUidValidity: (by) => void (shift = by),
    done: () => [...done],
    connections: () => ({ ever, now: open.size }),
    bytesSent: () => bytesSent,
    cutAll,
    shut,
    open: () => listen(port),
    async stop() {
      await shut()
      await ports.release()
    },
  }
}

/** Does wrong by dice: at each of the occasions named, with that probability, one of the misdeeds that there are for it. */
export function misbehaveBySeed(seed: number, chances: Partial<Readonly<Record<Occasion, number>>>): Misbehave {
  const dice = new Map<Occasion, Random>()
  return (occasion) => {
    const die = dice.get(occasion) ?? randomFrom(seed).fork(occasion)
    dice.set(occasion, die)
    return die.chance(chances[occasion] ?? 0) ? die.pick(MISDEEDS[occasion]) : null
  }
}

function trickle(socket: Socket, everyMs: number): (bytes: Uint8Array) => void {
  let waiting = Buffer.alloc(0)
  const timer = setInterval(() => {
    if (waiting.length === 0 || !socket.writable) return
    socket.write(waiting.subarray(0, 1))
    waiting = waiting.subarray(1)
  }, everyMs)
  socket.on('close', () => clearInterval(timer))
  return (bytes) => void (waiting = Buffer.concat([waiting, bytes]))
}
