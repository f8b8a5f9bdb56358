import { PROBLEM_NAMES } from './problem.ts'
import { namedSchemas, queryParameters, referenceTo, type SchemaName } from './openapi-schemas.ts'
import { SearchQuery } from '#server/search/search-page.ts'
import { ConversationsQuery, FileQuery, LinkQuery, LogQuery, ThreadQuery } from './schemas.ts'

// The API told to programs: OpenAPI 3.1, made from the schemas that the routes themselves parse with, so that the two
// cannot come apart. Only what programs outside rely on stands here; the desk's own socket is the protocol's.

type Json = Readonly<Record<string, unknown>>

export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearth',
      version: '1',
      description: `An omnichannel agent desktop. Sign in, then send the token as \`Authorization: Bearer …\`. Moments are milliseconds since 1970 (UTC). Errors are problem details (RFC 9457) with one of these types: ${PROBLEM_NAMES.map((name) => `\`https://hearth.invalid/problems/${name}\``).join(', ')}.`,
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: [{ name: 'people', description: 'Signing in' }, { name: 'conversations' }, { name: 'commands' }, { name: 'files' }, { name: 'recordings', description: 'What was recorded of calls' }, { name: 'channels', description: 'What other systems send' }, { name: 'hub', description: 'How the hub itself fares' }],
    paths: paths(),
    components: {
      schemas: namedSchemas(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'hearth_session', description: 'Set by sign-in; believed from the hub’s own pages only.' }, signature: { type: 'apiKey', in: 'header', name: 'X-Hearth-Signature', description: '`t=<milliseconds>,v1=<hex HMAC-SHA256 of "t.body" with the inbox’s key>`, at most five minutes old.' } },
      responses: { Problem: { description: 'Why not', content: { 'application/problem+json': { schema: { $ref: referenceTo('Problem') } } } } },
    },
  }
}

function paths(): Json {
  return {
    '/api/v1/about': { get: open('people', 'about', 'What anyone may know', json('About')) },
    '/api/v1/sign-in': { post: { ...open('people', 'signIn', 'Sign in', json('SignInAnswer')), requestBody: body('SignInBody') } },
    '/api/v1/me': { get: closed('people', 'me', 'Who is signed in', json('Me')) },
    '/api/v1/sign-out': { post: closed('people', 'signOut', 'End this session', ok('Signed out')) },
    '/api/v1/conversations': { get: { ...closed('conversations', 'listConversations', 'Conversations in sight, newest first', json('ConversationsPage')), parameters: queryParameters(ConversationsQuery) } },
    '/api/v1/conversations/{id}': { get: { ...closed('conversations', 'readConversation', 'A conversation with a page of its thread, oldest entry first', json('ThreadPage')), parameters: [ID, ...queryParameters(ThreadQuery)] } },
    '/api/v1/customers/{id}': { get: { ...closed('conversations', 'readCustomer', 'A customer, their addresses (masked) and their conversations in sight', json('CustomerPage')), parameters: [ID] } },
    '/api/v1/search': { get: { ...closed('conversations', 'search', 'Messages, notes and customers in sight that hold all the words asked for, newest first. A customer is also found by a phone number or an address given in full; it stays masked', json('SearchPage')), parameters: queryParameters(SearchQuery) } },
    '/api/v1/commands': { post: { ...closed('commands', 'sendCommand', 'Ask for something to be done. The same id again gets the same answer and has no second effect.', json('Answer')), requestBody: body('Command') } },
    '/api/v1/log': { get: { ...closed('commands', 'readLog', 'What happened after a place in the log, in order, as far as the caller may see', json('LogPage')), parameters: queryParameters(LogQuery) } },
    '/api/v1/link-card': { get: { ...closed('conversations', 'readLinkCard', 'What a linked page says of itself, in words; only of pages on the sites the workspace names', json('LinkCard')), parameters: queryParameters(LinkQuery) } },
    '/api/v1/mails/{id}/html': { get: { ...closed('conversations', 'readMailHtml', 'The formatted words of a mail in sight, by its entry, cleaned of whatever runs or loads; for those too long to travel with their message', json('MailHtml')), parameters: [ID] } },
    '/api/v1/mails/{id}/pictures/{place}': { get: { ...closed('conversations', 'readMailPicture', 'A picture elsewhere that a mail in sight shows, by its place among them from 0, fetched by the hub', { '200': { description: 'Its bytes', content: { 'image/*': { schema: {} } } } }), parameters: [ID, { name: 'place', in: 'path', required: true, schema: { type: 'integer', minimum: 0 } }] } },
    '/api/v1/files': { post: { ...closed('files', 'sendFile', 'Store a file of at most 20 MB, to be named in a message', json('Attachment')), parameters: queryParameters(FileQuery), requestBody: { required: true, content: { '*/*': { schema: {} } } } } },
    '/api/v1/files/{id}': { get: { ...closed('files', 'readFile', 'A file of a message in sight, or of one’s own', { '200': { description: 'Its bytes', content: { '*/*': { schema: {} } } }, '304': { description: 'Unchanged' } }), parameters: [ID] } },
    '/api/v1/inbound/{channelId}': { post: { ...closed('channels', 'receiveInbound', 'A message from another system. The same externalId again is accepted and changes nothing.', { '202': { description: 'Kept', content: { 'application/json': { schema: { type: 'object' } } } } }), security: [{ signature: [] }], parameters: [{ ...ID, name: 'channelId' }], requestBody: body('InboundMessage') } },
    '/api/v1/users': { post: { ...closed('people', 'addPerson', 'Add somebody with their first password; administrators only', json('NewPersonAnswer')), requestBody: body('NewPersonBody') } },
    '/api/v1/users/{id}/password': { post: { ...closed('people', 'setPassword', 'Give somebody a new password; they are signed out everywhere. Administrators only', ok('Set')), parameters: [ID], requestBody: body('PasswordBody') } },
    '/api/v1/desks': { get: closed('people', 'listDesks', 'Where one is signed in', json('DesksAnswer')) },
    '/api/v1/desks/{deskId}/forget': { post: { ...closed('people', 'forgetDesk', 'End one’s session at a desk; it wipes what it holds when it next asks anything', ok('Told')), parameters: [DESK_ID] } },
    '/api/v1/desks/forgotten': { post: closed('people', 'deskForgotten', 'Said by a desk that was told to forget, once it has', ok('Noted')) },
    '/api/v1/users/{id}/desks': { get: { ...closed('people', 'listDesksOf', 'Where somebody is signed in; administrators only', json('DesksAnswer')), parameters: [ID] } },
    '/api/v1/users/{id}/desks/{deskId}/forget': { post: { ...closed('people', 'forgetDeskOf', 'The same for somebody else’s desk; administrators only', ok('Told')), parameters: [ID, DESK_ID] } },
    '/api/v1/inboxes/{id}/secrets': {
      get: { ...closed('channels', 'readInboxSecrets', 'Where an inbox posts to, and which keys it has; administrators only', json('InboxSecretsAnswer')), parameters: [ID] },
      put: { ...closed('channels', 'saveInboxSecrets', 'Change where an inbox posts to, or make new keys, which are shown this once; administrators only', json('InboxSecretsAnswer')), parameters: [ID], requestBody: body('InboxSecretsBody') },
    },
    '/api/v1/inboxes/{id}/mailbox': { get: { ...closed('channels', 'readMailbox', 'How an inbox’s mailbox fares: whether it can be read and if not why, what of it is still to be taken in, how much unread spam there is; administrators and leads only', json('Mailbox')), parameters: [ID] } },
    '/api/v1/mailboxes/unreachable': { get: closed('channels', 'listUnreachableMailboxes', 'The mailboxes of one’s queues that could not be read for more than a minute', json('UnreachableMailboxes')) },
    '/api/v1/inboxes/{id}/mail-account': {
      get: { ...closed('channels', 'readMailAccount', 'Where an inbox for mail gets and sends its mails, without its secrets; administrators only', json('MailAccountAnswer')), parameters: [ID] },
      put: { ...closed('channels', 'saveMailAccount', 'Set it up; secrets that are null stay as they are, as long as the servers do. Administrators only', json('MailAccountAnswer')), parameters: [ID], requestBody: body('MailAccountBody') },
    },
    '/api/v1/inboxes/{id}/mail-account/try': { post: { ...closed('channels', 'tryMailAccount', 'Sign in to both servers, and say what came of it; nothing is kept. Administrators only', json('AccountTrial')), parameters: [ID], requestBody: body('MailAccountBody') } },
    '/api/v1/phone/line': { get: closed('channels', 'readPhoneLine', 'Where one’s calls go through: the exchange, and servers that help two ends of a call find each other, with credentials that end soon', json('PhoneLine')) },
    '/api/v1/phone/settings': {
      get: closed('channels', 'readPhoneSettings', 'Where the telephone comes in, without its secret; administrators only', json('PhoneSettingsAnswer')),
      put: { ...closed('channels', 'savePhoneSettings', 'Set it up; a secret that is null stays as it is. Administrators only', json('PhoneSettingsAnswer')), requestBody: body('PhoneSettingsBody') },
    },
    '/api/v1/phone/settings/try': { post: { ...closed('channels', 'tryPhoneSettings', 'Asks the proxy of a form how it is, and says what is wrong; administrators only', json('PhoneTrial')), requestBody: body('PhoneSettingsBody') } },
    '/api/v1/phone/transfers': { post: { ...closed('channels', 'makeTransferNumber', 'A number to which the line of a telephone call that one has can be sent, once and within a minute', json('TransferAnswer')), requestBody: body('TransferBody') } },
    '/api/v1/phone/proxy/next': { post: { ...closed('channels', 'askWhomToRing', 'A SIP proxy asks whom to ring for a call that it holds; answered within 20 s', json('ProxyOrder')), security: [{ signature: [] }], requestBody: body('ProxyQuestion') } },
    '/api/v1/phone/proxy/ended': { post: { ...closed('channels', 'tellCallEnded', 'A SIP proxy tells that a call it held is over, unanswered', ok('Noted')), security: [{ signature: [] }], requestBody: body('ProxyEnded') } },
    '/api/v1/phone/proxy/answered': { post: { ...closed('channels', 'tellCallAnswered', 'A SIP proxy tells that somebody answered', ok('Noted')), security: [{ signature: [] }] } },
    '/api/v1/phone/caller-data': { post: { ...closed('channels', 'tellCallerData', 'An exchange’s menu tells what it knows of a call, up to ten minutes before it rings, or after', { '202': { description: 'Taken; the same again changes nothing', content: { 'application/json': { schema: { $ref: referenceTo('CallerToldAnswer') } } } } }), security: [{ signature: [] }], requestBody: body('CallerTold') } },
    '/api/v1/recordings/chunks': { put: { ...closed('recordings', 'keepChunk', 'A piece of what a desk recorded of a call that it has or had: at most 256 kB of sound, in any order and however late. Sent again it changes nothing', json('ChunkKept')), parameters: [CHUNK_PLACE], requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } } },
    '/api/v1/recordings/{conversationId}/{entryId}': { get: { ...closed('recordings', 'readRecording', 'What was recorded of a call, and when it was paused; for leads and administrators who see the conversation, and for whoever spoke in the call', json('Recording')), parameters: CALL } },
    '/api/v1/recordings/{conversationId}/{entryId}/{partId}': { get: { ...closed('recordings', 'listen', 'The sound of a part, as far as it is here without a gap, whole or one range of it; for the same people. That they listened is noted', { '200': AUDIO, '206': AUDIO }), parameters: [...CALL, { name: 'partId', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9-]{8,64}$' } }] } },
    '/api/v1/recordings/{conversationId}/{entryId}/listens': { get: { ...closed('recordings', 'readListens', 'Who listened to a call’s recording, the newest first; leads and administrators only', json('ListensAnswer')), parameters: CALL } },
    '/api/v1/recordings/rules': {
      get: closed('recordings', 'readRecordingRules', 'How many days after a call its recording goes; administrators only', json('RecordingRules')),
      put: { ...closed('recordings', 'saveRecordingRules', 'Set it; what has become too old goes within the hour. Administrators only', json('RecordingRules')), requestBody: body('RecordingRules') },
    },
    '/healthz': { get: open('hub', 'isAlive', 'Whether the hub is alive', ok('Alive')) },
    '/readyz': { get: open('hub', 'isReady', 'Whether the hub can serve', ok('Ready')) },
    '/metrics': { get: { ...open('hub', 'metrics', 'Counts for Prometheus: to this machine, or to an administrator', { '200': { description: 'Metrics', content: { 'text/plain': { schema: { type: 'string' } } } } }), security: [{}, { bearer: [] }] } },
    '/api/v1/openapi.json': { get: open('hub', 'openApi', 'This document', ok('OpenAPI 3.1')) },
  }
}

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,200}$' } }

const CALL = [{ ...ID, name: 'conversationId' }, { ...ID, name: 'entryId' }]

const CHUNK_PLACE = { name: 'x-hearth-chunk', in: 'header', required: true, description: 'JSON in base64url', content: { 'application/json': { schema: { $ref: referenceTo('ChunkPlace') } } } }

const AUDIO = { description: 'WebM with Opus', content: { 'audio/webm': { schema: {} } } }

const DESK_ID = { ...ID, name: 'deskId' }

function open(tag: string, operationId: string, summary: string, responses: Json): Json {
  return { ...closed(tag, operationId, summary, responses), security: [] }
}

function closed(tag: string, operationId: string, summary: string, responses: Json): Json {
  return { tags: [tag], operationId, summary, responses: { ...responses, default: { $ref: '#/components/responses/Problem' } } }
}

function json(name: SchemaName): Json {
  return { '200': { description: name, content: { 'application/json': { schema: { $ref: referenceTo(name) } } } } }
}

function ok(description: string): Json {
  return { '200': { description, content: { 'application/json': { schema: { type: 'object' } } } } }
}

function body(name: SchemaName): Json {
  return { required: true, content: { 'application/json': { schema: { $ref: referenceTo(name) } } } }
}
