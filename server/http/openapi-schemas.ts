import { z } from 'zod'
import { COMMANDS, Answer } from '#shared/protocol/command.ts'
import { BatchItem } from '#shared/protocol/batch.ts'
import { CommandId } from '#shared/base/fields.ts'
import { Conversation } from '#shared/model/conversation.ts'
import { Customer, Identity } from '#shared/model/customer.ts'
import { Attachment, Entry } from '#shared/model/entry.ts'
import { Ended, Told } from '#server/channels/phone/proxy-door.ts'
import { CallerToldAnswer } from '#server/channels/phone/caller-webhook.ts'
import { CallerTold } from '#server/channels/phone/caller-webhook-told.ts'
import { Order } from '#server/channels/phone/whom-to-ring.ts'
import { PhoneSettingsAnswer, PhoneSettingsBody, PhoneTrial } from '#shared/model/phone-settings.ts'
import { TransferAnswer, TransferBody } from './phone-settings.ts'
import { MailAccountAnswer, MailAccountBody } from '#shared/model/mail-account.ts'
import { AccountTrial, Mailbox, UnreachableMailboxes } from '#shared/model/mailbox.ts'
import { ChunkPlace, Recording, RecordingRules } from '#shared/model/recording.ts'
import { User } from '#shared/model/user.ts'
import { SearchPage } from '#server/search/search-page.ts'
import { ChunkKept, ListensAnswer } from './recordings.ts'
import { PhoneLineAnswer } from './phone-line.ts'
import { InboundMessage } from '#server/channels/webhook/inbound-route.ts'
import { About, ConversationsPage, CustomerPage, DesksAnswer, LinkCard, InboxSecretsAnswer, InboxSecretsBody, LogPage, MailHtml, Me, NewPersonAnswer, NewPersonBody, PasswordBody, ProblemBody, SignInAnswer, SignInBody, ThreadPage } from './schemas.ts'

const NAMED = { User, Conversation, Customer, Identity, Entry, Attachment, BatchItem, Answer, About, SignInBody, SignInAnswer, Me, ConversationsPage, ThreadPage, CustomerPage, DesksAnswer, LinkCard, LogPage, MailHtml, SearchPage, InboundMessage, NewPersonBody, NewPersonAnswer, PasswordBody, InboxSecretsBody, InboxSecretsAnswer, Mailbox, UnreachableMailboxes, MailAccountBody, MailAccountAnswer, AccountTrial, PhoneLine: PhoneLineAnswer, PhoneSettingsBody, PhoneSettingsAnswer, PhoneTrial, TransferBody, TransferAnswer, ProxyQuestion: Told, ProxyOrder: Order, ProxyEnded: Ended, CallerTold, CallerToldAnswer, ChunkPlace, ChunkKept, Recording, ListensAnswer, RecordingRules, Problem: ProblemBody } as const

export type SchemaName = keyof typeof NAMED | 'Command'

type JsonSchema = Readonly<Record<string, unknown>>

/** Every schema of the API under its name, as JSON Schema 2020-12 with references between them. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries({ ...NAMED, Command: anyCommand() })) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io: 'input', unrepresentable: 'any', uri: referenceTo })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutIds(schema as JsonSchema)])) // a JSON Schema is an object here.
}

/** The parameters of a query, one by one. */
export function queryParameters(query: z.ZodObject): readonly JsonSchema[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

export function referenceTo(name: string): string {
  return `#/components/schemas/${name}`
}

/** Each command with its own payload, told apart by `type`. */
function anyCommand(): z.ZodType {
  const each = Object.entries(COMMANDS).map(([type, payload]) => z.object({ id: CommandId, type: z.literal(type), payload }))
  return z.union(each)
}

/** The identifiers that zod gives each schema are meant for files of their own; inside one document they would mislead. */
function withoutIds({ $id: _id, $schema: _schema, ...schema }: JsonSchema): JsonSchema {
  return schema
}
