import { execFile } from 'node:child_process'
import { appendFileSync, chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { aCertificate, anAuthority, type Authority, type Certificate } from './certificate.ts'
import { handInMail } from './hand-in-mail.ts'
import { needsPeer } from './peer.ts'
import { aPortBlock } from './port-block.ts'
import { startServerProgram, type ServerProgram } from './server-program.ts'
import { startTokenIssuer } from './token-issuer.ts'

// Real mail servers for one test file: dovecot keeps the mailboxes, exim takes what is sent, both on loopback, in a folder of their own.
//
//   exim      smtpPort (submission, STARTTLS)   smtpsPort (TLS)   mxPort (from anybody, as a provider takes it)
//     ↓ LMTP
//   dovecot   imapPort (STARTTLS)   imapsPort (TLS)   lmtpPort
//
// Addresses that were added have a mailbox. To bounce.test everything is taken and sent back; refused.test refuses, busy.test says later;
// everybody else is unknown at once.

export type MailServers = {
  readonly host: '127.0.0.1'
  readonly imapPort: number
  readonly imapsPort: number
  readonly lmtpPort: number
  readonly smtpPort: number
  readonly smtpsPort: number
  readonly mxPort: number
  /** Whom to trust, so that the servers' certificate holds. */
  readonly authority: Authority
  /** The authserv-id in what exim writes of a sender (RFC 8601). */
  readonly authservId: 'mx.hub.test'
  /** Where a refresh token becomes an access token (RFC 6749, 6). */
  readonly tokenUrl: string
  readonly addAccount: (address: string, set?: { readonly password?: string }) => MailLogin
  /** A token that lets its owner in by XOAUTH2 until it is withdrawn. */
  readonly giveToken: (address: string) => string
  readonly withdrawToken: (token: string) => void
  readonly withdrawTokens: () => void
  readonly deliver: (to: string | readonly string[], raw: string | Uint8Array, how?: How) => Promise<void>
  /** Puts mails into a mailbox by its files, a thousand at a time: what lay there before anybody looked. */
  readonly fill: (address: string, mails: Iterable<{ readonly raw: string | Uint8Array; readonly at?: number; /** As if somebody had read it there. */ readonly isSeen?: boolean }>) => void
  /** Whether exim has mails that it has taken, or is just taking, and has not brought yet. */
  readonly isBringing: () => boolean
  /** What lies in a folder, oldest first, with CR LF as on the wire. */
  readonly mailsOf: (address: string, folder?: string) => readonly Buffer[]
  /** Everything that dovecot's administrator can do: `doveadm('mailbox', 'create', '-u', address, 'Old')`. */
  readonly doveadm: (...words: readonly string[]) => Promise<string>
  /** Until nobody is signed in to a mailbox any more: a line that was closed here is there for a moment yet. */
  readonly isLeftAlone: (address: string) => Promise<void>
  /** Ends the connections of one mailbox, from the server's side. */
  readonly kick: (address: string) => Promise<void>
  /** The mailbox is made anew around its mails: what a client knew of their UIDs no longer counts (RFC 3501, 2.3.1.1). */
  readonly changeUidValidity: (address: string) => Promise<void>
  /** Both go down and come up again, at the same ports and with the same mails. */
  readonly restart: (which?: 'both' | 'imap' | 'smtp') => Promise<void>
  readonly down: (which?: 'both' | 'imap' | 'smtp') => Promise<void>
  readonly useCertificate: (certificate: Certificate) => Promise<void>
  readonly logs: () => string
  readonly stop: () => Promise<void>
}

export type MailLogin = { readonly address: string; readonly user: string; readonly password: string }

export type How = {
  /** By exim, as from a stranger, or straight into the mailbox. */
  readonly via?: 'smtp' | 'lmtp'
  /** The envelope's sender; `''` for what must not be answered. */
  readonly from?: string
  /** What the provider found out: `dmarc=pass header.from=shop.test; dkim=pass header.d=shop.test`. */
  readonly authentication?: string
}

/** Whether tests with mail servers have to be left out, with the reason printed. Root alone may start them, as they run as users of their own. */
export function needsMailServers(): boolean {
  if (['dovecot', 'dovecot imap', 'dovecot lmtp', 'exim'].some((name) => needsPeer(name))) return true
  if (process.getuid?.() === 0) return false
  console.warn('skipped: dovecot and exim run as users of their own, which root alone can start')
  return true
}

/** Starts both; `stop` ends them. Takes about a second. */
export async function startMailServers({ certificate: given }: { readonly certificate?: (authority: Authority) => Certificate } = {}): Promise<MailServers> {
  const authority = anAuthority()
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-mail-'))
  chmodSync(folder, 0o755)
  const inFolder = (name: string) => path.join(folder, name)
  const tokens = await startTokenIssuer({ file: inFolder('tokens') })
  const ports = await aPortBlock()
  const [imapPort, imapsPort, lmtpPort, smtpPort, smtpsPort, mxPort] = [0, 1, 2, 3, 4, 5].map((nth) => ports.first + nth) as [number, number, number, number, number, number] // as many as are listed.
  const names = { FOLDER: folder, IMAP_PORT: imapPort, IMAPS_PORT: imapsPort, LMTP_PORT: lmtpPort, SMTP_PORT: smtpPort, SMTPS_PORT: smtpsPort, MX_PORT: mxPort, TOKENS_PORT: tokens.port }
  for (const template of ['dovecot.conf', 'dovecot-oauth2.conf', 'exim.conf']) writeTemplate(template, folder, names)
  writeFileSync(inFolder('users'), '')
  const mail = idsOf('mail')
  for (const name of ['accounts', 'mail', 'run', 'spool']) mkdirSync(inFolder(name))
  chownSync(inFolder('mail'), mail.uid, mail.gid)
  const exim = idsOf('Debian-exim')
  chownSync(inFolder('spool'), exim.uid, exim.gid)
  writeCertificate(given ? given(authority) : aCertificate({ authority }))

  const dovecot = startServerProgram({ command: ['/usr/sbin/dovecot', '-F', '-c', inFolder('dovecot.conf')], port: imapPort, greeting: '* OK', log: inFolder('dovecot.log') })
  const mailer = startServerProgram({ command: ['/usr/sbin/exim4', '-bdf', '-q2s', '-C', inFolder('exim.conf')], port: smtpPort, greeting: '220', log: inFolder('spool/exim-main.log') })
  const some = (which: 'both' | 'imap' | 'smtp'): readonly ServerProgram[] => (which === 'both' ? [dovecot, mailer] : [which === 'imap' ? dovecot : mailer])
  const each = async (programs: readonly ServerProgram[], work: (program: ServerProgram) => Promise<void>) => void (await Promise.all(programs.map(work)))

  async function stop(): Promise<void> {
    await each(some('both'), (program) => program.stop())
    await tokens.stop()
    await ports.release()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  try {
    await each(some('both'), (program) => program.start())
  } catch (error) {
    await stop()
    throw error
  }

  const homeOf = (address: string) => inFolder(`mail/${address.toLowerCase()}`)
  const doveadm = async (...words: readonly string[]) => (await promisify(execFile)('/usr/bin/doveadm', ['-c', inFolder('dovecot.conf'), ...words])).stdout

  /** Nobody being there is no failure. */
  async function kick(address: string): Promise<void> {
    await doveadm('kick', address).catch((error: { code?: number }) => {
      if (error.code !== 68) throw error
    })
  }

  function writeCertificate({ key, cert }: Certificate): void {
    writeFileSync(inFolder('certificate.pem'), cert)
    writeFileSync(inFolder('key.pem'), key, { mode: 0o640 })
    chownSync(inFolder('key.pem'), 0, exim.gid)
  }

  return {
    host: '127.0.0.1', imapPort, imapsPort, lmtpPort, smtpPort, smtpsPort, mxPort, authority, authservId: 'mx.hub.test', doveadm, stop,
    tokenUrl: tokens.url,
    giveToken: tokens.give,
    withdrawToken: tokens.withdraw,
    withdrawTokens: tokens.withdrawAll,
    addAccount(address, { password = 'secret' } = {}) {
      const line = `${address.toLowerCase()}:${password}::::::\n`
      appendFileSync(inFolder('users'), line)
      writeFileSync(inFolder(`accounts/${address.toLowerCase()}`), line)
      return { address, user: address, password }
    },
    async deliver(to, raw, { via = 'smtp', from = 'somebody@customer.test', authentication } = {}) {
      const header = via === 'smtp' ? 'X-Test-Authentication: ' : 'Authentication-Results: mx.hub.test; '
      const bytes = authentication === undefined ? Buffer.from(raw) : Buffer.concat([Buffer.from(`${header}${authentication}\r\n`), Buffer.from(raw)])
      await handInMail({ port: via === 'smtp' ? mxPort : lmtpPort, from, to: [to].flat(), raw: bytes }, via)
    },
    fill(address, mails) {
      const place = homeOf(address)
      for (const name of ['', '/cur', '/new', '/tmp']) {
        mkdirSync(`${place}${name}`, { recursive: true })
        chownSync(`${place}${name}`, mail.uid, mail.gid)
      }
      let number = readdirSync(`${place}/new`).length + readdirSync(`${place}/cur`).length
      for (const { raw, at = Date.now(), isSeen = false } of mails) {
        number += 1
        const file = `${place}/${isSeen ? 'cur' : 'new'}/${String(number).padStart(10, '0')}.M${number}.filled${isSeen ? ':2,S' : ''}`
        writeFileSync(file, raw)
        utimesSync(file, at / 1_000, at / 1_000)
        chownSync(file, mail.uid, mail.gid)
      }
    },
    isBringing: () => existsSync(inFolder('spool/input')) && readdirSync(inFolder('spool/input')).length > 0,
    mailsOf(address, name = 'INBOX') {
      const place = path.join(homeOf(address), name === 'INBOX' ? '' : `.${name}`)
      for (;;) {
        const files = ['new', 'cur'].flatMap((part) => (existsSync(path.join(place, part)) ? readdirSync(path.join(place, part)).map((file) => path.join(place, part, file)) : []))
        try {
          return files.toSorted((one, other) => inOrder(path.basename(one), path.basename(other))).map((file) => withCrLf(readFileSync(file)))
        } catch (error) {
          // Whoever reads the mailbox gives a mail another name, or moves it: what was listed is looked for again.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        }
      }
    },
    kick,
    async isLeftAlone(address) {
      while ((await doveadm('who', '-1', address)).trim().split('\n').length > 1) await setTimeout(20)
    },
    async changeUidValidity(address) {
      await kick(address)
      const before = await doveadm('mailbox', 'status', '-u', address, 'uidvalidity', 'INBOX')
      const validity = Number(/uidvalidity=(\d+)/.exec(before)?.[1]) + 1
      await doveadm('mailbox', 'update', '-u', address, '--uid-validity', String(validity), 'INBOX')
    },
    restart: (which = 'both') => each(some(which), async (program) => {
      await program.stop()
      await program.start()
    }),
    down: (which = 'both') => each(some(which), (program) => program.stop()),
    async useCertificate(certificate) {
      writeCertificate(certificate)
      await each(some('both'), (program) => program.stop())
      await each(some('both'), (program) => program.start())
    },
    logs: () => ['dovecot.log', 'spool/exim-main.log', 'spool/exim-panic.log', 'spool/exim-reject.log'].map(inFolder).filter(existsSync).map((file) => readFileSync(file, 'utf8')).join('\n'),
  }
}

function writeTemplate(template: string, folder: string, names: Readonly<Record<string, string | number>>): void {
  const text = readFileSync(path.resolve(import.meta.dirname, '../peers', template), 'utf8')
  writeFileSync(path.join(folder, template), text.replace(/@([A-Z_]+)@/g, (whole, name: string) => String(names[name] ?? whole)))
}

function idsOf(name: string): { readonly uid: number; readonly gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((one) => one.startsWith(`${name}:`))
  const [, , uid, gid] = (line ?? '').split(':').map(Number)
  if (uid === undefined || gid === undefined) throw new Error(`there is no user ${name}; its package makes it`)
  return { uid, gid }
}

/** Maildir names begin with the second and the microsecond of coming. */
function inOrder(one: string, other: string): number {
  const moment = (name: string) => [Number(name.split('.')[0]), Number(/\.M(\d+)/.exec(name)?.[1] ?? 0)] as const
  const [[second, micro], [otherSecond, otherMicro]] = [moment(one), moment(other)]
  return second - otherSecond || micro - otherMicro
}

function withCrLf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}
