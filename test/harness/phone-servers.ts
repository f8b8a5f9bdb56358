import { execFile } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { needsPeer } from './peer.ts'
import { aPortBlock } from './port-block.ts'
import { startServerProgram } from './server-program.ts'

// The servers of a team's telephony for one test file, real ones, on loopback, in a folder of their own (test/peers):
//
//   telephones (baresip, sipp)  ── SIP, sipPort ──  kamailio  ── SIP over WebSocket, sipUrl ──  desks
//                └────────── plain RTP ──────────  rtpengine  ────────── DTLS-SRTP ─────────────┘
//                                                   coturn: a relay for browsers that reach nobody directly
//
// A call to a number of the team (4000–4999, or transfer-…) is held while the hub is asked whom to ring; nothing else reaches a desk from outside.

export type PhoneServers = {
  /** Where desks connect to. */
  readonly sipUrl: string
  readonly domain: 'hearth'
  /** UDP and TCP, for telephones. */
  readonly sipPort: number
  readonly secret: string
  /** As the hub gives them out: what JsSIP calls uri, authorization_user and password. */
  readonly credentialsFor: (extension: string, validForMs?: number) => SipCredentials
  readonly turn: { readonly url: string; readonly secret: string }
  /** The proxy goes down and comes up again, at the same ports; it remembers no registration. Calls that are talking go on, as their sound passes by it. */
  readonly restartProxy: () => Promise<void>
  /** How many calls the proxy still holds for the hub, and how many have sound going through rtpengine. */
  readonly leftOver: () => Promise<{ readonly held: number; readonly bridged: number }>
  readonly logs: () => string
  readonly stop: () => Promise<void>
}

export type SipCredentials = { readonly uri: string; readonly user: string; readonly password: string }

/** Whether tests with a telephone system have to be left out, with the reason printed. */
export function needsPhoneServers(): boolean {
  return ['kamailio', 'kamailio websocket', 'kamailio ephemeral', 'kamailio http', 'kamailio json', 'rtpengine', 'coturn', 'baresip', 'sipp'].some((name) => needsPeer(name))
}

/**
 * Starts all three in about a second; `stop` ends them. `proxySecret` is what hub and proxy share, `hubUrl` where the proxy asks
 * (`http://127.0.0.1:PORT`); without one, calls to the team find nobody to ask.
 */
export async function startPhoneServers({ hubUrl = 'http://127.0.0.1:9', proxySecret = randomBytes(24).toString('base64url'), heldCalls = 8, deskMs = 3_000 }: {
  readonly hubUrl?: string
  readonly proxySecret?: string
  /** How many calls may wait for the hub at once; each takes a process. */
  readonly heldCalls?: number
  /** How long a desk may take to say that it rings; where that is not what is looked at, long enough for a slow machine. */
  readonly deskMs?: number
} = {}): Promise<PhoneServers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-phone-'))
  const inFolder = (name: string) => path.join(folder, name)
  const ports = await aPortBlock()
  const [sipPort, wsPort, turnPort, rtpenginePort] = [ports.first, ports.first + 1, ports.first + 2, ports.first + 4]
  const turnSecret = randomBytes(24).toString('base64url')
  const names = {
    HOST: '127.0.0.1', DOMAIN: 'hearth', FOLDER: folder, SIP_PORT: sipPort, WS_PORT: wsPort, TURN_PORT: turnPort, RTPENGINE_PORT: rtpenginePort,
    RELAY_FROM: ports.first + 10, RELAY_TO: ports.first + 29, RTP_FROM: ports.first + 30, RTP_TO: ports.first + 109,
    HUB_URL: hubUrl, HELD_CALLS: heldCalls, DESK_MS: deskMs, TEAM_NUMBERS: '^(4[0-9]{3}|transfer-[0-9a-z]+)$', ...secretNames(proxySecret),
  }
  const write = (template: string, more: Readonly<Record<string, string>> = {}) => {
    const text = readFileSync(path.resolve(import.meta.dirname, '../peers', template), 'utf8')
    writeFileSync(inFolder(template), text.replace(/@([A-Z_]+)@/g, (whole, name: string) => String({ ...names, ...more }[name] ?? whole)), { mode: 0o600 })
  }
  write('kamailio.cfg')
  write('rtpengine.conf')
  write('turnserver.conf', { SECRET: turnSecret })

  const program = (log: string, command: readonly string[], isReady: () => Promise<boolean>) =>
    startServerProgram({ command: ['/bin/sh', '-c', 'log=$1; shift; exec "$@" >>"$log" 2>&1', 'sh', inFolder(log), ...command], log: inFolder(log), isReady })
  const proxy = program('kamailio.log', ['/usr/sbin/kamailio', '-f', inFolder('kamailio.cfg'), '-DD', '-E', '-m', '64', '-M', '8'], () => answersOptions(sipPort))
  const media = program('rtpengine.log', ['/usr/bin/rtpengine', '--config-file', inFolder('rtpengine.conf')], () => answersUdp(rtpenginePort, Buffer.from('1 d7:command4:pinge'), 'pong'))
  const relay = program('turnserver.log', ['/usr/bin/turnserver', '-c', inFolder('turnserver.conf')], () => answersUdp(turnPort, stunBinding(), ''))
  const all = [proxy, media, relay]

  async function stop(): Promise<void> {
    await Promise.all(all.map((one) => one.stop()))
    await ports.release()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  try {
    await Promise.all([media.start(), relay.start()])
    await proxy.start()
  } catch (error) {
    await stop()
    throw error
  }

  return {
    sipUrl: `ws://127.0.0.1:${wsPort}`, domain: 'hearth', sipPort, secret: proxySecret, stop,
    credentialsFor(extension, validForMs = 3_600_000) {
      // As kamailio's auth_ephemeral reckons ("A REST API For Access To TURN Services").
      const user = `${Math.floor((Date.now() + validForMs) / 1_000)}:${extension}`
      return { uri: `sip:${extension}@hearth`, user, password: createHmac('sha1', proxySecret).update(user).digest('base64') }
    },
    turn: { url: `turn:127.0.0.1:${turnPort}`, secret: turnSecret },
    async restartProxy() {
      await proxy.stop()
      await proxy.start()
    },
    async leftOver() {
      const tables = await Promise.all(['calls', 'orders'].map((table) => promisify(execFile)('/usr/sbin/kamcmd', ['-s', `unix:${inFolder('kamailio.ctl')}`, 'htable.dump', table])))
      const held = tables.reduce((sum, { stdout }) => sum + (stdout.match(/^\s*name: /gm)?.length ?? 0), 0)
      // A question with a cookie that rtpengine has seen gets its answer of that time.
      const list = await askUdp(rtpenginePort, Buffer.from(`${randomBytes(6).toString('hex')} d7:command4:liste`), 20_000)
      return { held, bridged: stringsIn(list ?? '', '5:callsl') }
    },
    logs: () => ['kamailio.log', 'rtpengine.log', 'turnserver.log'].map(inFolder).filter(existsSync).map((file) => readFileSync(file, 'utf8')).join('\n'),
  }
}

