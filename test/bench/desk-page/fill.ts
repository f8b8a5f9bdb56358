import { foldChanges, type FoldedChange } from '#renderer/db/changes.ts'
import { openCache, type Cache } from '#renderer/db/open-cache.ts'
import { openProfiles } from '#renderer/db/profiles.ts'
import { recordOf, rowsOf } from '#renderer/db/records.ts'
import { UNSEALED } from '#renderer/db/testing/unsealed.ts'
import { completeKey } from '#renderer/db/write-changes.ts'
import { applyBatch } from '#renderer/sync/apply-batch.ts'
import { keyFor } from '#renderer/sync/keyring.ts'
import type { SignedIn } from '#renderer/sync/hub-api.ts'
import { aDisposition, anInbox, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { COLLEAGUE, conversationRow, customerRow, entryRows, headOf, identityRow, INBOX, ME, QUEUE } from '../desk-rows.ts'

// Runs on a page of the desk's own origin, before the desk: puts a year into its cache, sealed as the desk seals it; and
// measures there what a catch-up costs beside IndexedDB alone.

const AT_ONCE = 500

async function openOwnCache(): Promise<Cache> {
  const signedIn = (await (await fetch('/api/v1/me')).json()) as SignedIn // our own hub's answer.
  const profiles = openProfiles()
  const known = await profiles.find(`${signedIn.workspaceId}:${signedIn.user.id}`)
  const opened = await keyFor(signedIn, known, null, () => Promise.reject(new Error('no password here')))
  if (opened === null) throw new Error('the cache key does not open')
  await profiles.save(opened.profile)
  profiles.close()
  const cache = await openCache({ workspaceId: signedIn.workspaceId, epoch: signedIn.epoch, userId: signedIn.user.id }, opened.key)
  if (!cache.ok) throw new Error(cache.why)
  return cache.cache
}

async function fill(count: number, now: number): Promise<void> {
  const cache = await openOwnCache()
  const { key } = cache
  const sla = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }
  await cache.database.users.bulkPut(await Promise.all([aUser({ id: ME, role: 'lead', queueIds: [QUEUE] }), aUser({ id: COLLEAGUE, queueIds: [QUEUE] })].map((row) => recordOf(key, 'users', row))))
  await cache.database.presences.put(await recordOf(key, 'presences', aPresence({ userId: ME })))
  await cache.database.queues.put(await recordOf(key, 'queues', aQueue({ id: QUEUE, sla })))
  await cache.database.inboxes.put(await recordOf(key, 'inboxes', anInbox({ id: INBOX, channel: 'webhook', queueId: QUEUE })))
  await cache.database.dispositions.put(await recordOf(key, 'dispositions', aDisposition()))
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at)
    const [conversations, customers, identities, entries] = await Promise.all([
      Promise.all(numbers.map((n) => recordOf(key, 'conversations', conversationRow(n, count, now)))),
      Promise.all(numbers.map((n) => recordOf(key, 'customers', customerRow(n, count)))),
      Promise.all(numbers.map((n) => recordOf(key, 'identities', identityRow(n, count)))),
      Promise.all(numbers.flatMap((n) => entryRows(n, count, now)).map((row) => recordOf(key, 'entries', row))),
    ])
    const complete = numbers.map((n) => ({ key: completeKey(conversationRow(n, count, now).id), value: true }))
    await putAll(cache, { conversations, customers, identities, entries, meta: complete })
  }
  await cache.database.meta.put({ key: 'cursor', value: { seq: headOf(count), asOf: now, isResetting: false } })
  cache.database.close()
}

/** Straight into the object stores: what is filled here can be filled again, so nothing waits for the disk. */
function putAll({ database }: Cache, rows: Readonly<Record<string, readonly object[]>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.backendDB().transaction(Object.keys(rows), 'readwrite', { durability: 'relaxed' })
    for (const [table, records] of Object.entries(rows)) for (const record of records) transaction.objectStore(table).put(record)
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })
}

