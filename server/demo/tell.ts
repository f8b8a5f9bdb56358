import { audienceOf } from '#shared/domain/audience.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { User } from '#shared/model/user.ts'
import { COMMANDS, type CommandType, type PayloadOf } from '#shared/protocol/command.ts'
import { HUB } from '#server/commands/actor.ts'
import { DESK_COMMANDS } from '#server/commands/desk-commands.ts'
import { DONE, refused, type Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { LaneCommand } from '#server/log/lane.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import type { DemoCustomer } from './customers.ts'
import type { Began, Person, Story } from './story.ts'

/** A story as the commands that make it happen, each at its moment: the same ones a customer, a desk and the hub would send. */
export function tell(story: Story, { customer, isFirst, user, now }: { readonly customer: DemoCustomer; readonly isFirst: boolean; readonly user: (person: Person) => User; readonly now: number }): readonly LaneCommand[] {
  const conversationId = idFrom(commandId(story, 0), 'c')
  const commands: LaneCommand[] = []
  const answers: string[] = []
  let at = beganAt(story.began, now)

  const add = <P>(id: string, actor: LaneCommand['context']['actor'], payload: P, handler: Handler<P>) => void commands.push({ context: { id, at, actor }, payload, handler: handler as Handler<never> }) // payload and handler share P.
  const ask = <T extends CommandType>(id: string, by: Person, type: T, payload: PayloadOf<T>) => add(id, { kind: 'user', user: user(by) }, COMMANDS[type].parse(payload) as PayloadOf<T>, DESK_COMMANDS[type] as Handler<PayloadOf<T>>) // type, schema and handler share T.

  for (const [n, step] of story.steps.entries()) {
    const id = commandId(story, n)
    at += step.after * 1_000
    switch (step.kind) {
      case 'says': {
        const { from, name, language } = customer
        add<Inbound>(id, { kind: 'customer' }, { inboxId: story.inboxId, externalId: id, from: { ...from, name: name === '' ? null : name, language }, content: { text: step.text, attachments: [] }, sentAt: at }, receive)
        if (n === 0 && isFirst) add(`${id}-who`, HUB, { conversationId, customerId: idFrom(id, 'p'), customer }, introduce)
        break
      }
      case 'reply':
        answers.push(idFrom(id, 'e'))
        ask(id, step.by, 'reply', { conversationId, text: step.text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
        break
      case 'note':
        ask(id, step.by, 'note', { conversationId, text: step.text, attachments: [], mentions: step.mentions.map((person) => user(person).id) })
        break
      case 'draft':
        ask(id, step.by, 'save-draft', { conversationId, mode: 'reply', text: step.text, attachments: [], onVersion: 0 })
        break
      case 'tag':
        ask(id, step.by, 'tag', { conversationId, add: [...step.tags], remove: [] })
        break
      case 'prioritise':
        ask(id, step.by, 'prioritise', { conversationId, priority: step.priority })
        break
      case 'transfer':
        ask(id, step.by, 'transfer', { conversationId, to: { kind: 'queue', queueId: step.to }, note: step.note })
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
      case 'reads':
        add(id, HUB, { conversationId, entryIds: [...answers], delivery: { kind: 'read' as const, at } }, changeDelivery)
        break
    }
  }
  return commands
}

/** What is known of a customer besides what they wrote: as if a shop's order system had told. */
const introduce: Handler<{ readonly conversationId: string; readonly customerId: string; readonly customer: DemoCustomer }> = {
  needs: () => ({}),
  decide(world, { conversationId, customerId, customer }, { id }) {
    const conversation = world.conversation(conversationId)
    const known = world.row('customers', customerId)
    if (conversation === undefined || known === undefined) return refused('not-found')
    const audience = audienceOf(conversation)
    const { attributes, tags, note } = customer
    const described = world.put('customers', { ...known, attributes, tags, note, version: known.version + 1, rev: world.nextSeq() })
    world.record({ kind: 'customer.edited', customerId, fields: ['attributes', 'tags', 'note'] }, audience, [described], conversationId)
    for (const [n, { kind, value }] of customer.alsoAt.entries()) {
      const identityId = idFrom(id, `i${n}`)
      const identity = world.put('identities', { id: identityId, kind, value, isVerified: true, customerId, rev: world.nextSeq() })
      world.linkIdentity({ identityId, seq: world.nextSeq(), customerId, why: 'by-agent' })
      world.record({ kind: 'identity.created', identityId, identityKind: kind, isVerified: true }, audience, [identity], conversationId)
      world.record({ kind: 'identity.linked', identityId, customerId, why: 'by-agent' }, audience, [identity], conversationId)
      world.nameIdentity(kind, value, identityId)
    }
    return DONE
  },
}

function commandId(story: Story, n: number): string {
  return `demo-${story.id}-${n}`
}

function beganAt(began: Began, now: number): number {
  if ('secondsAgo' in began) return now - began.secondsAgo * 1_000
  const [hours = 0, minutes = 0] = began.at.split(':').map(Number)
  const day = new Date(now)
  day.setDate(day.getDate() - began.daysAgo)
  return day.setHours(hours, minutes, 0, 0)
}