function secretNames(secret: string): { readonly SECRET: string; readonly SECRET_IPAD: string; readonly SECRET_OPAD: string } {
  const key = Buffer.alloc(64)
  Buffer.from(secret).copy(key)
  const padded = (byte: number) => Buffer.from(key.map((one) => one ^ byte)).toString('hex')
  return { SECRET: secret, SECRET_IPAD: padded(0x36), SECRET_OPAD: padded(0x5c) }
}

async function answersOptions(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 })
  const id = randomBytes(6).toString('hex')
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once('connect', () => socket.write(`OPTIONS sip:hearth SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:${port};branch=z9hG4bK${id}\r\nFrom: <sip:test@hearth>;tag=${id}\r\nTo: <sip:hearth>\r\nCall-ID: ${id}\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 5\r\nContent-Length: 0\r\n\r\n`))
      socket.once('data', (chunk) => resolve(chunk.toString('latin1').startsWith('SIP/2.0 200')))
      for (const event of ['error', 'close', 'timeout']) socket.once(event, () => setTimeout(resolve, 20, false))
    })
  } finally {
    socket.destroy()
  }
}

async function answersUdp(port: number, question: Buffer, answer: string): Promise<boolean> {
  return (await askUdp(port, question, 100))?.includes(answer) ?? false
}

async function askUdp(port: number, question: Buffer, timeoutMs: number): Promise<string | null> {
  const socket = createSocket('udp4')
  try {
    socket.on('error', () => {})
    socket.send(question, port, '127.0.0.1')
    const [reply] = (await once(socket, 'message', { signal: AbortSignal.timeout(timeoutMs) })) as [Buffer]
    return reply.toString('latin1')
  } catch {
    return null
  } finally {
    socket.close()
  }
}

/** How many strings a list of a bencoded dictionary holds, beginning after what is written before it. */
function stringsIn(bencoded: string, before: string): number {
  let at = bencoded.indexOf(before)
  if (at < 0) throw new Error(`rtpengine said ${bencoded}`)
  at += before.length
  for (let count = 0; ; count += 1) {
    const [head, length] = /^(\d+):/.exec(bencoded.slice(at, at + 8)) ?? []
    if (head === undefined) return count
    at += head.length + Number(length)
  }
}

/** RFC 8489, 5: a binding request without attributes. */
function stunBinding(): Buffer {
  return Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)])
}
