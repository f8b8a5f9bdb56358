import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aPortBlock } from './port-block.ts'
import { startServerProgram } from './server-program.ts'
import { isHeard, lastOf, loudnessOf, readSound, writeTone } from './tones.ts'

// A customer's telephone: a real one (baresip) that is told by its control line what a hand would do. Its voice is a tone of its own.

export type PhoneEvent = {
  /** `CALL_INCOMING`, `CALL_RINGING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, `CALL_DTMF_START`, `REGISTER_OK` …, as baresip calls them. */
  readonly type: string
  readonly peeruri?: string
  /** Of a call that closed, why: `486 Busy Here`; of a key, which. */
  readonly param?: string
  readonly id?: string
}

export type Phone = {
  readonly number: string
  /** Dials; what happened before is no longer waited for. */
  readonly call: (number: string) => Promise<void>
  readonly answer: () => Promise<void>
  /** Ends a call, or declines one that rings (486). */
  readonly hangUp: () => Promise<void>
  readonly hold: () => Promise<void>
  readonly resume: () => Promise<void>
  /** Presses keys while talking (RFC 4733). */
  readonly dtmf: (digits: string) => Promise<void>
  /** Holds a key down until what it gives back is called. */
  readonly keyDown: (digit: string) => Promise<() => Promise<void>>
  /** Which keys the other side pressed. */
  readonly keysHeard: () => string
  readonly events: readonly PhoneEvent[]
  /** The next event of a kind that nobody has waited for yet; what happened before a call that came in is no longer waited for. */
  readonly until: (type: string, timeoutMs?: number) => Promise<PhoneEvent>
  /** A WAV of what was heard in the last call, up to now; since it was last held, if it was. */
  readonly heard: () => Promise<string>
  /** Whether a tone is heard now (in the last 600 ms); without a tone, whether anything is. What stopped coming is not heard, though it lies in the file. */
  readonly hears: (hz?: number, ms?: number) => boolean
  readonly stop: () => Promise<void>
}

