import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { expect, onTestFinished, test, vi } from 'vitest'
import { handOver, type Handed, type Handing } from './hand-over.ts'

// Against a server that says what the test wants it to: what its words, and its silences, mean for the mail.

/** Longer than a machine stands still. */
const LONG_MS = 30_000

type Script = {
  readonly ehlo?: readonly string[]
  readonly mail?: string
  readonly rcpt?: (address: string) => string
  readonly data?: string
  /** Its last word; null: it never comes. */
  readonly end?: string | null
  /** It breaks off in the middle of its last line. */
  readonly isCutShort?: boolean
  readonly cutAt?: 'data' | 'body' | 'end'
}

/** Keeps what it was given up to its last line. */
async function aServer(script: Script) {
  const taken: string[] = []
  const sockets = new Set<Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    let isBody = false
    let held = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 here')
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      held += bytes.toString('latin1')
      for (let at = held.indexOf('\r\n'); at !== -1 && !isBody && !socket.destroyed; at = held.indexOf('\r\n')) {
        const line = held.slice(0, at)
        held = held.slice(at + 2)
        if (/^EHLO/i.test(line)) for (const [index, word] of ['here', ...(script.ehlo ?? [])].entries()) say(`250${index === (script.ehlo?.length ?? 0) ? ' ' : '-'}${word}`)
        else if (/^MAIL/i.test(line)) say(script.mail ?? '250 ok')
        else if (/^RCPT/i.test(line)) say(script.rcpt?.(/<(.*)>/.exec(line)?.[1] ?? '') ?? '250 ok')
        else if (/^DATA/i.test(line)) {
          if (script.cutAt === 'data') socket.destroy()
          else say(script.data ?? '354 go on')
          isBody = (script.data ?? '354').startsWith('354')
        } else say('250 ok')
      }
      if (isBody && script.cutAt === 'body' && held.length > 0) socket.destroy()
      const end = held.indexOf('\r\n.\r\n')
      if (!isBody || end === -1 || socket.destroyed) return
      taken.push(held.slice(0, end))
      if (script.cutAt === 'end') socket.destroy()
      held = held.slice(end + 5)
      isBody = false
      if (script.isCutShort) socket.write(script.end ?? '')
      else if (script.end !== null) say(script.end ?? '250 ok')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, taken }
}

async function hand(script: Script, set: Partial<Handing> | ((connection: SMTPConnection, taken: readonly string[]) => Partial<Handing>) = {}): Promise<{ readonly handed: Handed; readonly taken: readonly string[]; readonly wasTried: boolean; readonly isOpen: boolean }> {
  const server = await aServer(script)
  const connection = new SMTPConnection({ port: server.port, host: '127.0.0.1', ignoreTLS: true, socketTimeout: LONG_MS, logger: false })
  connection.on('error', () => {})
  await new Promise<void>((resolve) => connection.connect(() => resolve()))
  onTestFinished(() => connection.close())
  let wasTried = false
  const line = { connection, isOpen: () => !connection.destroyed, close: () => connection.close() }
  const handing: Handing = {
    from: 'us@hub.test', to: ['a@x.test', 'b@x.test'], copyTo: 'us@hub.test', sizeBytes: 100, isLastTry: false, timeoutMs: LONG_MS,
    open: () => Readable.from([Buffer.from('Subject: x\r\n\r\n'), Buffer.from('words\r\n.dot\r\n')]),
    beforeLast: () => {
      wasTried = true
      return Promise.resolve()
    },
    ...(typeof set === 'function' ? set(connection, server.taken) : set),
  }
  const handed = await handOver(line, handing)
  return { handed, taken: server.taken, wasTried, isOpen: line.isOpen() }
}

test('a mail that is taken is taken whole, and the line stays for the next', async () => {
  expect(await hand({ ehlo: ['PIPELINING', 'SIZE 1000'] })).toEqual({ handed: { kind: 'accepted', refused: [], serverMessageId: null }, taken: ['Subject: x\r\n\r\nwords\r\n..dot'], wasTried: true, isOpen: true })
})

test.each([['one by one', []], ['all at once', ['PIPELINING']]])('some refused for good, asked %s: it goes to the others, and they are named', async (_what, ehlo) => {
  expect(await hand({ ehlo, rcpt: (address) => (address === 'b@x.test' ? '550 5.1.1 no such user' : '250 ok') })).toMatchObject({ handed: { kind: 'accepted', refused: [{ address: 'b@x.test', answer: '550 5.1.1 no such user' }] }, wasTried: true })
})

test.each([['one by one', []], ['all at once', ['PIPELINING']]])('all refused but our own copy, asked %s: nothing goes at all', async (_what, ehlo) => {
  const { handed, taken, wasTried } = await hand({ ehlo, rcpt: (address) => (address === 'us@hub.test' ? '250 ok' : '550 5.1.1 no such user') })
  expect({ handed, taken, wasTried }).toEqual({ handed: { kind: 'refused', why: 'rejected', answer: '550 5.1.1 no such user', refused: [{ address: 'a@x.test', answer: '550 5.1.1 no such user' }, { address: 'b@x.test', answer: '550 5.1.1 no such user' }] }, taken: [], wasTried: false })
})

