import type { Journal } from '../weather/journal.ts'
import { plain, type Event, type Truth } from './truth.ts'

/** Answers that say nothing of the command itself: the same id may yet be tried again, and do something. */
const NOT_FINAL = new Set(['internal', 'too-many', 'signed-out'])
const SAYS: Readonly<Record<string, string>> = { reply: 'message.queued', note: 'note.added' }

/** The desks' commands, as they were seen to pass: what was acknowledged happened once, what was refused never did. */
export function checkCommands({ events, answers }: Truth, journals: readonly Journal[]): readonly string[] {
  const wrong: string[] = []
  const byCommand = new Map<string, Event[]>()
  for (const event of events) if (event.command_id !== null) byCommand.set(event.command_id, [...(byCommand.get(event.command_id) ?? []), event])

  for (const [id, own] of byCommand) {
    const first = own[0]?.seq ?? 0
    // What one command does is logged in one go; a second run further on would be a second effect.
    if (own.some(({ seq }, at) => seq !== first + at)) wrong.push(`command ${id} had effects at ${own.map(({ seq }) => seq).join(', ')}`)
    if (new Set(own.map(({ actor }) => actor)).size > 1) wrong.push(`command ${id} was done by several`)
  }

  for (const { sent, told } of journals) {
    for (const [id, heard] of told) {
      const command = sent.get(id)
      const final = (heard as { ok: boolean; seq?: number; reason?: string }[]).filter(({ ok, reason }) => ok || !NOT_FINAL.has(reason ?? '')) // answers of the wire.
      const [answer] = final
      if (command === undefined || answer === undefined) continue
      if (final.some((one) => plain(one) !== plain(answer))) wrong.push(`command ${id} was answered in two ways: ${final.map(plain).join(', ')}`)
      const kept = answers.get(id)
      if (kept === undefined ? answer.ok : kept.ok !== answer.ok || kept.seq !== answer.seq) wrong.push(`command ${id} (${command.type}) was answered ${plain(answer)}, and the hubs remember ${plain(kept)}`)
      const own = byCommand.get(id) ?? []
      if (!answer.ok && own.length > 0) wrong.push(`command ${id} (${command.type}) was refused, and had effects at ${own[0]?.seq}`)
      if (answer.ok && own.some(({ seq }) => seq > (answer.seq ?? 0))) wrong.push(`command ${id} (${command.type}) had effects after ${answer.seq}, where it was said to be done`)
      const says = SAYS[command.type]
      if (answer.ok && says !== undefined && own.filter(({ fact }) => fact.kind === says).length !== 1) wrong.push(`the ${command.type} ${id} was acknowledged, and is in the log ${own.filter(({ fact }) => fact.kind === says).length} times`)
    }
  }
  return wrong
}
