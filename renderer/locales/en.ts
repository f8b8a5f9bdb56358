// Every word on the desk's screen, in English. `zh-CN.ts` has the same shape; locales.test.ts holds them to it, and to
// naming nothing that no view uses. Keys follow the screen's parts; a key ending in _one/_other is chosen by `count`.

import { callBackEn } from './call-back.en.ts'
import { composerEn } from './composer.en.ts'
import { customerEn } from './customer.en.ts'
import { findingEn } from './finding.en.ts'
import { listsEn } from './lists.en.ts'
import { machineEn } from './machine.en.ts'
import { mailAccountEn } from './mail-account.en.ts'
import { transcriptEn } from './transcript.en.ts'
import { telephoneEn } from './telephone.en.ts'
import { mailEn } from './mail.en.ts'
import { mailboxEn } from './mailbox.en.ts'
import { mailWritingEn } from './mail-writing.en.ts'
import { phoneEn } from './phone.en.ts'
import { recordingEn } from './recording.en.ts'
import { firstStepsEn, setUpEn } from './set-up.en.ts'
import { securityEn } from './security.en.ts'
import { startEn } from './start.en.ts'
import { threadEn } from './thread.en.ts'
import { updatesEn } from './updates.en.ts'
import { workspacesEn } from './workspaces.en.ts'

export const en = {
  ...startEn,
  ...listsEn,
  ...threadEn,
  ...callBackEn,
  ...composerEn,
  ...customerEn,
  ...findingEn,
  ...securityEn,
  ...machineEn,
  ...mailEn,
  rail: { label: 'Main', inbox: 'Inbox', unread_one: '1 unread conversation', unread_other: '{{count}} unread conversations', settings: 'Settings', setUp: 'Set-up', help: 'Keyboard shortcuts' },
  role: { agent: 'Agent', lead: 'Team lead', trainee: 'Trainee', admin: 'Administrator' },
  channel: { chat: 'Chat', email: 'Email', phone: 'Phone', webhook: 'Message' },
  attachment: { sound: 'Recording: {{name}}', open: 'Open {{name}}', download: 'Download', image: 'Picture: {{name}}', broken: 'The picture cannot be shown.', loading: '{{percent}} % fetched', failed: 'Could not be fetched, press to try again', previous: 'Previous picture', next: 'Next picture' },
  priority: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  tag: { add: 'Add a tag', remove: 'Remove tag {{tag}}', name: 'Tag', hint: 'Type, then Enter', label: 'Tags' },
  park: { done: 'Parked. It comes back when the customer writes.' },
  resolve: { title: 'How did it end?', lead: 'The customer can still write; within three days it reopens.', none: 'No dispositions are set up. Ask your team lead.' },
  emoji: { label: 'Emoji', search: 'Search emoji', recent: 'Recent', all: 'All', found: 'Found', none: 'No emoji like that' },
  setUp: setUpEn,
  firstSteps: firstStepsEn,
  workspaces: workspacesEn,
  updates: updatesEn,
  mailAccount: mailAccountEn,
  telephone: telephoneEn,
  transcript: transcriptEn,
  mailbox: mailboxEn,
  mailWriting: mailWritingEn,
  phone: phoneEn,
  recording: recordingEn,
  error: { title: 'Something on this screen broke', lead: 'Nothing you wrote is lost: drafts and unsent messages are kept.', reload: 'Reload the desk' },
} as const