test('our own copy refused is no harm', async () => {
  expect(await hand({ rcpt: (address) => (address === 'us@hub.test' ? '550 not you' : '250 ok') })).toMatchObject({ handed: { kind: 'accepted', refused: [] } })
})

test('one told to come later: all wait for them, until the last try', async () => {
  const script: Script = { rcpt: (address) => (address === 'b@x.test' ? '450 4.2.1 greylisted' : '250 ok') }
  expect(await hand(script)).toMatchObject({ handed: { kind: 'not-taken', isForNow: true }, taken: [], wasTried: false })
  expect(await hand(script, { isLastTry: true })).toMatchObject({ handed: { kind: 'accepted', refused: [{ address: 'b@x.test' }] }, wasTried: true })
})

test.each<[string, Script, object]>([
  ['says no to the sender', { mail: '550 5.7.1 no' }, { kind: 'refused', why: 'rejected' }],
  ['says no to DATA', { data: '554 5.5.1 no' }, { kind: 'refused', why: 'rejected' }],
  ['says no to the mail', { end: '554 5.7.1 spam' }, { kind: 'refused', why: 'rejected' }],
  ['says that it is too large, before', { mail: '552 5.3.4 too large' }, { kind: 'refused', why: 'too-large' }],
  ['says that it is too large, after', { end: '552 5.3.4 too large' }, { kind: 'refused', why: 'too-large' }],
  ['says that a mailbox is full', { end: '552 5.2.2 mailbox full' }, { kind: 'refused', why: 'rejected' }],
  ['takes mails of ten bytes', { ehlo: ['SIZE 10'] }, { kind: 'refused', why: 'too-large' }],
  ['wants us to sign in', { mail: '530 5.7.0 sign in first' }, { kind: 'not-taken', isForNow: false }],
  ['says later to the sender', { mail: '451 4.3.0 later' }, { kind: 'not-taken', isForNow: true }],
  ['says later to the mail', { end: '451 4.3.0 later' }, { kind: 'not-taken', isForNow: true }],
  ['closes instead of taking the mail', { end: '421 4.3.2 closing' }, { kind: 'not-taken', isForNow: false }],
  ['closes', { mail: '421 4.3.2 closing' }, { kind: 'not-taken', isForNow: false }],
  ['cuts the line at DATA', { cutAt: 'data' }, { kind: 'not-taken', isForNow: false }],
])('a server that %s', async (_what, script, handed) => {
  const came = await hand(script)
  expect(came.handed).toMatchObject(handed)
  expect(came.isOpen).toBe(false)
})

test('a line cut in the middle of the mail left nothing behind', async () => {
  // The end is held back until the cut has come through, as a slow database would.
  const untilCut = (connection: SMTPConnection): Partial<Handing> => {
    const isCut = new Promise<void>((resolve) => {
      connection.once('end', () => setTimeout(resolve, 20))
    })
    return { beforeLast: () => isCut }
  }
  expect(await hand({ cutAt: 'body' }, untilCut)).toMatchObject({ handed: { kind: 'not-taken' }, taken: [] })
})

test.each<[string, Script]>([['cuts the line after the last one', { cutAt: 'end' }], ['never says its last word', { end: null }], ['says the beginning of one', { end: '250 o', isCutShort: true }]])('a server that %s leaves it unclear', async (_what, script) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let taken: readonly string[] = []
  const handing = hand(script, (_connection, given) => {
    taken = given
    return {}
  })
  await expect.poll(() => taken.length).toBe(1)
  vi.advanceTimersByTime(LONG_MS)
  expect(await handing).toMatchObject({ handed: { kind: 'unclear' }, wasTried: true, isOpen: false })
})

test('what cannot be written down is not sent', async () => {
  expect(await hand({}, { beforeLast: () => Promise.reject(new Error('the database is away')) })).toMatchObject({ handed: { kind: 'not-taken' }, taken: [] })
})

test('a file that breaks off on its way is not sent in part', async () => {
  const open = () =>
    Readable.from(
      (async function* () {
        yield Buffer.from('Subject: x\r\n\r\nhalf')
        throw new Error('the file is gone')
      })(),
    )
  expect(await hand({}, { open })).toMatchObject({ handed: { kind: 'not-taken' }, taken: [] })
})

test('a server that talks without an end is left when the time is up', async () => {
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 here\r\n')
    socket.once('data', () => {
      socket.write('250 here\r\n')
      const timer = setInterval(() => socket.write('2'), 20)
      socket.on('close', () => clearInterval(timer))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const connection = new SMTPConnection({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', ignoreTLS: true, socketTimeout: LONG_MS, socketCloseTimeout: 10, logger: false })
  connection.on('error', () => {})
  await new Promise<void>((resolve) => connection.connect(() => resolve()))
  const handed = await handOver({ connection, isOpen: () => true, close: () => {} }, { from: 'us@hub.test', to: ['a@x.test'], copyTo: null, sizeBytes: 1, isLastTry: false, timeoutMs: 200, open: () => Readable.from(['x']), beforeLast: () => Promise.resolve() })
  expect(handed).toMatchObject({ kind: 'not-taken' })
})
