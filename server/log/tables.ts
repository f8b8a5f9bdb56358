import type { TableName } from '#shared/model/row.ts'

/** What a table of rows is called in Postgres. */
export const SQL_NAME: Record<TableName, string> = {
  users: 'users',
  presences: 'presences',
  queues: 'queues',
  inboxes: 'inboxes',
  dispositions: 'dispositions',
  hours: 'hours',
  skills: 'skills',
  snippets: 'snippets',
  settings: 'settings',
  blocks: 'blocks',
  customers: 'customers',
  identities: 'identities',
  conversations: 'conversations',
  entries: 'entries',
  drafts: 'drafts',
  readMarks: 'read_marks',
  views: 'views',
  scheduled: 'scheduled',
}
