import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBadMailServer, type BadMailServer } from '#test/harness/bad-mail-server.ts'
import { needsMailServers, startMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aMailboxRig, type MailboxRig, type ReadingHub } from '#test/harness/mailbox-rig.ts'

// Whatever happens in between, what was delivered is taken in: all of it, each mail once, in its order. Only one over which the line broke three times comes
// later, when the others have gone by.

type Step = { readonly kind: 'deliver'; readonly count: number } | { readonly kind: 'cut' | 'expunge' | 'kill' | 'stop' | 'anew' | 'cut-mail' | 'second-hub' }

/** `byUid`: what the server knows each mail as. Mails that come at once it may number in another order than it took them in. */
type State = { hubs: ReadingHub[]; readonly delivered: string[]; readonly byUid: Map<number, string>; validity: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('deliver' as const), count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 6, arbitrary: fc.constantFrom('cut', 'expunge', 'kill', 'stop', 'anew', 'cut-mail', 'second-hub').map((kind): Step => ({ kind: kind as Exclude<Step['kind'], 'deliver'> })) }, // one of those named here.
)

describe.skipIf(needsMailServers())('mails of a mailbox', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers?.stop())

  // A limit against hanging: four stories, each of which waits for facts up to half a minute.
  test('are taken in once and in order, whatever is cut, expunged, killed, stopped or made anew', { timeout: 240_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), happens), { numRuns: 4, endOnFailure: true })
  })

  async function happens(steps: readonly Step[]): Promise<void> {
    const bad = await startBadMailServer({ protocol: 'imap', to: servers.imapPort })
    try {
      const rig = await aMailboxRig(servers)
      await rig.setAccount({ imap: { host: bad.host, port: bad.port, security: 'none', user: rig.address } })
      const state: State = { hubs: [await rig.startHub()], delivered: [], byUid: new Map(), validity: 0 }
      await expect.poll(rig.state).toMatchObject({ connection: { kind: 'connected' } })
      for (const one of steps) await take(one, { rig, bad, state })
      if (state.hubs.length === 0) state.hubs = [await rig.startHub()]
      await expect.poll(rig.subjects).toHaveLength(state.delivered.length)
      await note(rig, state)
      expect(rig.subjects().toSorted()).toEqual(state.delivered.toSorted())
      const passedBy = new Set(rig.logged.filter(({ event }) => event === 'mailbox.put_aside').map(({ uid }) => state.byUid.get(Number(uid))))
      expect(rig.subjects().filter((subject) => !passedBy.has(subject))).toEqual([...state.byUid].toSorted(([one], [other]) => one - other).map(([, subject]) => subject).filter((subject) => !passedBy.has(subject)))
      await Promise.all(state.hubs.map((hub) => hub.close()))
    } finally {
      await bad.stop()
    }
  }

  async function note(rig: MailboxRig, { byUid }: State): Promise<void> {
    for (const [uid, subject] of await rig.inMailbox()) byUid.set(uid, subject)
  }

  async function take(one: Step, { rig, bad, state }: { readonly rig: MailboxRig; readonly bad: BadMailServer; readonly state: State }): Promise<void> {
    switch (one.kind) {
      case 'deliver':
        for (let n = 0; n < one.count; n += 1) {
          const subject = `mail ${state.delivered.length + 1} of them`
          await rig.deliver(subject)
          state.delivered.push(subject)
        }
        return
      case 'cut':
        return bad.cutAll()
      case 'cut-mail': {
        let left = 1
        return bad.misbehave((occasion) => (occasion === 'fetch' && left-- > 0 ? 'cuts mid-answer' : null))
      }
      case 'expunge': {
        const gone = rig.shelf.subjects.at(-1)
        await note(rig, state)
        if (gone !== undefined) await servers.doveadm('expunge', '-u', rig.address, 'mailbox', 'INBOX', 'subject', gone)
        return
      }
      case 'kill':
      case 'stop': {
        const hub = state.hubs.shift()
        if (hub === undefined) state.hubs.push(await rig.startHub())
        else await (one.kind === 'kill' ? hub.die() : hub.close())
        return
      }
      case 'second-hub':
        if (state.hubs.length < 2) state.hubs.push(await rig.startHub())
        return
      case 'anew':
        state.validity += 1
        bad.shiftUidValidity(state.validity)
        return bad.cutAll()
    }
  }
})
