import { readQuery } from '#shared/domain/search-terms.ts'
import { openCache } from '#renderer/db/open-cache.ts'
import { recordOf } from '#renderer/db/records.ts'
import { findMessages } from '#renderer/db/search/find-messages.ts'
import { INDEX_LIMITS, reconcileIndex } from '#renderer/db/search/update-index.ts'
import { anEntry } from '#renderer/state/testing/builders.ts'
import { aConversation } from '#test/builders/people.ts'
import { messageText } from '../search-words.ts'

// Runs on a page: a desk's cache with so many messages, its index made as the desk makes it, and searches in it.

const PER_TALK = 20
const AT_ONCE = 1_000

async function search(messages: number, queries: readonly string[]): Promise<{ readonly indexMs: number; readonly busyMs: number; readonly longestStepMs: number; readonly bytes: number; readonly tookMs: readonly number[]; readonly found: number }> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const opened = await openCache({ workspaceId: 'bench', epoch: 'one', userId: 'me' }, key)
  if (!opened.ok) throw new Error(opened.why)
  const { cache } = opened
  for (let from = 0; from < messages; from += AT_ONCE) {
    const entries = Array.from({ length: AT_ONCE }, (_, at) => anEntry({ id: `entry-${from + at}`, conversationId: `talk-${Math.floor((from + at) / PER_TALK)}`, seq: from + at + 1, text: messageText(from + at) }))
    const talks = Array.from({ length: AT_ONCE / PER_TALK }, (_, at) => aConversation({ id: `talk-${from / PER_TALK + at}`, lastAt: from + at * PER_TALK }))
    await cache.database.entries.bulkPut(await Promise.all(entries.map((row) => recordOf(cache.key, 'entries', row))))
    await cache.database.conversations.bulkPut(await Promise.all(talks.map((row) => recordOf(cache.key, 'conversations', row))))
  }
  const before = await usedBytes()
  const began = performance.now()
  let stepBegan = began
  let busyMs = 0
  let longestStepMs = 0
  const pause = async () => {
    const step = performance.now() - stepBegan
    busyMs += step
    longestStepMs = Math.max(longestStepMs, step)
    await new Promise((resolve) => setTimeout(resolve))
    stepBegan = performance.now()
  }
  await reconcileIndex(cache, pause, INDEX_LIMITS)
  const indexMs = performance.now() - began
  const bytes = (await usedBytes()) - before
  const tookMs: number[] = []
  let found = 0
  for (const query of queries) {
    const asked = performance.now()
    found += (await findMessages(cache, readQuery(query), Number.MAX_SAFE_INTEGER, 20)).found.length
    tookMs.push(performance.now() - asked)
  }
  cache.database.close()
  return { indexMs, busyMs, longestStepMs, bytes, tookMs, found }
}

async function usedBytes(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0
}

Object.assign(window, { bench: { search } })
