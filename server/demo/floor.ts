import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import { DEFAULT_CHAT_SLA, type Queue } from '#shared/model/queue.ts'
import type { Settings, SkillName } from '#shared/model/set-up.ts'
import type { User } from '#shared/model/user.ts'
import { NORTHPIN_SCRIPT, NUANBAO_SCRIPT, SPECIALISTS_SCRIPT } from './call-scripts.ts'

// The demo's floor: two made-up brands with opposite voices, a queue each, and five people. Northpin (北标) is brisk and
// exact; Nuanbao (暖宝) is warm. The shop page of renderer/widget/demo sells the same things.

type Without<T> = Omit<T, 'rev'>

/** Northpin's matters end quickly or not at all, so its chats close a day after we said the last word; Nuanbao never hurries anybody. */
export const DEMO_QUEUES: readonly Without<Queue>[] = [
  { id: 'queue-tech', name: 'Northpin 北标', skills: [{ skill: 'zh', minimum: 2 }, { skill: 'en', minimum: 2 }, { skill: 'northpin', minimum: 2 }], offerTimeoutMs: 20_000, sla: DEFAULT_CHAT_SLA, hoursId: 'hours-always', idleCloseMs: 24 * 3_600_000, script: NORTHPIN_SCRIPT },
  { id: 'queue-baby', name: 'Nuanbao 暖宝', skills: [{ skill: 'zh', minimum: 2 }, { skill: 'en', minimum: 2 }, { skill: 'nuanbao', minimum: 2 }], offerTimeoutMs: 20_000, sla: DEFAULT_CHAT_SLA, hoursId: 'hours-always', idleCloseMs: null, script: NUANBAO_SCRIPT },
  // Partner shops relay what their buyers write; nobody there sits in front of a chat window, so the promise is in minutes.
  { id: 'queue-partner', name: 'Partner shops 合作商城', skills: [{ skill: 'zh', minimum: 2 }, { skill: 'en', minimum: 2 }], offerTimeoutMs: 45_000, sla: { firstResponseMs: 30 * 60_000, nextResponseMs: 30 * 60_000, resolutionMs: 24 * 3_600_000 }, hoursId: null, idleCloseMs: null },
  // Whoever writes a mail goes on with their day: the promise is in hours.
  { id: 'queue-mail', name: 'Mail 邮件', skills: [{ skill: 'zh', minimum: 2 }, { skill: 'en', minimum: 2 }], offerTimeoutMs: 60_000, sla: { firstResponseMs: 4 * 3_600_000, nextResponseMs: 8 * 3_600_000, resolutionMs: 3 * 24 * 3_600_000 }, hoursId: null, idleCloseMs: null },
  // What needs a specialist waits here for Lin, so that a first chat from the shop page finds Maria and Wei free. Maria sees
  // this line and may take from it, but is not rung: she lacks the skill.
  { id: 'queue-expert', name: 'Specialists 专家支持', skills: [{ skill: 'northpin', minimum: 4 }], offerTimeoutMs: 60_000, sla: { firstResponseMs: 30 * 60_000, nextResponseMs: 30 * 60_000, resolutionMs: 24 * 3_600_000 }, hoursId: 'hours-office', idleCloseMs: null, script: SPECIALISTS_SCRIPT },
]

const PLAIN_INBOX = { isOn: true, allowedOrigins: [], greeting: { zh: '', en: '' }, undoMs: 3_000, editWithinMs: 5 * 60_000 } as const

/** From the shop page one may call too: no exchange is needed for that. */
const CALLS = { calls: { numbers: [], isWebOn: true, wrapUpMs: 30_000, recording: 'by-agent' } } as const

/** No account is set up for these: they are there to be looked at, and nothing is sent. */
const MAIL = { undoMs: 10_000, editWithinMs: 0 } as const

