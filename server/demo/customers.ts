import type { IdentityKind } from '#shared/model/customer.ts'

// The demo's customers. Nobody: the addresses end in .example, and the numbers belong to ranges that are given to no one.

export type DemoCustomer = {
  readonly id: string
  /** Empty: somebody who has not said their name. */
  readonly name: string
  readonly language: 'zh' | 'en'
  readonly from: { readonly kind: IdentityKind; readonly value: string; readonly isVerified: boolean }
  readonly alsoAt: readonly { readonly kind: IdentityKind; readonly value: string }[]
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
  readonly tags: readonly string[]
  readonly note: string
}

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    id: 'elena', name: 'Elena Marsh', language: 'en', from: { kind: 'login', value: 'elena.marsh@mail.example', isVerified: true },
    alsoAt: [{ kind: 'phone', value: '+447700900142' }],
    attributes: [{ name: 'City', value: 'Leeds' }, { name: 'Customer since', value: '2023' }, { name: 'Orders', value: '7' }],
    tags: ['VIP'], note: 'Runs a small design studio; four desks, four docks. Likes the cause, not only the cure.',
  },
  {
    id: 'zhao', name: '赵敏', language: 'zh', from: { kind: 'login', value: 'zhaomin@post.example', isVerified: true },
    alsoAt: [{ kind: 'phone', value: '+8610000006621' }],
    attributes: [{ name: '城市', value: '苏州' }, { name: '宝宝', value: '7 个月' }, { name: '最近订单', value: '20418 · 空气净化器 KJ-420' }],
    tags: ['新手妈妈'], note: '白天带宝宝不方便接电话，文字沟通最好；上门取件请约下午三点以后。',
  },
  {
    id: 'sofie', name: 'Sofie Lindqvist', language: 'en', from: { kind: 'login', value: 'sofie.lindqvist@mail.example', isVerified: true },
    alsoAt: [], attributes: [{ name: 'City', value: 'Gothenburg' }, { name: 'Orders', value: '3' }], tags: [], note: 'Twins, born in spring.',
  },
  {
    id: 'lina', name: '李娜', language: 'zh', from: { kind: 'visitor', value: 'b7d41f0e9c2a4be8', isVerified: false },
    alsoAt: [], attributes: [{ name: '城市', value: '成都' }], tags: [], note: '',
  },
  {
    id: 'tom', name: 'Tom Okonkwo', language: 'en', from: { kind: 'login', value: 'tom.okonkwo@mail.example', isVerified: true },
    alsoAt: [{ kind: 'phone', value: '+12025550117' }], attributes: [{ name: 'Last order', value: '77120 · Board 75, linear' }], tags: [], note: '',
  },
  {
    id: 'wang', name: '王磊', language: 'zh', from: { kind: 'login', value: 'wanglei@office.example', isVerified: true },
    alsoAt: [{ kind: 'phone', value: '+8610000003907' }],
    attributes: [{ name: '公司', value: '远山软件' }, { name: '订单数', value: '12' }], tags: ['企业客户'], note: '替公司采购，发票抬头要写全称。',
  },
  {
    id: 'chen', name: '陈洁', language: 'zh', from: { kind: 'login', value: 'chenjie@post.example', isVerified: true },
    alsoAt: [], attributes: [{ name: '城市', value: '杭州' }, { name: '宝宝', value: '2 岁' }], tags: [], note: '',
  },
  {
    id: 'marcus', name: 'Marcus Weber', language: 'en', from: { kind: 'login', value: 'm.weber@mail.example', isVerified: true },
    alsoAt: [], attributes: [{ name: 'City', value: 'Graz' }, { name: 'System', value: 'Linux, two 4K displays' }], tags: ['developer'], note: 'Sends logs before you ask.',
  },
  {
    id: 'liu', name: '刘洋', language: 'zh', from: { kind: 'visitor', value: '41c90ad2e6f3478b', isVerified: false },
    alsoAt: [{ kind: 'phone', value: '+8610000005518' }], attributes: [{ name: '城市', value: '西安' }], tags: ['常出差'], note: '',
  },
  {
    id: 'hannah', name: 'Hannah Price', language: 'en', from: { kind: 'login', value: 'hannah.price@mail.example', isVerified: true },
    alsoAt: [{ kind: 'phone', value: '+447700900365' }], attributes: [{ name: 'Last order', value: '20377 · Purifier KJ-420' }], tags: [], note: 'Asthma in the family: filters matter to her.',
  },
  {
    id: 'sun', name: '孙悦', language: 'zh', from: { kind: 'webhook', value: 'inbox-webhook:448120', isVerified: false },
    alsoAt: [], attributes: [{ name: '来源', value: '合作商城' }], tags: [], note: '',
  },
  {
    id: 'guest', name: '', language: 'en', from: { kind: 'visitor', value: '9e05b3c7d81f42aa', isVerified: false },
    alsoAt: [], attributes: [], tags: [], note: '',
  },
]
