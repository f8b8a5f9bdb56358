import type pg from 'pg'
import { expect, test } from 'vitest'
import { sweepUploads } from '#server/files/sweep-uploads.ts'
import type { Workspace } from '#server/workspace.ts'
import { aMail } from '#test/builders/mails.ts'
import { aUser } from '#test/builders/people.ts'
import { aPostOffice } from '#test/harness/post-office.ts'

// A hub dies between any two questions to its database, and another takes the same mail in again.

const withFile = (n: number) => aMail({
  messageId: `<crash-${n}@customer.example>`,
  headers: { 'Content-Type': 'multipart/mixed; boundary="b"' },
  body: `--b\nContent-Type: text/plain\n\nNumber ${n}\n--b\nContent-Type: text/plain; name="list.txt"\nContent-Disposition: attachment; filename="list.txt"\n\none, two, ${n}\n--b--\n`,
})

test('wherever taking a mail in breaks off, doing it again leaves one message, its files once, and nothing beside them', async () => {
  const { post, core } = await aPostOffice()
  const { pool } = core.workspace
  let steps = 0
  for (let dies = 1; ; dies += 1) {
    const { workspace, hasDied } = dyingAt(core.workspace, dies)
    await post(withFile(dies), {}, workspace).catch(() => undefined)
    if (!hasDied()) break
    steps += 1
    expect(['kept', 'known']).toContain((await post(withFile(dies))).kind)
  }
  expect(steps).toBeGreaterThan(4)
  const count = async (sql: string) => Number((await pool.query<{ n: number }>(`select count(*) as n from ${sql}`)).rows[0]?.n)
  // The last one came through untouched.
  expect(await count(`entries where row ->> 'kind' = 'message'`)).toBe(steps + 1)
  expect(await count('mail_ids')).toBe(steps + 1)
  expect(await count('files')).toBe(2 * (steps + 1))
  expect(await count('files f where not exists (select from file_uses u where u.file_id = f.id)')).toBe(0)
  // Half an upload is swept, as any other is.
  await sweepUploads(core.workspace, core.clock.now + 2 * 3_600_000)
  expect(await count(`file_chunks where sha256 like 'uploading-%'`)).toBe(0)
})

test('wherever a report breaks off, the mail it is about is returned in the end, and said so once', async () => {
  const office = await aPostOffice()
  const { core } = office
  const { conversationId } = await office.keep({})
  const maria = aUser()
  for (let dies = 1; ; dies += 1) {
    const { entryId, messageId } = await office.answer(maria, conversationId, ['ann@customer.example'])
    const before = (await office.entries(conversationId)).length
    const { workspace, hasDied } = dyingAt(core.workspace, dies)
    await office.post(aReport(messageId), {}, workspace).catch(() => undefined)
    await office.post(aReport(messageId))
    const entries = await office.entries(conversationId)
    expect(entries).toHaveLength(before + 1)
    expect(entries.find(({ id }) => id === entryId)).toMatchObject({ delivery: { kind: 'failed', why: 'bounced' } })
    if (!hasDied()) break
  }
}, 60_000)

/** The workspace as a hub sees it that dies at its nth question: it gets no answer to that one, nor asks another. */
function dyingAt(workspace: Workspace, dies: number): { readonly workspace: Workspace; readonly hasDied: () => boolean } {
  let asked = 0
  const step = () => {
    asked += 1
    if (asked >= dies) throw new Error('the hub died')
  }
  const pool = new Proxy(workspace.pool, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (name !== 'query' && name !== 'connect') return typeof value === 'function' ? value.bind(target) : value
      return async (...args: unknown[]) => {
        step()
        return (value as (...given: unknown[]) => Promise<unknown>).apply(target, args) // both are the pool's own.
      }
    },
  }) as pg.Pool // as it was.
  return { workspace: { ...workspace, pool }, hasDied: () => asked >= dies }
}

function aReport(about: string): string {
  return `From: MAILER-DAEMON@mx.hub.example\nTo: support@shop.example\nSubject: Undelivered\nMessage-ID: <r-${about.slice(1, 20)}@mx.hub.example>\nDate: Sun, 22 Nov 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nNo such user.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.hub.example\n\nFinal-Recipient: rfc822; ann@customer.example\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${about}\n\n--b--\n`.replaceAll('\n', '\r\n')
}
