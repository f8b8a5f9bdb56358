import { assert } from '#shared/base/assert.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { Delivery } from '#shared/model/entry.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { User } from '#shared/model/user.ts'
import { COMMANDS, type CommandType, type PayloadOf } from '#shared/protocol/command.ts'
import { HUB } from '#server/commands/actor.ts'
import { DESK_COMMANDS } from '#server/commands/desk-commands.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { LaneCommand } from '#server/log/lane.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import { quietly, readByNow, scheduleByNow } from './as-it-stands.ts'
import { identitiesOf, type DemoCustomer } from './customers.ts'
import { introduce } from './introduce.ts'
import { mailIn } from './mail-in.ts'
import type { Began, Person, Story } from './story.ts'

export type Telling = { readonly customer: DemoCustomer; readonly isFirst: boolean; readonly inbox: Inbox; readonly user: (person: string) => User; readonly now: number }

/** A story as the commands that make it happen, each at its moment: the same ones a customer, a desk and the hub would send. */
export function tell(story: Story, { customer, isFirst, inbox, user, now }: Telling): readonly LaneCommand[] {
  const conversationId = conversationOf(story)
  const { from, alsoAt } = identitiesOf(customer, inbox.channel)
  const commands: LaneCommand[] = []
  const answers: string[] = []
  const lastDid = new Map<Person, { readonly id: string; readonly at: number }>()
  let at = beganAt(story.began, now)

  const add = <P>(id: string, actor: LaneCommand['context']['actor'], payload: P, handler: Handler<P>, when = at) => void commands.push({ context: { id, at: when, actor }, payload, handler: handler as Handler<never> }) // payload and handler share P.
  const ask = <T extends CommandType>(id: string, by: Person, type: T, payload: PayloadOf<T>) => add(id, { kind: 'user', user: user(by) }, COMMANDS[type].parse(payload) as PayloadOf<T>, quietly(DESK_COMMANDS[type] as Handler<PayloadOf<T>>)) // type, schema and handler share T.
  const markRead = (id: string, by: Person, when: number) => add(`${id}-read`, { kind: 'user', user: user(by) }, { conversationId }, readByNow, when)
  const deliver = (id: string, entryIds: readonly string[], delivery: Delivery) => add(id, HUB, { conversationId, entryIds, delivery }, changeDelivery)

  for (const [n, step] of story.steps.entries()) {
    const id = commandId(story, n)
    at += step.after * 1_000
    if ('by' in step) lastDid.set(step.by, { id, at })
    switch (step.kind) {
      case 'says': {
        const { name, language } = customer
        add<Inbound>(id, { kind: 'customer' }, { inboxId: story.inboxId, externalId: id, from: { ...from, name: name === '' ? null : name, language }, content: { text: step.text, attachments: [] }, sentAt: at }, receive)
        if (n === 0 && isFirst) add(`${id}-who`, HUB, { conversationId, customerId: idFrom(id, 'p'), customer, alsoAt }, introduce)
        break
      }
      case 'writes': {
        const { name, language } = customer
        add<Inbound>(id, { kind: 'customer' }, { inboxId: story.inboxId, externalId: id, from: { ...from, name: name === '' ? null : name, language }, content: mailIn(story, n, step, { from: from.value, name, inbox, at }), sentAt: at, thread: { conversationId: n === 0 ? null : conversationId } }, receive)
        if (n === 0 && isFirst) add(`${id}-who`, HUB, { conversationId, customerId: idFrom(id, 'p'), customer, alsoAt }, introduce)
        break
      }
      case 'answers': {
        const mail = { subject: `Re: ${story.subject ?? ''}`, to: [{ name: customer.name, address: from.value }], cc: [...(step.cc ?? [])], bcc: [], html: step.html ?? null, isQuoting: true, answers: null, forwards: null }
        ask(id, step.by, 'reply', { conversationId, text: step.text, attachments: [], mail, waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
        // That its server took it is all that is ever known of a mail.
        deliver(`${id}-out`, [idFrom(id, 'e')], { kind: 'sent', at })
        break
      }
      case 'reply':
        answers.push(idFrom(id, 'e'))
        ask(id, step.by, 'reply', { conversationId, text: step.text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
        // A chat's customer has it at once; a partner's shop says so a moment later.
        if (inbox.channel === 'webhook') deliver(`${id}-out`, [idFrom(id, 'e')], { kind: 'delivered', at })
        break
      case 'note':
        ask(id, step.by, 'note', { conversationId, text: step.text, attachments: [], mentions: step.mentions.map((person) => user(person).id) })
        break
      case 'draft':
        ask(id, step.by, 'save-draft', { conversationId, mode: 'reply', text: step.text, attachments: [], onVersion: 0 })
        break
      case 'later':
        add(id, { kind: 'user', user: user(step.by) }, { conversationId, scheduledId: idFrom(id, 's'), text: step.text, attachments: [], dueAt: at + step.inMinutes * 60_000 }, scheduleByNow)
        break
      case 'tag':
        ask(id, step.by, 'tag', { conversationId, add: [...step.tags], remove: [] })
        break
      case 'prioritise':
        ask(id, step.by, 'prioritise', { conversationId, priority: step.priority })
        break
      case 'transfer':
        // Marked before it goes: they may see it no more.
        markRead(id, step.by, at)
        lastDid.delete(step.by)
        ask(id, step.by, 'transfer', { conversationId, to: step.to.startsWith('queue-') ? { kind: 'queue', queueId: step.to } : { kind: 'user', userId: user(step.to).id }, note: step.note })
        break
      case 'park':
        ask(id, step.by, 'park', { conversationId })
        break
      case 'snooze':
        ask(id, step.by, 'snooze', { conversationId, until: at + step.forMinutes * 60_000 })
        break
      case 'resolve':
        ask(id, step.by, 'resolve', { conversationId, dispositionId: step.as })
        break
      case 'looks':
        break
      case 'reads':
        deliver(id, [...answers], { kind: 'read', at })
        break
    }
  }
  assert(at <= now, `${story.id} ends before now`)
  for (const [person, did] of lastDid) markRead(did.id, person, did.at)
  return commands
}

export function conversationOf(story: Story): string {
  return idFrom(commandId(story, 0), 'c')
}

export function beganAt(began: Began, now: number): number {
  if ('secondsAgo' in began) return now - began.secondsAgo * 1_000
  const [hours = 0, minutes = 0] = began.at.split(':').map(Number)
  const day = new Date(now)
  day.setDate(day.getDate() - began.daysAgo)
  return day.setHours(hours, minutes, 0, 0)
}

function commandId(story: Story, n: number): string {
  return `demo-${story.id}-${n}`
}
