import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import PostalMime, { type Email } from 'postal-mime'
import { describe } from 'vitest'
import { toPlainText } from '#shared/base/fields.ts'
import { startMailServers, needsMailServers } from '#test/harness/mail-servers.ts'
import { aSendingHub, INBOX_ID, maria } from '#test/harness/sending-hub.ts'
import { takeIn } from './email/intake/take-in.ts'
import { describeChannelContract, type ContractCustomer } from './testing/channel-contract.ts'

// A customer's mail as it lies in a mailbox, proved to be theirs by its server; answers go by a real server to a mailbox of the customer's own.

describe.skipIf(needsMailServers())('mail', () => {
  describeChannelContract('email', { canFail: true, isTold: false }, async () => {
    const servers = await startMailServers()
    const hub = await aSendingHub(servers)
    const refusing = await aRefusingServer()
    await hub.setAccount({ trustedServers: [servers.authservId] })
    const { workspace } = hub.running
    let uid = 0

    let reading: Promise<unknown> = Promise.resolve()

    /** As the mailbox's reader hands it over; that itself is tried in imap/mailboxes.pg.test.ts, and waits half a second for each mail. One after another, as it reads. */
    function say(raw: Buffer): Promise<string> {
      const said = reading.then(() => read(raw))
      reading = said.catch(() => undefined)
      return said
    }

    async function read(raw: Buffer): Promise<string> {
      const inbox = workspace.feed.floor().inbox(INBOX_ID)
      if (inbox === undefined) throw new Error('the inbox was there a moment ago')
      const proved = Buffer.concat([Buffer.from(`Authentication-Results: ${servers.authservId}; dmarc=pass header.from=hub.test\r\n`), raw])
      const { kind } = await takeIn(workspace, inbox, Readable.from([proved]), { folder: 'INBOX', uidValidity: 1, uid: (uid += 1), isSettled: false, log: () => {}, now: hub.running.now })
      return kind === 'known' ? 'kept' : kind
    }

    async function aCustomer(): Promise<ContractCustomer> {
      const { address } = servers.addAccount(`customer-${randomUUID().slice(0, 8)}@hub.test`)
      const mail = (parts: readonly string[], messageId: string) => Buffer.from([`From: Elena <${address}>`, `To: ${hub.address}`, 'Subject: Order 7', `Message-ID: ${messageId}`, 'MIME-Version: 1.0', ...parts, ''].join('\r\n'))
      return {
        identity: { kind: 'email', value: address },
        say(text, id = randomUUID()) {
          const messageId = `<${id}@customer.test>`
          return say(mail(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', inLines(Buffer.from(text))], messageId))
        },
        sendFile(name, bytes) {
          const messageId = `<${randomUUID()}@customer.test>`
          const fileName = `filename*=UTF-8''${encodeURIComponent(toPlainText(name))}`
          return say(mail(['Content-Type: application/octet-stream', `Content-Disposition: attachment; ${fileName}`, 'Content-Transfer-Encoding: base64', '', inLines(bytes)], messageId))
        },
        // As the server took them: it hands them on in any order.
        async heard() {
          const mails = await Promise.all(servers.mailsOf(address).map(parsedOnce))
          const taken = mails.map((one) => ({ text: (one.text ?? '').replace(/\n$/, ''), id: /\bid ([\w-]+)/.exec(one.headers.findLast(({ key }) => key === 'received')?.value ?? '')?.[1] ?? '' }))
          return taken.toSorted((one, other) => inOrder(one.id, other.id)).map(({ text }) => text)
        },
      }
    }

    return {
      workspace,
      agent: maria,
      clock: hub.running.clock,
      ask: hub.running.ask,
      aCustomer,
      sayToUnknownInbox: () => servers.deliver('nobody-here@hub.test', 'Subject: anybody?\r\n\r\nanybody?\r\n').then(() => 'kept', () => 'refused'),
      burst: 0,
      afterBurstMs: 0,
      // A mail's lines end in CR LF, whatever they ended in before.
      asKept: (text) => text.replace(/\r\n?/g, '\n'),
      outage: {
        begin: () => hub.setAccount({ trustedServers: [servers.authservId], smtp: { host: '127.0.0.1', port: refusing.port, security: 'none', user: '' } }),
        end: () => hub.setAccount({ trustedServers: [servers.authservId] }),
      },
      async close() {
        await hub.close()
        refusing.close()
        await servers.stop()
      },
    }
  })
})

const parsed = new Map<string, Promise<Email>>()

/** Asked every few milliseconds, of mails that do not change. */
function parsedOnce(raw: Buffer): Promise<Email> {
  const beginning = raw.toString('latin1', 0, 1_000)
  const mail = parsed.get(beginning) ?? PostalMime.parse(raw)
  parsed.set(beginning, mail)
  return mail
}

function inLines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
}

/** Exim's ids are seconds, process and a fraction of the second, in that order; a line is one process. */
function inOrder(one: string, other: string): number {
  const parts = (id: string) => [id.slice(0, 6), id.slice(-2)]
  const [[second = '', fraction = ''], [otherSecond = '', otherFraction = '']] = [parts(one), parts(other)]
  return second === otherSecond ? (fraction < otherFraction ? -1 : 1) : second < otherSecond ? -1 : 1
}

/** Wants no mail of ours, for good. */
async function aRefusingServer(): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = net.createServer((socket) => {
    socket.write('220 here\r\n')
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => void socket.write(/^(EHLO|QUIT)/i.test(bytes.toString('latin1')) ? '250 here\r\n' : '550 5.7.1 no mail of yours\r\n'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() } // a TCP server, by listen above.
}
