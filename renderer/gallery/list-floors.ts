import type { DeskState } from '#renderer/state/shape.ts'
import { aConversation, aCustomer, anIdentity, anInbox, HOUR, MINUTE, NOW } from './fixtures.ts'
import { aFloor } from './floor.ts'
import { saidIn, type GalleryLanguage } from './said.ts'

// Floors for the lists: two brands, more put aside than usual, names that break a line, and very many.

/** The ordinary floor with a second brand, and what colleagues have put aside. */
export function aBusyFloor(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  const said = saidIn(language)
  const second = language === 'zh' ? '极光科技' : 'Voltix'
  const more = [
    aConversation({ id: 'theirs-parked', identityId: 'p-q2', inboxId: 'i-volt', preview: said.previews.q2, lastAt: NOW - 3 * HOUR, place: { kind: 'parked', by: 'wei', since: NOW - 3 * HOUR } }),
    aConversation({ id: 'theirs-snoozed', identityId: 'p-q3', inboxId: 'i-volt', channel: 'email', preview: said.previews.q3, lastAt: NOW - 5 * HOUR, place: { kind: 'snoozed', by: 'wei', until: NOW + 2 * HOUR } }),
    aConversation({ id: 'mine-parked', identityId: 'p-q1', inboxId: 'i-volt', preview: said.previews.q1, lastAt: NOW - 26 * MINUTE, place: { kind: 'parked', by: 'me', since: NOW - 26 * MINUTE }, priority: 'high' }),
  ]
  const brands = new Map([...floor.rows.conversations].map(([id, one], at) => [id, at % 3 === 1 ? { ...one, inboxId: 'i-volt' } : one]))
  return {
    ...floor,
    rows: {
      ...floor.rows,
      inboxes: new Map(floor.rows.inboxes).set('i-volt', anInbox('i-volt', 'volt', second, 'chat', 'q-after')),
      conversations: new Map([...brands, ...more.map((one) => [one.id, one] as const)]),
    },
  }
}

/** Names of 300 characters, right to left, of nothing but emoji, with marks that turn the line around, and none at all. */
export function oddNames(language: GalleryLanguage): DeskState {
  const floor = aBusyFloor(language)
  const names = ['Wolfeschlegelsteinhausenbergerdorff '.repeat(9).slice(0, 300), 'عبد الرحمن بن محمد الأنصاري', '\u202Eevil\u202C name', '👩‍👩‍👧‍👦🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈', '欧阳'.repeat(150), 'z̸̡̢a̷l̶g̵o̴', '  ']
  const customers = names.map((name, at) => aCustomer(`odd-${at}`, name))
  const talks = names.map((name, at) =>
    aConversation({ id: `odd-talk-${at}`, identityId: `odd-p-${at}`, preview: name.repeat(2).slice(0, 200), lastAt: NOW - at * MINUTE, dueIn: 60_000, priority: 'urgent', spoke: [{ by: 'customer', who: 'x', seq: 3 }], inboxId: at % 2 === 0 ? 'i-chat' : 'i-volt', place: at === 2 ? { kind: 'assigned', to: 'ana', since: NOW } : { kind: 'assigned', to: 'me', since: NOW } }),
  )
  return {
    ...floor,
    rows: {
      ...floor.rows,
      customers: new Map([...floor.rows.customers, ...customers.map((one) => [one.id, one] as const)]),
      identities: new Map([...floor.rows.identities, ...names.map((_, at) => [`odd-p-${at}`, anIdentity(`odd-p-${at}`, `odd-${at}`, 'visitor', `odd${at}`)] as const)]),
      conversations: new Map(talks.map((one) => [one.id, one])),
    },
  }
}

export function only(state: DeskState, ids: readonly string[]): DeskState {
  return { ...state, rows: { ...state.rows, conversations: new Map([...state.rows.conversations].filter(([id]) => ids.includes(id))) } }
}

/** Ten thousand open ones, mine; or five thousand that wait. */
export function manyTalks(language: GalleryLanguage, areWaiting = false): DeskState {
  const floor = aBusyFloor(language)
  const { people, lastWords } = saidIn(language)
  const conversations = Array.from({ length: areWaiting ? 5_000 : 10_000 }, (_, at) =>
    aConversation({
      id: `many-${at}`,
      identityId: `p-${people[at % people.length]?.key ?? ''}`,
      preview: `${at} ${lastWords}`,
      lastAt: NOW - at * MINUTE,
      dueIn: at % 3 === 0 ? at * 1_000 : null,
      inboxId: at % 4 === 0 ? 'i-volt' : 'i-chat',
      ...(areWaiting ? { queueId: at % 5 === 0 ? 'q-invoice' : 'q-after', place: { kind: 'waiting', since: NOW - at * 7_000, passedBy: [] } as const } : {}),
    }),
  )
  return { ...floor, rows: { ...floor.rows, conversations: new Map(conversations.map((one) => [one.id, one])) } }
}