/**
 * A catch-up of `changes` messages, each with its conversation, as the desk applies it; and IndexedDB alone putting the
 * same sealed records, with the same durability and in transactions of the same size. Milliseconds of each.
 */
async function catchUp(changes: number, round: number): Promise<{ readonly desk: number; readonly raw: number }> {
  const cache = await openOwnCache()
  const count = changes * 10
  const now = Date.now()
  const start = headOf(2_000_000) + round * changes * 64
  const rows = Array.from({ length: changes / 2 }, (_, at): readonly FoldedChange[] => {
    const conversation = { ...conversationRow(6_000 + ((at * 17) % 30_000), count, now), rev: start + at }
    const entry = { ...(entryRows(at, count, now)[0] as Extract<ReturnType<typeof entryRows>[number], { kind: 'message' }>), id: `fresh-${round}-${at}`, conversationId: conversation.id, seq: start + at, rev: start + at }
    return [{ table: 'conversations', row: conversation }, { table: 'entries', row: entry }]
  })
  const pages = Array.from({ length: Math.ceil(rows.length / 1_000) }, (_, page) => rows.slice(page * 1_000, (page + 1) * 1_000).flat())
  const stood = await cache.database.meta.get('cursor')
  let at = ((stood?.value ?? { seq: 0 }) as { readonly seq: number }).seq
  const began = performance.now()
  for (const page of pages) {
    await applyBatch(cache, { after: at, upTo: at + page.length, changes: foldChanges(page, false), isMoreComing: false, commandIds: new Set(), asOf: now, answers: 0 }, () => [])
    at += page.length
  }
  const desk = performance.now() - began
  const records = await Promise.all(pages.map((page) => Promise.all(page.map((change) => ('row' in change ? recordOf(cache.key, change.table, change.row as never).then((record) => [change.table, record] as const) : null))))) // table and row belong together.
  const beganRaw = performance.now()
  for (const page of records) {
    await new Promise<void>((resolve, reject) => {
      const transaction = cache.database.backendDB().transaction(['conversations', 'entries'], 'readwrite', { durability: 'strict' })
      for (const one of page) if (one !== null) transaction.objectStore(one[0]).put(one[1])
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    })
  }
  const raw = performance.now() - beganRaw
  // The hub knows nothing of these: the desk is to go on where it stood.
  if (stood !== undefined) await cache.database.meta.put(stood)
  cache.database.close()
  return { desk, raw }
}

/**
 * What sealing costs: reading a page of a thread (50 entries) and writing a thousand rows, each with and without it.
 * Milliseconds, medians of many; the rows are the same, and nothing else is in them.
 */
async function sealing(count: number): Promise<Record<'read' | 'write', { readonly sealed: number; readonly plain: number }>> {
  const cache = await openOwnCache()
  const now = Date.now()
  const bare: Cache = { ...cache, key: { ...cache.key, cipher: UNSEALED } }
  const entries = Array.from({ length: 100 }, (_, n) => entryRows(n, count, now)).flat().slice(0, 1_000)
  const write = ({ key }: Cache) => Promise.all(entries.map((row) => recordOf(key, 'entries', row)))
  const read = async (from: Cache, records: Awaited<ReturnType<typeof write>>) => void (await rowsOf(from, 'entries', records.slice(0, 50)))
  const [sealed, plain] = [await write(cache), await write(bare)]
  const result = {
    read: { sealed: await medianOf(40, () => read(cache, sealed)), plain: await medianOf(40, () => read(bare, plain)) },
    write: { sealed: await medianOf(10, () => write(cache)), plain: await medianOf(10, () => write(bare)) },
  }
  cache.database.close()
  return result
}

async function medianOf(times: number, run: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    await run()
    took.push(performance.now() - began)
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

Object.assign(window, { bench: { fill, catchUp, sealing } })
