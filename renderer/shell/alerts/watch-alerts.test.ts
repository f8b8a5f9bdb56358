import { describe, expect, test } from 'vitest'
import { DEFAULT_ALERTS, type AlertChoice } from '#shared/domain/alert.ts'
import type { Conversation, Place } from '#shared/model/conversation.ts'
import type { Entry } from '#shared/model/entry.ts'
import { createDeskStore } from '#renderer/state/desk-store.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { aConversation, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { watchAlerts, type Asked } from './watch-alerts.ts'

/** A floor where I have one conversation, `tom`, and nothing calls; clock and events are moved by hand. */
function aWatch({ choice = DEFAULT_ALERTS, isLive = true, isLeader = true }: { readonly choice?: AlertChoice; readonly isLive?: boolean; readonly isLeader?: boolean } = {}) {
  const store = createDeskStore()
  const floor = aFloor('en')
  const session = floor.session.kind === 'open' ? { ...floor.session, isLeader } : floor.session
  store.setState({ ...floor, session, freshness: { kind: isLive ? 'live' : 'catching-up', asOf: NOW } })
  setConversations([aConversation({ id: 'tom', identityId: 'p-tom', dueIn: 3_600_000 })])
  let now = NOW
  let tick = () => {}
  const at = { isInFront: false, openId: null as string | null }
  const shown = new Map<string, () => void>()
  let asked: ReturnType<Asked['read']> = null
  let askedChanged = () => {}
  const heard: string[] = []
  const stop = watchAlerts({
    store,
    notices: { permission: async () => 'granted', ask: async () => 'granted', show: ({ tag, title, onPress }) => (heard.push(`notice ${tag}: ${title}`), shown.set(tag, onPress), () => void (shown.get(tag) === onPress && shown.delete(tag))), setBadge: () => undefined },
    sounds: { play: (sound) => heard.push(sound), ring: () => (heard.push('ring'), () => void heard.push('quiet')) },
    clock: { now: () => now, subscribe: (run) => ((tick = run), () => undefined) },
    choice: () => choice,
    isInFront: () => at.isInFront,
    openId: () => at.openId,
    words: (event, how) => ({ title: how.kind === 'many' ? `${how.count} things` : event.kind === 'caught-up' ? `${event.messages} messages` : event.kind, body: '' }),
    onOpen: (id) => heard.push(`opens ${id}`),
    onTake: (id) => heard.push(`answers ${id}`),
    asked: { read: () => asked, subscribe: (changed) => ((askedChanged = changed), () => undefined) },
    onAnswer: () => undefined,
    onCount: () => undefined,
  })
  function setConversations(list: readonly Conversation[]): void {
    store.setState((state) => ({ rows: { ...state.rows, conversations: new Map(list.map((one) => [one.id, one])) } }))
  }
  return {
    at,
    stop,
    /** The tags of the notices that are there. */
    notices: () => [...shown.keys()],
    press: (tag: string) => shown.get(tag)?.(),
    ask(question: typeof asked) {
      asked = question
      askedChanged()
    },
    setConversations,
    set: (parts: Partial<DeskState>) => store.setState(parts),
    news: (entries: readonly Entry[], isCatchUp = false) => store.setState({ news: { entries, isCatchUp } }),
    pass(ms: number) {
      now += ms
      tick()
    },
    /** What was heard since the last look. */
    heard: () => heard.splice(0),
  }
}

const said = (id: string, conversationId = 'tom'): Entry => ({ kind: 'message', id, conversationId, seq: 50, rev: 50, at: NOW, author: { kind: 'customer', identityId: 'p-tom' }, content: { text: 'hello', attachments: [] }, delivery: { kind: 'sent', at: NOW }, visibleRev: 5, editedAt: null })
const mention = (id: string, conversationId: string): Entry => ({ kind: 'note', id, conversationId, seq: 51, rev: 51, at: NOW, author: { kind: 'agent', userId: 'wei' }, content: { text: '@me', attachments: [] }, mentions: ['me'] })
const offered: Place = { kind: 'offered', to: 'me', since: NOW, until: NOW + 15_000, waitingSince: NOW, passedBy: [] }

