import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DEMO_INBOXES } from '#server/demo/floor.ts'
import type { Recording } from '#shared/model/recording.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneFloor } from '#test/harness/phone-floor.ts'
import { tonesInPart } from '#test/harness/tones-in-part.ts'
import { writeTone } from '#test/harness/tones.ts'
import { becomeAvailable, DEMO_PASSWORD, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// A call is recorded, paused for a card's number, and goes on; the desk that records it dies in the middle. What is kept of it is listened to,
// and found to be all there: each of the two has a tone of their own, and a channel.

const [MARIA, ELENA] = [1_250, 500]
/** What the shop says before it records. */
const WORDS = 3_100
const SOON = { timeout: 60_000, interval: 100 }

describe.skipIf(needsPeer('chromium'))('a call that is recorded', { timeout: 600_000 }, () => {
  test('holds both voices, silence where it was paused, and what was said until the desk died; it goes on in a second part, and a lead hears it, which is noted', async () => {
    const hub = await aHubProcess()
    const floor = await aPhoneFloor()
    try {
      await ringLonger(hub.url)
      await recordAlways(hub.url)
      const [maria, elena, lin, wei] = [await floor.person(MARIA), await floor.person(ELENA), await floor.person(2_300), await floor.person(1_700)]
      const desk = maria.page
      const shop = elena.page
      await signIn(desk, hub.url, 'maria@demo.hearth')
      await becomeAvailable(desk)
      await openShop(shop, hub.url, 'baby')
      await shop.getByRole('button', { name: 'Call us' }).last().click()
      await shop.getByRole('button', { name: 'Call now' }).click()
      for (const page of [desk, shop]) await page.evaluate(listenFor, WORDS)
      await desk.getByRole('region', { name: 'Incoming call' }).getByRole('button', { name: /^Answer/ }).click()
      // Both hear the announcement, behind the bells.
      await expect.poll(() => Promise.all([desk, shop].map((page) => page.evaluate(() => window.hasHeard))), SOON).toEqual([true, true])
      await expect.poll(async () => [await elena.hears('plays', MARIA), await maria.hears('plays', ELENA)], SOON).toEqual([true, true])
      const bar = desk.getByRole('region', { name: 'Your call' })
      await bar.getByText('Recorded', { exact: true }).waitFor()
      await shop.getByText('This call is being recorded.').waitFor()

      await bar.getByTitle(/^Open the conversation with/).click()
      await desk.waitForURL(/#\/conversation\//)
      const link = new URL(desk.url()).hash
      const conversationId = link.slice(link.lastIndexOf('/') + 1)
      await signIn(lin.page, `${hub.url}${link}`, 'lin@demo.hearth')
      const entryId = await lin.page.locator('[data-entry]', { hasText: 'On the phone' }).getAttribute('data-entry')
      const at = `/api/v1/recordings/${conversationId}/${entryId}`
      const recording = () => lin.page.evaluate(async (path) => ((await (await fetch(path)).json()) as Recording), at)
      const lengths = async () => (await recording()).parts.map(({ lengthMs }) => lengthMs)

      await expect.poll(async () => (await lengths())[0] ?? 0, SOON).toBeGreaterThan(3_000)
      const pausing = { pressedAt: Date.now(), shownAt: 0, notedAt: 0 }
      await bar.getByRole('button', { name: 'Pause recording' }).click()
      await bar.getByText('Paused: silence is kept').waitFor()
      pausing.shownAt = Date.now()
      await expect.poll(async () => (await recording()).pauses.length, SOON).toBe(1)
      pausing.notedAt = Date.now()
      const pausedAt = (await lengths())[0] ?? 0
      await expect.poll(async () => (await lengths())[0] ?? 0, SOON).toBeGreaterThan(pausedAt + 3_000)
      const goingOn = { pressedAt: Date.now(), shownAt: 0, notedAt: 0 }
      await bar.getByRole('button', { name: 'Go on recording' }).click()
      await bar.getByText('Recorded', { exact: true }).waitFor()
      goingOn.shownAt = Date.now()
      await expect.poll(async () => (await recording()).pauses[0]?.until ?? null, SOON).not.toBeNull()
      goingOn.notedAt = Date.now()
      const resumedAt = (await lengths())[0] ?? 0
      await expect.poll(async () => (await lengths())[0] ?? 0, SOON).toBeGreaterThan(resumedAt + 2_500)

      // What is recorded from now on cannot be sent; then her desk dies, without a moment to put anything away.
      await desk.route('**/api/v1/recordings/chunks', (route) => route.abort())
      const sentUntil = (await lengths())[0] ?? 0
      // Each piece is a second of sound, however long a machine takes to make one.
      await expect.poll(() => keptPieces(desk), SOON).toBeGreaterThan(2)
      const killer = await desk.context().newCDPSession(desk)
      const [killedAt] = [Date.now(), void killer.send('Page.crash').catch(() => undefined)]
      await desk.waitForEvent('crash').catch(() => undefined)
      const again = await maria.another()
      await again.goto(hub.url)
      await expect.poll(async () => [await elena.hears('plays', MARIA), await maria.hears('plays', ELENA, again)], SOON).toEqual([true, true])
      const backAfterMs = Date.now() - killedAt
      await again.getByRole('region', { name: 'Your call' }).getByText('Recorded', { exact: true }).waitFor()
      await expect.poll(async () => (await lengths())[1] ?? 0, SOON).toBeGreaterThan(2_500)
      await shop.getByRole('button', { name: 'Hang up' }).click()
      await expect.poll(async () => (await recording()).parts.map(({ by, isComplete }) => [by, isComplete]), SOON).toEqual([['user-maria', false], ['user-maria', true]])

      const { parts, pauses } = await recording()
      const [first, second] = parts
      const pause = pauses[0]
      if (first === undefined || second === undefined || pause?.until == null) throw new Error('there are two parts, and a pause that is over')
      // The limits are 15 s and 2 s; how long a machine takes is told, and what has to be there is looked at: what was kept since the last that was sent.
      expect(first.lengthMs).toBeGreaterThan(sentUntil + 1_000)
      console.log(`both heard each other again ${(backAfterMs / 1_000).toFixed(1)} s after the desk died (limit 15); of the recording ${Math.max(0, (killedAt - first.startedAt - first.lengthMs) / 1_000).toFixed(1)} s were lost (limit 2)`)
      // It is silent from the press on, and again not from the next; the hub notes both when it hears of them. Sound that a machine had no time for makes a part shorter.
      const [silentFrom, silentUntil] = await longestSilenceIn(lin.page, `${at}/${first.id}`)
      const missingMs = Math.max(0, killedAt - first.startedAt - first.lengthMs)
      for (const [{ pressedAt, shownAt, notedAt }, silenceS, noted] of [[pausing, silentFrom, pause.from], [goingOn, silentUntil, pause.until]] as const) {
        const silenceAt = first.startedAt + silenceS * 1_000
        expect(silenceAt).toBeGreaterThan(pressedAt - 1_000 - missingMs)
        expect(silenceAt).toBeLessThan(shownAt + 1_000)
        expect(noted).toBeGreaterThan(pressedAt - 1_000)
        expect(noted).toBeLessThan(notedAt + 1_000)
      }
      expect(await tonesInPart(lin.page, `${at}/${first.id}`, [MARIA, ELENA], [
        { fromS: silentFrom - 1.7, untilS: silentFrom - 0.2 },
        { fromS: silentUntil + 0.2, untilS: silentUntil + 1.7 },
        { fromS: first.lengthMs / 1_000 - 2.5, untilS: first.lengthMs / 1_000 - 1 },
      ])).toEqual([BOTH, BOTH, BOTH])
      expect(await tonesInPart(lin.page, `${at}/${second.id}`, [MARIA, ELENA], [{ fromS: 1, untilS: 2 }])).toEqual([BOTH])
      expect(first.peaks.length).toBeGreaterThan(first.lengthMs / 100 - 20)

      // The lead listens where the call stands in its thread, and it is noted that she did.
      const player = lin.page.getByRole('group', { name: 'Recording of the call' })
      await player.getByRole('button', { name: 'Listen to the recording' }).click()
      await player.getByText(/^Part 1 of 2 · 1 pause \(silence\)/).waitFor()
      const place = player.getByRole('slider', { name: 'Place in the recording' })
      const second0 = async () => Number(await place.getAttribute('aria-valuenow'))
      await place.focus()
      await lin.page.keyboard.press('ArrowRight')
      await expect.poll(second0, SOON).toBe(5)
      await lin.page.keyboard.press(' ')
      await expect.poll(second0, SOON).toBeGreaterThan(6)
      await lin.page.keyboard.press(' ')
      await player.getByRole('button', { name: 'Play' }).waitFor()
      // From the end of one part it goes on into the next, and ends there.
      await place.click({ position: { x: ((await place.boundingBox())?.width ?? 0) * (first.lengthMs / (first.lengthMs + second.lengthMs)) - 4, y: 10 } })
      await player.getByText(/^Part 1 of 2/).waitFor()
      await player.getByRole('button', { name: 'Play' }).click()
      await player.getByText(/^Part 2 of 2/).waitFor()
      await player.getByRole('button', { name: 'Play' }).waitFor()
      const listens = await lin.page.evaluate(async (path) => ((await (await fetch(`${path}/listens`)).json()) as { listens: { by: string; partId: string }[] }).listens, at)
      expect(new Set(listens.map(({ by, partId }) => `${by} ${partId}`))).toEqual(new Set([`user-lin ${first.id}`, `user-lin ${second.id}`]))

      // A colleague who had no part in it sees the call, and no way to hear it.
      await signIn(wei.page, `${hub.url}${link}`, 'wei@demo.hearth')
      await wei.page.getByText(/they hung up/).first().waitFor()
      expect(await wei.page.getByRole('group', { name: 'Recording of the call' }).count()).toBe(0)
      expect(await wei.page.evaluate(async (path) => (await fetch(path)).status, at)).toBe(403)
      expect([maria, elena, lin, wei].flatMap(({ troubles }) => troubles)).toEqual([])
    } finally {
      await floor.close()
    }
  })
})

const BOTH = { left: [MARIA], right: [ELENA] }

/** As an administrator does it. */
async function recordAlways(hubUrl: string): Promise<void> {
  const { token } = (await ask('sign-in', { email: 'admin@demo.hearth', password: DEMO_PASSWORD })) as { token: string } // docs/CONTRACT.md.
  const words = await sent(token)
  const inbox = DEMO_INBOXES.find(({ id }) => id === 'inbox-baby')
  await ask('commands', { id: randomUUID(), type: 'save-inbox', payload: { ...inbox, calls: { ...inbox?.calls, recording: 'always', announcement: { fileId: words, ms: 6_000 } }, onRev: null } }, token)

  async function sent(bearer: string): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'hearth-announcement-'))
    writeTone(path.join(folder, 'words.wav'), { hz: WORDS, seconds: 6, rate: 16_000 })
    const answer = await fetch(`${hubUrl}api/v1/files?name=words.wav`, { method: 'POST', headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${bearer}` }, body: await readFile(path.join(folder, 'words.wav')) })
    await rm(folder, { recursive: true })
    return ((await answer.json()) as { fileId: string }).fileId // docs/CONTRACT.md.
  }

  async function ask(what: string, body: unknown, bearer?: string): Promise<unknown> {
    const answer = await fetch(`${hubUrl}api/v1/${what}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) }, body: JSON.stringify(body) })
    const said = (await answer.json()) as { ok?: boolean }
    if (!answer.ok || said.ok === false) throw new Error(`${what}: ${answer.status} ${JSON.stringify(said)}`)
    return said
  }
}

