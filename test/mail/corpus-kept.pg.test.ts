import { expect, test } from 'vitest'
import { aPostOffice, type PostOffice } from '#test/harness/post-office.ts'
import { corpus } from './corpus/corpus.ts'
import type { NastyMail } from './corpus/nasty-mail.ts'

// The corpus through one mailbox, into a real Postgres: every mail is kept as it came, shown or explained, and none stops the next.

/** The long ones are long for their reader, and cost a database time that tells nothing. */
const mails = corpus.filter(({ raw }) => raw.length > 0 && raw.length < 500_000)
const AT_ONCE = 20

test('every nasty mail is kept byte for byte, and has a message that says something or says why not', async () => {
  const office = await aPostOffice()
  const faults: (string | null)[] = []
  for (let at = 0; at < mails.length; at += AT_ONCE) faults.push(...(await Promise.all(mails.slice(at, at + AT_ONCE).map((mail) => faultOf(office, mail)))))
  expect(faults.filter((fault) => fault !== null)).toEqual([])
})

type Stored = { readonly text: string; readonly files: number; readonly mail: { readonly troubles: readonly string[]; readonly rawFileId: string; readonly hasHtml: boolean; readonly quoted: string } }

async function faultOf({ post, core }: PostOffice, { name, raw }: NastyMail): Promise<string | null> {
  const taken = await post(raw)
  if (taken.kind !== 'kept') return `${name}: ${taken.kind}`
  const { pool } = core.workspace
  const { rows } = await pool.query<Stored>("select body ->> 'text' as text, body -> 'mail' as mail, jsonb_array_length(body -> 'attachments') as files from contents where id = $1", [taken.entryId])
  const [content] = rows
  if (content === undefined) return `${name}: no message`
  const { troubles, rawFileId, hasHtml, quoted } = content.mail
  const { rows: chunks } = await pool.query<{ bytes: Buffer }>('select c.bytes from files f join file_chunks c on c.workspace_id = f.workspace_id and c.sha256 = f.sha256 where f.id = $1 order by c.n', [rawFileId])
  if (!Buffer.concat(chunks.map(({ bytes }) => bytes)).equals(raw)) return `${name}: other bytes`
  return content.text !== '' || quoted !== '' || hasHtml || content.files > 0 || troubles.length > 0 ? null : `${name}: nothing shown, nothing explained`
}
