import type { CallScript } from '#shared/model/call-script.ts'
import type { ListedRow } from '#renderer/features/administration/row-list-view.tsx'
import { emptyRows } from '#renderer/state/desk-store.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { anInbox, aQueue, aUser } from './fixtures.ts'
import { aFloor } from './floor.ts'
import type { GalleryLanguage } from './said.ts'

// The gallery's floor as its administrator sees it.

/** A queue's own words for its calls; two of the four steps are left to the desk's. */
export const GALLERY_SCRIPT: CallScript = {
  greet: { zh: '{customer}您好，这里是{brand}，我是{agent}。您慢慢说，我听着呢。', en: 'Hello {customer}, this is {agent} at {brand}. Take your time, I am listening.' },
  confirm: { zh: '为了不让您说第二遍，我先找到您的订单：请问您怎么称呼，下单手机号的后四位是？', en: 'So that you need to tell it only once, let me find your order: your name, please, and the last four digits of the phone number on it?' },
  purpose: { zh: '', en: '' },
  repeat: { zh: '', en: '' },
}

const SAID = {
  zh: {
    queue: '售后服务', lin: '林静', visitor: '访客 3AOY', why: '反复辱骂坐席', refused: '期间有人修改过。', required: '请填写。', fields: '名称、服务时限', holiday: '春节', skill: '普通话', day: '工作日白天', workspace: '暖宝客服中心', hello: '您好，我是{agent}，很高兴为您服务。', helloName: '问好', hook: '合作商城', hotline: '客服热线', post: '客服邮箱', signature: '暖宝客服中心\n电话 400-000-0000', fresh: '新队列',
    long: '一个非常非常长的名字，长到任何列表都放不下，但管理员确实就是这么取的，而且还在后面加了英文 with a long English tail',
  },
  en: {
    queue: 'After-sales', lin: 'Lin Jing', visitor: 'Visitor 3AOY', why: 'Insulted two colleagues', refused: 'Someone changed it meanwhile.', required: 'Please fill this in.', fields: 'Name, Service promises', holiday: 'Spring Festival', skill: 'Mandarin', day: 'Weekdays', workspace: 'Nuanbao Care', hello: 'Hello {customer}, this is {agent}. How can I help?', helloName: 'Hello', hook: 'Partner shops', hotline: 'Hotline', post: 'Customer care', signature: 'Nuanbao Customer Care\nPhone 400-000-0000', fresh: 'New queue',
    long: 'A name so very long that no list could ever hold it, and yet this is what its administrator called it, with something in brackets (everything else)',
  },
} as const

export function setUpSaid(language: GalleryLanguage): (typeof SAID)[GalleryLanguage] {
  return SAID[language]
}

export function aFloorToSetUp(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  const said = setUpSaid(language)
  const week = [1, 2, 3, 4, 5].map((day) => ({ day, spans: day === 5 ? [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '18:00' }] : [{ from: '09:00', to: '18:00' }] }))
  const rows = <T extends { readonly id: string }>(...list: T[]) => new Map(list.map((row) => [row.id, row]))
  return {
    ...floor,
    session: { kind: 'open', userId: 'me', workspaceId: 'w', epoch: 'e', isDemo: true, isLeader: true },
    rows: {
      ...floor.rows,
      users: new Map(floor.rows.users).set('me', aUser('me', said.lin, { role: 'admin' })).set('lin', aUser('lin', language === 'zh' ? '陈伟' : 'Chen Wei', { role: 'lead', skills: [{ skill: 's-zh', proficiency: 5 }, { skill: 's-en', proficiency: 3 }] })),
      queues: new Map(floor.rows.queues).set('q-after', { ...aQueue('q-after', said.queue), hoursId: 'h-day', skills: [{ skill: 's-zh', minimum: 3 }], idleCloseMs: 30 * 60_000, script: GALLERY_SCRIPT }),
      inboxes: new Map(floor.rows.inboxes).set('i-partner', { ...anInbox('i-partner', said.hook, 'Nuanbao', 'webhook', 'q-after'), isOn: false }).set('i-mail', { ...anInbox('i-mail', said.post, 'Nuanbao', 'email', 'q-after'), undoMs: 10_000, editWithinMs: 0, mail: { address: 'care@nuanbao.example', signature: said.signature, isQuoting: true, isReviewed: false } }).set('i-phone', { ...anInbox('i-phone', said.hotline, 'Nuanbao', 'phone', 'q-after'), undoMs: 0, editWithinMs: 0, calls: { numbers: ['+864008889000'], isWebOn: false, wrapUpMs: 90_000, recording: 'always', announcement: { fileId: 'f-words', ms: 7_000 } } }),
      skills: rows({ id: 's-zh', name: said.skill, isRetired: false, rev: 1 }, { id: 's-en', name: 'English', isRetired: false, rev: 1 }),
      hours: rows({ id: 'h-day', name: said.day, timeZone: 'Asia/Shanghai', week, holidays: [{ date: '2026-02-17', name: said.holiday, spans: [] }], rev: 1 }),
      snippets: rows({ id: 's-hello', shortcut: 'hello', name: said.helloName, zh: SAID.zh.hello, en: SAID.en.hello, queueIds: ['q-after'], isRetired: false, rev: 1 }),
      settings: new Map([['workspace', { id: 'workspace' as const, name: said.workspace, linkHosts: ['help.nuanbao.example', '*.northpin.example'], rev: 1 }]]),
    },
  }
}

/** Only its administrator, and nothing set up. */
export function emptyOf(language: GalleryLanguage): DeskState {
  const floor = aFloorToSetUp(language)
  const me = aUser('me', setUpSaid(language).lin, { role: 'admin', queueIds: [], capacity: {} })
  return { ...floor, rows: { ...emptyRows(), users: new Map([['me', me]]) } }
}

export function MANY_ROWS(language: GalleryLanguage): readonly ListedRow[] {
  const said = setUpSaid(language)
  const row = (id: string, title: string, more: Partial<ListedRow> = {}): ListedRow => ({ id, title, detail: said.day, isResting: false, isUnsaved: false, isRefused: false, ...more })
  return [row('row-1', said.long, { isUnsaved: true }), row('row-2', said.queue), row('row-3', said.hook, { isRefused: true }), ...Array.from({ length: 9 }, (_, at) => row(`more-${at}`, `${said.queue} ${at + 2}`)), row('row-old', said.hook, { isResting: true, detail: '' })]
}
