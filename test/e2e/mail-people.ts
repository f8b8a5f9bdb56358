import type { Page } from 'playwright-core'
import PostalMime, { type Email } from 'postal-mime'
import { signToken } from '#server/channels/chat/signed-token.ts'
import { DEMO_USERS } from '#server/demo/floor.ts'
import { aMail, aMailInbox, type MailText } from '#test/builders/mails.ts'
import type { MailServers } from '#test/harness/mail-servers.ts'
import { DEMO_PASSWORD } from './people.ts'

// What people do with mail, and what an administrator does before they can.

export type MailDesk = {
  readonly address: string
  /** A customer with a mailbox of their own writes; their provider vouches for them. */
  readonly write: (from: { readonly name: string; readonly address: string }, mail: MailText) => Promise<void>
  /** What somebody finds in their mailbox, read by another library. */
  readonly mailsOf: (address: string) => Promise<readonly Email[]>
  /** From now on nothing waits to be taken back. */
  readonly sendAtOnce: () => Promise<void>
  /** What a shop says of a customer who is signed in there. */
  readonly vouchFor: (claims: { readonly sub: string; readonly name: string; readonly email: string }) => string
}

/** An inbox for mail in the demo, by HTTP as an administrator's page does it; Maria and Wei take mails. What is sent can be taken back for as long as there is. */
export async function setUpMail(hubUrl: string, servers: MailServers): Promise<MailDesk> {
  const { address, user, password } = servers.addAccount('hello@nuanbao.test')
  const { token } = (await ask('POST', 'sign-in', { email: 'admin@demo.hearth', password: DEMO_PASSWORD })) as { token: string }

  async function ask(method: string, path: string, body: unknown, bearer?: string): Promise<unknown> {
    const response = await fetch(`${hubUrl}api/v1/${path}`, { method, headers: { 'content-type': 'application/json', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) }, body: JSON.stringify(body) })
    const answer = (await response.json()) as { ok?: boolean }
    if (!response.ok || answer.ok === false) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  const command = (type: string, payload: object) => ask('POST', 'commands', { id: crypto.randomUUID(), type, payload }, token)

  const { rev: _, ...inbox } = aMailInbox({ id: 'inbox-mail', name: address, brand: 'Nuanbao 暖宝', queueId: 'queue-baby', undoMs: 10_000, mail: { address, signature: 'Nuanbao 暖宝', isQuoting: true, isReviewed: false } })
  await command('save-inbox', inbox)
  for (const { id, email: _email, ...person } of DEMO_USERS.filter(({ role }) => role === 'agent')) await command('save-user', { userId: id, ...person, capacity: { ...person.capacity, email: 12 } })
  const server = { host: servers.host, user }
  const account = { imap: { ...server, port: servers.imapsPort, security: 'tls' }, smtp: { ...server, port: servers.smtpPort, security: 'starttls' }, auth: 'password', certificateAuthority: servers.authority.cert, isInHouse: true, trustedServers: [servers.authservId] }
  await ask('PUT', 'inboxes/inbox-mail/mail-account', { account, secrets: { password, clientSecret: '' } }, token)
  const { made } = (await ask('PUT', 'inboxes/inbox-baby/secrets', { renew: ['identityKey'] }, token)) as { made: { identityKey: string } }

  return {
    address,
    write: (from, mail) => servers.deliver(address, aMail({ from: `${from.name} <${from.address}>`, to: address, ...mail }), { from: from.address, authentication: `dmarc=pass header.from=${from.address.split('@')[1]}` }),
    mailsOf: (whose) => Promise.all(servers.mailsOf(whose).map((raw) => PostalMime.parse(raw))),
    sendAtOnce: async () => void (await command('save-inbox', { ...inbox, undoMs: 0, onRev: null })),
    vouchFor: (claims) => signToken({ ...claims, exp: Math.floor(Date.now() / 1_000) + 3_600 }, made.identityKey),
  }
}

/** The field of a mail's words. */
export function mailField(page: Page) {
  return page.locator('[contenteditable="true"][role="textbox"]')
}

/** From where the focus is, back by Tab until it is on the button of that name. */
export async function tabBackTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Shift+Tab')
    if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)) === name) return
  }
  throw new Error(`no ${name} within twenty presses of Shift+Tab`)
}

/** Pastes a picture as from a screenshot. */
export async function pastePicture(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(120, 80)
    const paint = canvas.getContext('2d')
    if (paint !== null) {
      paint.fillStyle = 'steelblue'
      paint.fillRect(10, 10, 100, 60)
    }
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob({ type: 'image/png' }) })])
  })
  await page.keyboard.press('Control+v')
}
