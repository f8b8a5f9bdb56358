import type { VisitorAnswer, VisitorBatch, VisitorHello, VisitorItem, VisitorWelcome } from '#shared/protocol/visitor.ts'
import type { KeyValue } from '../talk/safe-storage.ts'
import type { Surroundings } from '../talk/session.ts'
import type { LineListener } from '../wire/hub-line.ts'

// A hub and a browser in memory, moved by hand: nothing happens by itself, so a storm that fails fails again.

export type Fault = 'none' | 'request-lost' | 'answer-lost' | 'too-many' | 'internal'

export class FakeHub {
  readonly items = new Map<string, VisitorItem>()
  readonly answers = new Map<string, VisitorAnswer>()
  readonly said: string[] = []
  readonly hellos: VisitorHello[] = []
  n = 0
  isUp = true
  fault: Fault = 'none'
  /** Whether a message comes back before the answer to its command, or after it. */
  isBatchFirst = true
  tokens = 0
  welcome: Partial<Extract<VisitorWelcome, { ok: true }>> = {}
  private readonly lines = new Map<LineListener, number>()

  put(item: Omit<VisitorItem, 'n'>): void {
    this.items.set(item.id, { ...item, n: ++this.n })
    for (const listener of this.lines.keys()) {
      if (this.isBatchFirst) this.pump(listener)
      else setImmediate(() => this.pump(listener))
    }
  }
  agentSays(text: string): void {
    this.put({ id: `agent-${this.n + 1}`, from: 'agent', name: 'Maria', at: 1_000_000 + this.n, text, attachments: [], state: 'sent', isErased: false, isEdited: false })
  }
  async hello(listener: LineListener, hello: VisitorHello): Promise<VisitorWelcome> {
    this.hellos.push(hello)
    const token = hello.token ?? `token-${++this.tokens}`
    this.lines.set(listener, hello.cursor)
    queueMicrotask(() => this.pump(listener))
    return { ok: true, token, brand: 'Nuanbao', isTypingPreviewOn: false, isStaffed: true, opensAt: null, greeting: '', hasConversation: this.n > 0, ...this.welcome }
  }
  command({ id, type, payload }: { readonly id: string; readonly type: string; readonly payload: unknown }): VisitorAnswer {
    if (this.fault === 'too-many' || this.fault === 'internal') return { ok: false, reason: this.fault }
    const known = this.answers.get(id)
    if (known) return known
    this.answers.set(id, { ok: true })
    if (type === 'read') return { ok: true }
    const { text } = payload as { text: string } // The session's own words; their shape is read-packet's and the contract's matter.
    this.said.push(text)
    this.put({ id: `${id}_e`, from: 'customer', name: null, at: 1_000_000 + this.n, text, attachments: [], state: 'sent', isErased: false, isEdited: false })
    return { ok: true }
  }
  leave(listener: LineListener): void {
    this.lines.delete(listener)
  }
  private pump(listener: LineListener): void {
    const after = this.lines.get(listener)
    if (after === undefined || after >= this.n) return
    const items = [...this.items.values()].filter(({ n }) => n > after).sort((a, b) => a.n - b.n)
    this.lines.set(listener, this.n)
    const batch: VisitorBatch = { after, upTo: this.n, items }
    listener.onBatch(structuredClone(batch), () => {})
  }
}

export class FakeBrowser {
  readonly disk = new Map<string, string>()
  readonly tabs = new Set<FakeTab>()
  private turns = new Map<string, Promise<void>>()
  now = 1_000_000
  ids = 0
  readonly hub: FakeHub
  readonly hasLocks: boolean
  constructor(hub: FakeHub, hasLocks: boolean) {
    this.hub = hub
    this.hasLocks = hasLocks
  }