/** A telephone with a number of its own, known to the proxy at `sipPort` once this resolves (half a second). */
export async function startPhone({ number, sipPort, toneHz, codecs = 'PCMA/8000/1,PCMU/8000/1' }: {
  readonly number: string
  readonly sipPort: number
  readonly toneHz: number
  readonly codecs?: string
}): Promise<Phone> {
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hearth-telephone-'))
  const ports = await aPortBlock()
  const names = { HOST: '127.0.0.1', FOLDER: folder, PORT: ports.first, CONTROL_PORT: ports.first + 2, RTP_FROM: ports.first + 10, RTP_TO: ports.first + 60, NUMBER: number, SIP_PORT: sipPort, CODECS: codecs }
  for (const name of ['config', 'accounts']) {
    const text = readFileSync(path.resolve(import.meta.dirname, `../peers/baresip.${name}`), 'utf8')
    writeFileSync(path.join(folder, name), text.replace(/@([A-Z_]+)@/g, (whole, key: string) => String(names[key as keyof typeof names] ?? whole)))
  }
  mkdirSync(path.join(folder, 'heard'))
  leaveNoRoomForItsVoice(path.join(folder, 'heard'))
  writeTone(path.join(folder, 'tone.wav'), { hz: toneHz, seconds: 120 })

  const events: PhoneEvent[] = []
  const seen = new Map<string, number>()
  let line: ControlLine | null = null
  const log = path.join(folder, 'baresip.log')
  const program = startServerProgram({
    command: ['/usr/bin/env', 'TZ=UTC', '/bin/sh', '-c', 'log=$1; shift; exec "$@" >>"$log" 2>&1', 'sh', log, '/usr/bin/baresip', '-f', folder],
    log,
    async isReady() {
      line ??= await openControlLine(names.CONTROL_PORT, (event) => void events.push(event))
      if (line === null) return false
      const isRegistered = (await line.say('reginfo')).includes('OK')
      if (!isRegistered) await new Promise((resolve) => setTimeout(resolve, 20))
      return isRegistered
    },
  })
  async function stop(): Promise<void> {
    line?.close()
    await program.stop()
    await ports.release()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  try {
    await program.start()
  } catch (error) {
    await stop()
    throw error
  }

  async function say(command: string, params = ''): Promise<void> {
    if (line === null) throw new Error('the telephone has no control line')
    await line.say(command, params)
  }

  async function keyDown(digit: string): Promise<() => Promise<void>> {
    await say('sndcode', digit)
    // A key is let go by the code 4 (end of transmission).
    return () => say('sndcode', '\u0004')
  }

  function lastHeard(): string | undefined {
    const file = readdirSync(path.join(folder, 'heard')).filter((name) => name.endsWith('-dec.wav')).toSorted().at(-1)
    return file === undefined ? undefined : path.join(folder, 'heard', file)
  }

  return {
    number, events, stop,
    async call(other) {
      for (const { type } of events) seen.set(type, events.length)
      await say('dial', `sip:${other}@hearth`)
    },
    answer: () => say('accept'),
    hangUp: () => say('hangup'),
    hold: () => say('hold'),
    resume: () => say('resume'),
    keyDown,
    async dtmf(digits) {
      for (const digit of digits) {
        const letGo = await keyDown(digit)
        await new Promise((resolve) => setTimeout(resolve, 150))
        await letGo()
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    keysHeard: () => events.filter(({ type }) => type === 'CALL_DTMF_START').map(({ param }) => param ?? '').join(''),
    async until(type, timeoutMs = 30_000) {
      const giveUpAt = Date.now() + timeoutMs
      for (;;) {
        const from = seen.get(type) ?? 0
        const at = events.findIndex((event, index) => index >= from && event.type === type)
        const event = events[at]
        if (event !== undefined) {
          seen.set(type, at + 1)
          // With a call that comes in another begins.
          if (type === 'CALL_INCOMING') for (const earlier of events.slice(0, at)) seen.set(earlier.type, Math.max(at, seen.get(earlier.type) ?? 0))
          return event
        }
        if (Date.now() > giveUpAt) throw new Error(`the telephone ${number} saw no ${type}, but ${events.map((one) => `${one.type} ${one.param ?? ''}`).join(', ') || 'nothing'}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    async heard() {
      const file = lastHeard()
      if (file === undefined) throw new Error(`the telephone ${number} has heard nothing yet`)
      return file
    },
    hears(hz, ms = 600) {
      const file = lastHeard()
      if (file === undefined || Date.now() - statSync(file).mtimeMs > 400) return false
      const sound = lastOf(readSound(file), ms)
      return hz === undefined ? loudnessOf(sound) > 0.01 : sound.samples.length >= (sound.rate * ms) / 2_000 && isHeard(sound, hz)
    },
  }
}

/**
 * baresip 1.0.0 stops to write what it hears once a call was held, for good, if it also writes what it says: `audio_decoder_set` throws the one recorder
 * away, and `aufilt_setup` makes no new one while there is still the other. It goes on without the other where that file cannot be written: a folder
 * lies in each of its places for ten minutes (in memory: a disk is slow with that many).
 */
function leaveNoRoomForItsVoice(folder: string): void {
  const from = Date.now() - 5_000
  for (let second = 0; second < 600; second += 1) {
    const at = new Date(from + second * 1_000).toISOString().slice(0, 19).replace(/[T:]/g, '-')
    mkdirSync(path.join(folder, `dump-${at}-enc.wav`))
  }
}

type ControlLine = { readonly say: (command: string, params?: string) => Promise<string>; readonly close: () => void }

/** baresip's ctrl_tcp: JSON in netstrings, answers by their token; null while it does not listen. */
async function openControlLine(port: number, onEvent: (event: PhoneEvent) => void): Promise<ControlLine | null> {
  const socket = connect({ port, host: '127.0.0.1' })
  try {
    await once(socket, 'connect')
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return null
  }
  const waiting = new Map<string, { readonly resolve: (said: string) => void; readonly reject: (error: Error) => void }>()
  const end = () => {
    for (const { reject } of waiting.values()) reject(new Error('the telephone is gone'))
    waiting.clear()
  }
  socket.on('close', end).on('error', end)
  readNetstrings(socket, (text) => {
    const said = JSON.parse(text) as PhoneEvent & { readonly event?: boolean; readonly ok?: boolean; readonly data?: string; readonly token?: string }
    if (said.event === true) return onEvent(said)
    const question = waiting.get(said.token ?? '')
    waiting.delete(said.token ?? '')
    if (said.ok === true) question?.resolve(said.data ?? '')
    else question?.reject(new Error(`the telephone refused: ${said.data ?? ''}`))
  })
  let number = 0
  return {
    close: () => socket.destroy(),
    say(command, params = '') {
      number += 1
      const token = String(number)
      const text = JSON.stringify({ command, params, token })
      return new Promise((resolve, reject) => {
        waiting.set(token, { resolve, reject })
        socket.write(`${Buffer.byteLength(text)}:${text},`)
      })
    },
  }
}

function readNetstrings(socket: Socket, take: (text: string) => void): void {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const colon = rest.indexOf(':')
      const length = Number(rest.toString('latin1', 0, Math.max(0, colon)))
      if (colon < 0 || rest.length < colon + length + 2) return
      take(rest.toString('utf8', colon + 1, colon + 1 + length))
      rest = rest.subarray(colon + length + 2)
    }
  })
}
