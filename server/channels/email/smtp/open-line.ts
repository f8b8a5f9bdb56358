import { getCACertificates } from 'node:tls'
import { isIP } from 'node:net'
import SMTPConnection, { type SMTPConnectionAuth } from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { Workspace } from '#server/workspace.ts'
import { accessToken, type TokenAnswer } from '../access-token.ts'
import type { FullAccount } from '../account.ts'
import { PrivateHost, reachHost } from '../reach-host.ts'
import type { SendPace } from './pace.ts'

/** One line to a mail server, signed in. `isOpen` is false once it broke or was closed. */
export type Line = { readonly connection: SMTPConnection; readonly isOpen: () => boolean; readonly close: () => void }

/** Why no line came about. Nothing was handed over on it, so the same again is safe. */
export class NoLine extends Error {
  readonly why: 'unreachable' | 'sign-in' | 'unencrypted' | 'private-address'

  constructor(why: NoLine['why'], said: string) {
    super(`no line: ${why} ${said}`)
    this.why = why
  }
}

/** Opens one within `pace.connectMs`. A server whose certificate cannot be verified is not spoken to, whatever it offers. Throws `NoLine`. */
export async function openLine(workspace: Workspace, full: FullAccount, pace: SendPace): Promise<Line> {
  try {
    return await open(workspace, full, pace, false)
  } catch (error) {
    // A token that was taken back before its time is refused like a wrong password: asked for anew once, it may open.
    if (full.account.auth !== 'oauth2' || !(error instanceof NoLine) || error.why !== 'sign-in') throw error
    return open(workspace, full, pace, true)
  }
}

async function open(workspace: Workspace, full: FullAccount, pace: SendPace, isNewToken: boolean): Promise<Line> {
  const { smtp, certificateAuthority, isInHouse } = full.account
  // Words in the clear never leave this machine.
  if (smtp.security === 'none' && !isThisMachine(smtp.host)) throw new NoLine('unencrypted', '')
  const { host, servername } = await within(pace.connectMs, reachHost(smtp.host, isInHouse)).catch((error) => {
    throw new NoLine(error instanceof PrivateHost ? 'private-address' : 'unreachable', String(error))
  })
  const connection = new SMTPConnection({
    host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(servername === undefined ? {} : { servername }), ...(certificateAuthority === null ? {} : { ca: [...getCACertificates('default'), certificateAuthority] }) },
    connectionTimeout: pace.connectMs,
    greetingTimeout: pace.connectMs,
    dnsTimeout: pace.connectMs,
    socketTimeout: pace.silenceMs,
    socketCloseTimeout: 1_000,
    maxResponseSize: 64 * 1024,
    allowInternalNetworkInterfaces: true,
    logger: false,
  })
  let isOpen = true
  connection.on('end', () => {
    isOpen = false
  })
  const close = () => {
    isOpen = false
    connection.close()
  }
  try {
    await within(pace.connectMs, new Promise<void>((resolve, reject) => {
      // Its listener stays: what breaks between two mails is found by the next one.
      connection.on('error', (error) => reject(new NoLine('unreachable', String(error))))
      connection.on('end', () => reject(new NoLine('unreachable', 'closed')))
      connection.connect((error) => (error ? reject(new NoLine('unreachable', String(error))) : resolve()))
    }))
    await within(pace.connectMs, signIn(connection, workspace, full, isNewToken))
  } catch (error) {
    close()
    throw error
  }
  return { connection, isOpen: () => isOpen && !connection.destroyed, close }
}

function signIn(connection: SMTPConnection, workspace: Workspace, full: FullAccount, isNewToken: boolean): Promise<void> {
  const { smtp, auth } = full.account
  // A server of the house may know us by our address.
  if (smtp.user === '') return Promise.resolve()
  const login: SMTPConnectionAuth = auth === 'password' ? { user: smtp.user, pass: full.secrets.password } : { user: smtp.user, oauth2: new XOAuth2({ user: smtp.user, provisionCallback: tokenFrom(workspace, full, isNewToken) }) }
  return new Promise((resolve, reject) => {
    connection.once('end', () => reject(new NoLine('unreachable', 'closed')))
    connection.login(login, (error) => {
      if (!error) return resolve()
      // A server that has no time for us says so here as well (RFC 4954, 4: 454).
      reject(new NoLine(error.responseCode !== undefined && error.responseCode < 500 ? 'unreachable' : 'sign-in', error.message))
    })
  })
}

function tokenFrom(workspace: Workspace, full: FullAccount, isNew: boolean) {
  return async (_user: string, renew: boolean, callback: (error: Error | null, token?: string) => void) => {
    let answer: TokenAnswer
    try {
      answer = await accessToken(workspace, full, Date.now(), { isNew: isNew || renew })
    } catch (error) {
      return callback(error instanceof Error ? error : new Error(String(error)))
    }
    callback(answer.ok ? null : new Error(`no token: ${answer.why}`), answer.ok ? answer.token : undefined)
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoLine('unreachable', 'too slow')), ms)
  })
  work.catch(() => undefined)
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function isThisMachine(host: string): boolean {
  return isIP(host) === 4 ? host.startsWith('127.') : host.toLowerCase() === 'localhost' || host === '::1'
}