  storage(): KeyValue {
    return { get: (key) => this.disk.get(key) ?? null, set: (key, value) => void this.disk.set(key, value), remove: (key) => void this.disk.delete(key), keys: () => [...this.disk.keys()] }
  }
  takeTurn(tab: FakeTab, name: string, run: () => Promise<void>): Promise<void> {
    if (!this.hasLocks) return run()
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(() => (tab.isGone ? undefined : Promise.race([run(), tab.gone])))
    this.turns.set(name, turn)
    return turn
  }
  cut(): void {
    this.hub.isUp = false
    for (const tab of this.tabs) tab.dropLine()
  }
  heal(): void {
    this.hub.isUp = true
    this.hub.fault = 'none'
    for (const tab of this.tabs) tab.raiseLine()
  }
  /** Lets time pass in all tabs, timers in order of their moment, with everything they set off. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms
    await settle()
    for (;;) {
      const due = [...this.tabs].flatMap((tab) => [...tab.timers].map((timer) => ({ tab, timer }))).filter(({ timer }) => timer.at <= end).sort((a, b) => a.timer.at - b.timer.at)[0]
      if (!due) break
      this.now = Math.max(this.now, due.timer.at)
      due.tab.timers.delete(due.timer)
      due.timer.run()
      await settle()
    }
    this.now = end
  }
}

export class FakeTab {
  readonly timers = new Set<{ readonly at: number; readonly run: () => void }>()
  isGone = false
  leave = () => {}
  readonly gone = new Promise<void>((resolve) => (this.leave = resolve))
  private line: { readonly listener: LineListener; isWanted: boolean; isUp: boolean } | null = null
  private pending = new Set<(why: Error) => void>()
  private readonly browser: FakeBrowser
  constructor(browser: FakeBrowser) {
    this.browser = browser
    browser.tabs.add(this)
  }

  surroundings(): Surroundings {
    const { browser } = this
    return {
      storage: browser.storage(),
      tab: browser.storage(),
      // A machine without a microphone.
      sound: { isAble: () => false, openMicrophone: () => Promise.reject(new Error('none')), newPeer: () => { throw new Error('none') }, newContext: () => { throw new Error('none') }, play() {} },
      now: () => browser.now,
      makeId: () => `command-${String(++browser.ids).padStart(6, '0')}`,
      later: (ms, run) => {
        const timer = { at: browser.now + ms, run }
        this.timers.add(timer)
        return () => void this.timers.delete(timer)
      },
      takeTurn: (name, run) => browser.takeTurn(this, name, run),
      openLine: (_hub, listener) => {
        const line = { listener, isWanted: false, isUp: false }
        this.line = line
        return {
          open: () => {
            line.isWanted = true
            this.raiseLine()
          },
          close: () => {
            line.isWanted = false
            this.dropLine()
          },
          ask: (name: 'hello' | 'command' | 'signal', packet: unknown) => this.ask(line, name, packet),
          tell: () => {},
        }
      },
    }
  }
  raiseLine(): void {
    const { line } = this
    if (!line || !line.isWanted || line.isUp || !this.browser.hub.isUp || this.isGone) return
    line.isUp = true
    line.listener.onUp()
  }
  dropLine(): void {
    const { line } = this
    if (!line?.isUp) return
    line.isUp = false
    this.browser.hub.leave(line.listener)
    for (const reject of this.pending) reject(new Error('the line was cut'))
    this.pending.clear()
    line.listener.onDown()
  }
  /** The page goes, in the midst of whatever it did: none of its promises ever comes true. */
  vanish(): void {
    this.isGone = true
    if (this.line) this.browser.hub.leave(this.line.listener)
    this.timers.clear()
    this.browser.tabs.delete(this)
    this.leave()
  }
  private ask(line: { readonly listener: LineListener; readonly isUp: boolean }, name: 'hello' | 'command' | 'signal', packet: unknown): Promise<unknown> {
    const { hub } = this.browser
    if (!line.isUp) return Promise.reject(new Error('the line is down'))
    return new Promise((resolve, reject) => {
      this.pending.add(reject)
      const answered = (answer: unknown) => queueMicrotask(() => this.pending.delete(reject) && !this.isGone && resolve(answer))
      if (name === 'hello') return void hub.hello(line.listener, packet as VisitorHello).then(answered) // Made by the session under its type.
      if (hub.fault === 'request-lost') return queueMicrotask(() => this.dropLine())
      const answer = hub.command(packet as { id: string; type: string; payload: unknown })
      if (hub.fault === 'answer-lost') return queueMicrotask(() => this.dropLine())
      answered(answer)
    })
  }
}

async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve))
}
