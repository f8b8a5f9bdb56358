import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Settings } from '../settings.ts'
import { FakeBrowser, FakeHub, FakeTab, type Fault } from '../testing/fake-browser.ts'
import { createSession, type Session } from './session.ts'

const SETTINGS: Settings = { hub: 'http://hub', inboxId: 'inbox-tech', language: 'en', theme: 'auto', identity: null }
const PREFIX = 'hearth.inbox-tech.guest.'

type Step = { readonly kind: 'say'; readonly tab: number } | { readonly kind: 'reload'; readonly tab: number } | { readonly kind: 'cut' } | { readonly kind: 'heal' } | { readonly kind: 'fault'; readonly fault: Fault } | { readonly kind: 'pass'; readonly ms: number } | { readonly kind: 'agent' } | { readonly kind: 'look'; readonly tab: number }

const tab = fc.nat(1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('say' as const), tab }) },
  fc.record({ kind: fc.constant('reload' as const), tab }),
  fc.record({ kind: fc.constant('look' as const), tab }),
  fc.constant({ kind: 'cut' as const }),
  fc.constant({ kind: 'heal' as const }),
  fc.constant({ kind: 'agent' as const }),
  fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom<Fault>('request-lost', 'answer-lost', 'too-many', 'internal', 'none') }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(0, 0, 500, 5_000) }) },
)

