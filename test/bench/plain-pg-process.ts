import { readFileSync } from 'node:fs'
import pg from 'pg'

// Peer (a) of `bench hub`: plain `pg` writing the same rows in batches of the same size, and nothing else: no deciding,
// no locks, no answers looked up. Reads a job from a file, prints its own CPU time.

type Job = { readonly url: string; readonly commands: number; readonly batch: number; readonly sample: Record<string, unknown> }

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Job // written by bench hub just before.
const client = new pg.Client({ connectionString: job.url })
await client.connect()
for (const table of ['events', 'entries', 'contents', 'answers']) await client.query(`create table if not exists plain_${table} (id bigint, row jsonb)`)
await client.query('create table if not exists plain_conversations (id bigint primary key, row jsonb)')
const insert = (table: string, tail = '') => ({ name: `plain ${table}`, text: `insert into plain_${table} select (r ->> 0)::bigint, r -> 1 from jsonb_array_elements($1::jsonb) r ${tail}` })
const statements = [insert('events'), insert('conversations', 'on conflict (id) do update set row = excluded.row'), insert('entries'), insert('contents'), insert('answers')]
const tables = ['events', 'conversations', 'entries', 'contents', 'answers']
const before = process.cpuUsage()
for (let done = 0; done < job.commands; done += job.batch) {
  await client.query('begin')
  for (const [index, statement] of statements.entries()) {
    const rows = Array.from({ length: job.batch }, (_, n) => [tables[index] === 'conversations' ? n : done + n, job.sample[tables[index] ?? '']])
    await client.query({ ...statement, values: [JSON.stringify(rows)] })
  }
  await client.query('commit')
}
const used = process.cpuUsage(before)
await client.end()
process.stdout.write(`${JSON.stringify({ cpuMicros: used.user + used.system })}\n`)