describe('what calls', () => {
  test('a customer of mine, once for one message; nobody else’s', () => {
    const watch = aWatch()
    watch.news([said('e1')])
    watch.news([said('e1')])
    expect(watch.heard()).toEqual(['message', 'notice message tom: message'])
    watch.news([said('e2', 'someone-elses')])
    expect(watch.heard()).toEqual([])
  })

  test('a mention, wherever it is', () => {
    const watch = aWatch()
    watch.news([mention('n1', 'wherever')])
    expect(watch.heard()).toEqual(['mention', 'notice mention wherever: mention'])
  })

  test('not what is open before my eyes', () => {
    const watch = aWatch()
    Object.assign(watch.at, { isInFront: true, openId: 'tom' })
    watch.news([said('e1')])
    expect(watch.heard()).toEqual([])
  })

  test('an offer, which rings until it ends: taken away, or run out', () => {
    const watch = aWatch()
    const offer = aConversation({ id: 'new', identityId: 'p-q2', place: offered })
    watch.setConversations([offer])
    watch.pass(1_000)
    expect(watch.heard()).toEqual(['ring', 'notice offer new: offer'])
    watch.setConversations([])
    expect(watch.heard()).toEqual(['quiet'])
    watch.setConversations([{ ...offer, place: { ...offered, since: NOW + 5_000 } }])
    expect(watch.heard()).toContain('ring')
    watch.pass(20_000)
    expect(watch.heard()).toEqual(['quiet'])
  })

  test('a call, whose notice answers it while it rings and is gone when it rings no more; a written offer’s opens it', () => {
    const watch = aWatch()
    const written = aConversation({ id: 'new', identityId: 'p-q2', place: offered })
    const call = { entryId: 'call-1', via: 'web' as const, way: 'in' as const, state: 'ringing' as const, startedAt: NOW, since: NOW, isHeld: false, watchers: [] }
    watch.setConversations([written])
    watch.press('offer new')
    watch.setConversations([{ ...written, id: 'caller', call }])
    expect(watch.notices()).toEqual(['offer caller'])
    watch.press('offer caller')
    watch.setConversations([{ ...written, id: 'caller', call, place: { kind: 'assigned', to: 'me', since: NOW + 1 } }])
    expect([watch.heard(), watch.notices()]).toEqual([['ring', 'notice offer new: offer', 'opens new', 'quiet', 'ring', 'notice offer caller: offer', 'answers caller', 'quiet'], []])
  })

  test('a caller who gives up while it rings is offered as what is written, and nobody is calling any more', () => {
    const watch = aWatch()
    const call = { entryId: 'call-1', via: 'web' as const, way: 'in' as const, state: 'ringing' as const, startedAt: NOW, since: NOW, isHeld: false, watchers: [] }
    const written = aConversation({ id: 'caller', identityId: 'p-q2', place: offered })
    watch.setConversations([{ ...written, call }])
    watch.setConversations([written])
    expect(watch.heard()).toEqual(['ring', 'notice offer caller: offer', 'quiet', 'ring', 'notice offer caller: offer'])
    watch.press('offer caller')
    expect(watch.heard()).toEqual(['opens caller'])
  })

  test('what a colleague asks about a call of theirs, after any caller', () => {
    const watch = aWatch()
    const call = { entryId: 'call-1', via: 'web' as const, way: 'in' as const, state: 'connected' as const, startedAt: NOW, since: NOW, isHeld: true, watchers: [] }
    const theirs = aConversation({ id: 'theirs', identityId: 'p-q2', place: { kind: 'assigned', to: 'wei', since: NOW }, call })
    watch.setConversations([theirs])
    watch.ask({ conversationId: 'theirs', by: 'wei', legId: 'leg-1' })
    watch.press('offer theirs')
    watch.ask(null)
    expect(watch.heard()).toEqual(['ring', 'notice offer theirs: offer', 'answers theirs', 'quiet'])
    watch.setConversations([theirs, aConversation({ id: 'caller', identityId: 'p-tom', place: offered, call: { ...call, state: 'ringing', isHeld: false } })])
    watch.ask({ conversationId: 'theirs', by: 'wei', legId: 'leg-2' })
    expect([watch.heard(), watch.notices()]).toEqual([['ring', 'notice offer caller: offer'], ['offer caller']])
  })

  test('a promise, as its last quarter begins, once', () => {
    const watch = aWatch()
    const conversation = aConversation({ id: 'tom', identityId: 'p-tom', dueIn: 100_000 })
    watch.setConversations([{ ...conversation, owedSince: NOW }])
    watch.pass(1_000)
    expect(watch.heard()).toEqual([])
    watch.pass(98_000)
    watch.pass(1_000)
    expect(watch.heard()).toEqual(['sla', 'notice sla tom: sla'])
  })

  test('nothing of what was there at the start; an offer that rings now does', () => {
    const watch = aWatch({ isLive: false })
    watch.news([said('e1'), said('e2')], true)
    watch.set({ freshness: { kind: 'live', asOf: NOW } })
    expect(watch.heard()).toEqual([])
    watch.setConversations([aConversation({ id: 'new', identityId: 'p-q2', place: offered })])
    expect(watch.heard()).toEqual(['ring', 'notice offer new: offer'])
  })

  test('after a cut, one summary of what came meanwhile', () => {
    const watch = aWatch()
    watch.set({ freshness: { kind: 'as-of', asOf: NOW } })
    watch.set({ freshness: { kind: 'catching-up', asOf: NOW } })
    watch.news([said('e1'), said('e2'), said('e3')], true)
    expect(watch.heard()).toEqual([])
    watch.set({ freshness: { kind: 'live', asOf: NOW } })
    expect(watch.heard()).toEqual(['message', 'notice caught-up: 3 messages'])
    watch.set({ freshness: { kind: 'as-of', asOf: NOW } })
    watch.set({ freshness: { kind: 'live', asOf: NOW } })
    expect(watch.heard()).toEqual([])
  })

  test('many at once sound once, and are counted', () => {
    const watch = aWatch()
    watch.news([said('e1'), said('e2'), said('e3'), said('e4'), said('e5')])
    expect(watch.heard()).toEqual(['message', 'notice message tom: message', 'notice message tom: message', 'notice message tom: message', 'notice many: 4 things', 'notice many: 5 things'])
  })

  test('a window that does not lead is silent, and one that stops falls silent', () => {
    const follower = aWatch({ isLeader: false })
    follower.setConversations([aConversation({ id: 'new', identityId: 'p-q2', place: offered })])
    follower.news([said('e1')])
    expect(follower.heard()).toEqual([])
    const watch = aWatch()
    watch.setConversations([aConversation({ id: 'new', identityId: 'p-q2', place: offered })])
    watch.stop()
    expect(watch.heard()).toEqual(['ring', 'notice offer new: offer', 'quiet'])
  })
})
