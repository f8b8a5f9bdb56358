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
    tags: [{ name: 'people', description: 'Signing in' }, { name: 'conversations' }, { name: 'commands' }, { name: 'files' }, { name: 'channels', description: 'What other systems send' }, { name: 'hub', description: 'How the hub itself fares' }],
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
    '/healthz': { get: open('hub', 'isAlive', 'Whether the hub is alive', ok('Alive')) },
    '/readyz': { get: open('hub', 'isReady', 'Whether the hub can serve', ok('Ready')) },
    '/metrics': { get: { ...open('hub', 'metrics', 'Counts for Prometheus: to this machine, or to an administrator', { '200': { description: 'Metrics', content: { 'text/plain': { schema: { type: 'string' } } } } }), security: [{}, { bearer: [] }] } },
    '/api/v1/openapi.json': { get: open('hub', 'openApi', 'This document', ok('OpenAPI 3.1')) },
  }
}

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,200}$' } }

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