test('[S6] over cuts, lost answers, reloads and two tabs, every word arrives once and in the order it was said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), fc.boolean(), async (steps, hasLocks, isBatchFirst) => {
      const hub = new FakeHub()
      hub.isBatchFirst = isBatchFirst
      const browser = new FakeBrowser(hub, hasLocks)
      const pages = [openPage(browser), openPage(browser)]
      const words: string[][] = [[], []]
      await browser.pass(0)
      for (const step of steps) {
        switch (step.kind) {
          case 'say': {
            const text = `tab ${step.tab} word ${words[step.tab]?.length}`
            if (pages[step.tab]?.session.say(text, [])) words[step.tab]?.push(text)
            break
          }
          case 'reload':
            pages[step.tab]?.tab.vanish()
            pages[step.tab] = openPage(browser)
            break
          case 'look':
            pages[step.tab]?.session.lookAgain()
            break
          case 'cut':
            browser.cut()
            break
          case 'heal':
            browser.heal()
            break
          case 'agent':
            hub.agentSays('yes')
            break
          case 'fault':
            hub.fault = step.fault
            break
          case 'pass':
            await browser.pass(step.ms)
        }
      }
      // The bad day ends. A message the hub stumbled over five times waits for its author, who tries again.
      browser.heal()
      for (let round = 0; round < 4; round++) {
        await browser.pass(60_000)
        browser.heal()
        for (const { session } of pages) {
          session.lookAgain()
          for (const { id, refused } of session.state().pending) if (refused !== null) session.retry(id)
        }
      }
      await browser.pass(60_000)
      expect([...hub.said].sort()).toEqual(words.flat().sort())
      const isStumbled = steps.some((step) => step.kind === 'fault' && step.fault === 'internal')
      const judged = isStumbled ? [] : [...words.entries()]
      for (const [index, said] of judged) expect(hub.said.filter((text) => text.startsWith(`tab ${index}`))).toEqual(said)
      const thread = [...hub.items.values()].sort((a, b) => a.at - b.at).map(({ text }) => text)
      for (const { session } of pages) {
        expect(session.state().pending).toEqual([])
        expect(session.state().thread.placed.map(({ item }) => item.text)).toEqual(thread)
      }
      expect([...browser.disk.keys()].filter((key) => key.includes('.outbox.'))).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('two tabs of a first visit are given one token between them', async () => {
  const hub = new FakeHub()
  const browser = new FakeBrowser(hub, true)
  openPage(browser)
  openPage(browser)
  await browser.pass(100)
  expect(hub.tokens).toBe(1)
})

test('[S5] after a batch that does not follow, the page asks again from its own cursor, then from the start, then rests', async () => {
  const hub = new FakeHub()
  const browser = new FakeBrowser(hub, true)
  const { session } = openPage(browser)
  await browser.pass(0)
  session.say('one', [])
  await browser.pass(10)
  // A hub restored from an older backup: it knows less than the page and counts anew.
  hub.items.clear()
  hub.n = 0
  hub.hello = async (listener, hello) => {
    hub.hellos.push(hello)
    setImmediate(() => listener.onBatch({ after: 0, upTo: 1, items: [{ n: 1, id: 'older', from: 'agent', name: 'Maria', at: 1, text: 'older', attachments: [], state: 'sent', isErased: false, isEdited: false }] }, () => {}))
    return { ok: true, token: 'token-1', brand: 'Nuanbao', isTypingPreviewOn: false, isStaffed: true, opensAt: null, greeting: '', hasConversation: true }
  }
  browser.cut()
  browser.heal()
  await browser.pass(100)
  expect(hub.hellos.map(({ cursor }) => cursor)).toEqual([0, 1, 1, 0])
  expect(session.state().thread.placed.map(({ item }) => item.text)).toEqual(['older'])
})

test('only what was on an open, visible panel is confirmed as read, and once', async () => {
  const hub = new FakeHub()
  const reads: unknown[] = []
  const command = hub.command.bind(hub)
  hub.command = (envelope) => (envelope.type === 'read' && reads.push(envelope.payload), command(envelope))
  const browser = new FakeBrowser(hub, true)
  const { session } = openPage(browser)
  await browser.pass(0)
  hub.agentSays('hello')
  hub.agentSays('are you there?')
  await browser.pass(10)
  expect(session.state().unread).toBe(2)
  expect(reads).toEqual([])
  session.watch(true)
  await browser.pass(10)
  expect(session.state().unread).toBe(0)
  expect(reads).toEqual([{ upTo: 2 }])
})

test('a batch that cannot be read says that the page is too old, rather than show half a thread', async () => {
  const hub = new FakeHub()
  const browser = new FakeBrowser(hub, true)
  const { session } = openPage(browser)
  await browser.pass(0)
  hub.put({ id: 'x', from: 'hologram' as 'bot', name: null, at: 1, text: '', attachments: [], state: 'sent', isErased: false, isEdited: false }) // A kind this page has never heard of.
  await browser.pass(0)
  expect(session.state().connection).toEqual({ kind: 'refused', reason: 'page-too-old' })
})

test('an agent who writes is there, whatever the welcome said', async () => {
  const hub = new FakeHub()
  hub.welcome = { isStaffed: false }
  const browser = new FakeBrowser(hub, true)
  const { session } = openPage(browser)
  await browser.pass(0)
  expect(session.state().welcome?.isStaffed).toBe(false)
  hub.agentSays('back at the desk')
  await browser.pass(0)
  expect(session.state().welcome?.isStaffed).toBe(true)
})

test('a page at a closed door asks at opening who is there, once, and not all pages in one second', async () => {
  const hub = new FakeHub()
  const browser = new FakeBrowser(hub, true)
  const opensAt = browser.now + 3_600_000
  hub.welcome = { isStaffed: false, opensAt }
  const { session } = openPage(browser)
  await browser.pass(0)
  hub.welcome = { isStaffed: true }
  await browser.pass(3_600_000)
  expect([hub.hellos.length, session.state().welcome?.isStaffed]).toEqual([1, false])
  await browser.pass(30_000)
  expect([hub.hellos.length, session.state().welcome?.isStaffed]).toEqual([2, true])
  await browser.pass(86_400_000)
  expect(hub.hellos.length).toBe(2)
})

test('a page whose clock runs ahead does not ask without end', async () => {
  const hub = new FakeHub()
  const browser = new FakeBrowser(hub, true)
  hub.welcome = { isStaffed: false, opensAt: Math.max(0, browser.now - 600_000) }
  openPage(browser)
  await browser.pass(0)
  await browser.pass(60_000)
  expect(hub.hellos.length).toBeLessThanOrEqual(5)
})

function openPage(browser: FakeBrowser): { readonly tab: FakeTab; readonly session: Session } {
  const tab = new FakeTab(browser)
  const session = createSession(SETTINGS, PREFIX, tab.surroundings())
  session.open()
  return { tab, session }
}
