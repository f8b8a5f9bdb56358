import type { Told } from '../desk-page/perform.ts'
import type { OpenedDisk } from './open-seals.ts'
import type { Row, Truth } from './truth.ts'

/** What someone at a desk wrote, and what is left of it in the outbox. */
export type Writer = { readonly userId: string; readonly told: readonly (Told & { readonly window: number })[]; readonly outbox: OpenedDisk['outbox'] }
export type Speaker = { readonly name: string; readonly said: readonly string[] }

/** Every word anybody wrote has words of its own, so the words tell what became of it: there once, in its place, or known not to be. */
export function checkWords({ tables }: Truth, writers: readonly Writer[], speakers: readonly Speaker[]): readonly string[] {
  const wrong: string[] = []
  const byText = new Map<string, Row[]>()
  for (const entry of tables.entries.values()) {
    const text = (entry['content'] as { text: string } | null | undefined)?.text
    if (text !== undefined && text !== '') byText.set(text, [...(byText.get(text) ?? []), entry])
  }
  const known = new Set<string>()
  for (const [text, entries] of byText) if (entries.length > 1) wrong.push(`"${text}" is there ${entries.length} times`)
  for (const { name, said } of speakers) {
    said.forEach((text) => known.add(text))
    wrong.push(...inOrder(`${name}'s words`, said.flatMap((text): readonly Row[] => byText.get(text)?.slice(0, 1) ?? [])))
    for (const text of said) if (!byText.has(text)) wrong.push(`"${text}" was said and is not there`)
  }
  for (const writer of writers) wrong.push(...checkWriter(writer, byText, known))
  for (const text of byText.keys()) if (!known.has(text)) wrong.push(`"${text}" is there, and nobody wrote it`)
  return wrong
}

function checkWriter({ userId, told, outbox }: Writer, byText: ReadonlyMap<string, readonly Row[]>, known: Set<string>): readonly string[] {
  const wrong: string[] = []
  const waiting = new Set(outbox.map(({ command }) => command.payload.text))
  const kept = new Set<string>()
  const mayBeGone = new Set<string>()
  const moved = new Set<string>()
  for (const one of told) {
    if (one.kind === 'complaint') wrong.push(`${userId}'s window ${one.window}: ${one.complaint}`)
    if (one.kind === 'writes') known.add(one.text)
    if (one.kind === 'deciding') known.add(one.newText)
    if (one.kind === 'kept') kept.add(one.text)
    if (one.kind !== 'deciding' && one.kind !== 'decided') continue
    moved.add(one.newText)
    // Thrown away or reworded; or the desk died over it, and either may be so.
    if (one.how === 'away' || one.newText !== one.text) mayBeGone.add(one.text)
    if (one.kind === 'decided' && one.how === 'again') kept.add(one.newText)
  }
  for (const text of kept) if (!byText.has(text) && !waiting.has(text) && !mayBeGone.has(text)) wrong.push(`${userId} was told that "${text}" is kept, and it is nowhere`)
  for (const { command, state } of outbox) if (command.payload.text !== undefined && byText.has(command.payload.text)) wrong.push(`"${command.payload.text}" is ${state.kind} on ${userId}'s desk, and is there`)

  // Replies among themselves and notes among themselves: a note may pass a reply that is held.
  const threads = new Map<string, Row[]>()
  for (const one of told) {
    if (one.kind !== 'writes' || moved.has(one.text)) continue
    const entry = byText.get(one.text)?.[0]
    if (entry === undefined) continue
    const isTheirs = entry['conversationId'] === one.conversationId && (entry['author'] as { userId?: string }).userId === userId && entry['kind'] === (one.as === 'reply' ? 'message' : 'note')
    if (!isTheirs) wrong.push(`"${one.text}" is not where or by whom it was written`)
    const thread = `${one.as} of ${userId}'s window ${one.window} in ${one.conversationId}`
    threads.set(thread, [...(threads.get(thread) ?? []), entry])
  }
  return [...wrong, ...[...threads].flatMap(([name, entries]) => inOrder(name, entries))]
}

function inOrder(whose: string, entries: readonly Row[]): readonly string[] {
  const at = entries.findIndex((entry, place) => place > 0 && Number(entry['seq']) <= Number(entries[place - 1]?.['seq']))
  return at < 0 ? [] : [`${whose}: "${textOf(entries[at - 1])}" was written before "${textOf(entries[at])}" and stands after it`]
}

function textOf(entry: Row | undefined): string {
  return (entry?.['content'] as { text?: string } | undefined)?.text ?? ''
}
