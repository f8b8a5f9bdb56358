import type { VisitorItem } from '#shared/protocol/visitor.ts'
import type { Row, Truth } from './truth.ts'

/** What a customer's page shows against the messages of their conversations: all of them, in order, and nothing else. */
export function checkCustomer({ tables }: Truth, name: string, said: readonly string[], thread: readonly VisitorItem[]): readonly string[] {
  const entries = [...tables.entries.values()].sort((one, other) => Number(one['seq']) - Number(other['seq']))
  const own = new Set(entries.filter((entry) => said.includes(textOf(entry))).map((entry) => entry['conversationId']))
  const expected = entries.filter((entry) => entry['kind'] === 'message' && own.has(entry['conversationId'])).map(textOf)
  const found = thread.map(({ text }) => text)
  if (expected.join('\n') === found.join('\n')) return []
  const missing = expected.filter((text) => !found.includes(text))
  const strange = found.filter((text) => !expected.includes(text))
  if (missing.length > 0) return [`${name}'s page lacks ${missing.length} messages, the first "${missing[0]}"`]
  if (strange.length > 0) return [`${name}'s page shows "${strange[0]}", which is not theirs to see`]
  const at = expected.findIndex((text, place) => found[place] !== text)
  return [`${name}'s page shows "${found[at]}" where "${expected[at]}" stands`]
}

function textOf(entry: Row): string {
  return (entry['content'] as { text?: string } | null | undefined)?.text ?? ''
}