/** Runs in the page, and notes whether a tone was ever heard there: what passes by waits for nobody who looks. */
function listenFor(hz: number): void {
  window.hasHeard = false
  setInterval(() => {
    if (window.tappedSounds?.hears('plays', hz) === true) window.hasHeard = true
  }, 50)
}

/** How much of what was recorded lies on this machine, and the hub does not have it. */
function keptPieces(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      if (database.objectStoreNames.contains('recordingChunks')) {
        count += await new Promise<number>((resolve, reject) => {
          const counting = database.transaction('recordingChunks').objectStore('recordingChunks').count()
          counting.onsuccess = () => resolve(counting.result)
          counting.onerror = () => reject(counting.error)
        })
      }
      database.close()
    }
    return count
  })
}

declare global {
  interface Window {
    hasHeard?: boolean
  }
}

/** From when until when, in seconds, a part is silent for longest: neither tone in either channel. */
async function longestSilenceIn(page: Page, path: string): Promise<readonly [number, number]> {
  const lengthS = await page.evaluate(async (from) => (await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(await (await fetch(from)).arrayBuffer())).duration, path)
  const windows = Array.from({ length: Math.floor(lengthS * 10) }, (_, index) => ({ fromS: index / 10, untilS: (index + 1) / 10 }))
  const heard = await tonesInPart(page, path, [MARIA, ELENA], windows)
  let longest: readonly [number, number] = [0, 0]
  let from = 0
  for (const [index, { left, right }] of heard.entries()) {
    if (left.length + right.length > 0) from = index + 1
    else if (index + 1 - from > (longest[1] - longest[0]) * 10) longest = [from / 10, (index + 1) / 10]
  }
  return longest
}