export const DEMO_INBOXES: readonly Without<Inbox>[] = [
  { id: 'inbox-tech', channel: 'chat', name: 'northpin.example', brand: 'Northpin 北标', queueId: 'queue-tech', isTypingPreviewOn: false, ...PLAIN_INBOX, ...CALLS, greeting: { zh: '您好，这里是北标。型号加现象，我们直接给办法。', en: 'Northpin here. Tell us the model and what it does; we tell you what fixes it.' } },
  { id: 'inbox-baby', channel: 'chat', name: 'nuanbao.example', brand: 'Nuanbao 暖宝', queueId: 'queue-baby', isTypingPreviewOn: true, ...PLAIN_INBOX, ...CALLS, greeting: { zh: '您好，这里是暖宝。宝宝的事没有小事，您慢慢说，我们都在。', en: 'Hello, this is Nuanbao. Nothing about your little one is too small to ask. Take your time: we are here.' } },
  { id: 'inbox-webhook', channel: 'webhook', name: 'Partner shops 合作商城', brand: 'Nuanbao 暖宝', queueId: 'queue-partner', isTypingPreviewOn: false, ...PLAIN_INBOX },
  { id: 'inbox-mail-tech', channel: 'email', name: 'care@northpin.example', brand: 'Northpin 北标', queueId: 'queue-mail', isTypingPreviewOn: false, ...PLAIN_INBOX, ...MAIL, mail: { address: 'care@northpin.example', signature: 'Northpin 北标 · care@northpin.example\nThe cause first, then the cure. 先讲原因，再给办法。', isQuoting: true, isReviewed: false } },
  { id: 'inbox-mail-baby', channel: 'email', name: 'hello@nuanbao.example', brand: 'Nuanbao 暖宝', queueId: 'queue-mail', isTypingPreviewOn: false, ...PLAIN_INBOX, ...MAIL, mail: { address: 'hello@nuanbao.example', signature: '暖宝 Nuanbao\n您慢慢说，我们都在。 Take your time: we are here.', isQuoting: true, isReviewed: false } },
  { id: 'inbox-market', channel: 'webhook', name: 'Marketplace 电商平台', brand: 'Northpin 北标', queueId: 'queue-partner', isTypingPreviewOn: false, ...PLAIN_INBOX },
]

export const DEMO_DISPOSITIONS: readonly Without<Disposition>[] = [
  { id: 'disposition-solved', name: '已解决 Solved', isRetired: false },
  { id: 'disposition-advice', name: '使用咨询 Advice given', isRetired: false },
  { id: 'disposition-exchange', name: '换新 Exchange', isRetired: false },
  { id: 'disposition-refund', name: '退款 Refund', isRetired: false },
  { id: 'disposition-repair', name: '维修 Repair', isRetired: false },
  { id: 'disposition-delivery', name: '物流 Delivery', isRetired: false },
  { id: 'disposition-invoice', name: '发票 Invoice', isRetired: false },
  { id: 'disposition-no-answer', name: '客户未回复 Customer went quiet', isRetired: false },
]

/** What people are good at, by the names they and their queues go by. */
export const DEMO_SKILLS: readonly Without<SkillName>[] = [
  { id: 'zh', name: '中文 Chinese', isRetired: false },
  { id: 'en', name: '英语 English', isRetired: false },
  { id: 'northpin', name: '北标产品 Northpin products', isRetired: false },
  { id: 'nuanbao', name: '暖宝产品 Nuanbao products', isRetired: false },
]

export const DEMO_SETTINGS: Without<Settings> = { id: 'workspace', name: 'Hearth demo 示范', linkHosts: ['northpin.example', '*.northpin.example', 'nuanbao.example', '*.nuanbao.example'] }

/** Both brands, and what their partner shops relay. */
const BOTH = ['queue-tech', 'queue-baby', 'queue-partner', 'queue-mail']

function skills(zh: number, en: number, northpin: number, nuanbao: number): User['skills'] {
  return [{ skill: 'zh', proficiency: zh }, { skill: 'en', proficiency: en }, { skill: 'northpin', proficiency: northpin }, { skill: 'nuanbao', proficiency: nuanbao }]
}

export const DEMO_USERS: readonly Without<User>[] = [
  { id: 'user-maria', name: 'Maria Santos', publicName: 'Maria', email: 'maria@demo.hearth', role: 'agent', queueIds: [...BOTH, 'queue-expert'], skills: skills(3, 5, 3, 5), capacity: { chat: 6, email: 8, webhook: 4, phone: 1 }, isDisabled: false },
  { id: 'user-wei', name: '陈伟 Chen Wei', publicName: '小伟', email: 'wei@demo.hearth', role: 'agent', queueIds: BOTH, skills: skills(5, 3, 5, 3), capacity: { chat: 6, email: 8, webhook: 4, phone: 1 }, isDisabled: false },
  { id: 'user-lin', name: '林静 Lin Jing', publicName: '林静', email: 'lin@demo.hearth', role: 'lead', queueIds: [...BOTH, 'queue-expert'], skills: skills(5, 4, 4, 5), capacity: { chat: 4, email: 8, webhook: 4, phone: 1 }, isDisabled: false },
  // A trainee reads along and is offered nothing.
  { id: 'user-tao', name: '陶然 Tao Ran', publicName: '小陶', email: 'tao@demo.hearth', role: 'trainee', queueIds: BOTH, skills: skills(5, 2, 1, 1), capacity: {}, isDisabled: false },
  { id: 'user-admin', name: 'Ada Okafor', publicName: 'Ada', email: 'admin@demo.hearth', role: 'admin', queueIds: [], skills: [], capacity: {}, isDisabled: false },
]
