import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser, type PhoneBrowser } from '#test/harness/phone-browser.ts'
import { aPortBlock, type PortBlock } from '#test/harness/port-block.ts'
import { aScriptedDesk, type ScriptedDesk } from './testing/scripted-desk.ts'
import { startScriptedHub, type ScriptedHub } from './testing/scripted-hub.ts'
import config from './vite.config.ts'

// A call from the customer's page, by ear: a real browser whose microphone is a tone, and a desk of one peer connection with another.

const CUSTOMER = 1_750
const MARIA = 1_250
const WEI = 900
const SOON = { timeout: 30_000, interval: 50 }
const PAGE = `<!doctype html><html lang="en"><title>shop</title><main><h1>Shop</h1><button data-hearth-open="">Ask</button></main><script src="/widget/hearth-widget.js" data-inbox="inbox-baby" data-language="en" data-theme="light" defer></script></html>`

describe.skipIf(needsPeer('chromium'))('a call from the page', { timeout: 180_000 }, () => {
  let folder: string
  let hub: ScriptedHub
  let ports: PortBlock
  let hubs = 0
  let browser: PhoneBrowser

  beforeAll(async () => {
    ports = await aPortBlock()
    folder = await mkdtemp(path.join(tmpdir(), 'hearth-call-'))
    await build({ ...config, configFile: false, plugins: [], logLevel: 'silent', build: { ...config.build, outDir: folder } })
    browser = await aPhoneBrowser({ toneHz: CUSTOMER })
  })
  afterEach(async () => {
    for (const page of browser.page.context().pages()) if (page !== browser.page) await page.close()
    await hub.stop()
  })
  afterAll(async () => {
    await browser?.close()
    await ports?.release()
    await rm(folder, { recursive: true, force: true })
  })

  /** Each test's hub is another site for the browser, so nothing is kept of the one before. */
  async function openShop(prepare: (script: ScriptedHub['script']) => unknown = () => undefined): Promise<{ readonly shop: Page; readonly desk: () => Promise<ScriptedDesk>; readonly hears: PhoneBrowser['hears'] }> {
    // Nobody else is given its port while it is away, and no test that of another.
    hub = await startScriptedHub(folder, ports.first + hubs++)
    hub.script.page = PAGE
    hub.script.mayCall = true
    prepare(hub.script)
    const shop = await browser.another()
    await shop.goto(`${hub.url}/page`)
    await shop.getByRole('button', { name: 'Ask' }).click()
    return { shop, desk: async () => aScriptedDesk(await browser.another(), hub, MARIA), hears: browser.hears }
  }

  async function beginCall(shop: Page): Promise<void> {
    await shop.getByRole('button', { name: 'Call us' }).last().click()
    await shop.getByRole('button', { name: 'Call now' }).click()
    await shop.getByText('You are in line').waitFor()
  }

  async function talking() {
    const { shop, desk, hears } = await openShop()
    const maria = await desk()
    await beginCall(shop)
    hub.tellCall({ state: 'ringing', place: null })
    await maria.offer('leg-of-maria')
    await expect.poll(() => maria.state('leg-of-maria'), SOON).toBe('connected')
    hub.tellCall({ state: 'connected', name: 'Maria' })
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(true)
    await expect.poll(() => hears('arrives', CUSTOMER, maria.page), SOON).toBe(true)
    return { shop, maria, hears }
  }

  test('the microphone is asked for after plain words; place and wait are told, a tone sounds meanwhile, and both hear each other', async () => {
    const { shop, desk, hears } = await openShop()
    const maria = await desk()
    await shop.getByRole('button', { name: 'Call us' }).last().click()
    await shop.getByText('Your browser will ask whether it may use your microphone.').waitFor()
    expect(hub.heard.filter(({ type }) => type === 'call')).toEqual([])
    await expect.poll(() => focusIn(shop)).toBe('Call now')
    await shop.keyboard.press('Enter')
    await shop.getByText('You are in line').waitFor()
    hub.tellCall({ place: 3, waitSeconds: 240 })
    await shop.getByText('2 callers are before you.').waitFor()
    await shop.getByText('About 4 minutes to wait.').waitFor()
    await expect.poll(() => hears('plays', undefined, shop), SOON).toBe(true)
    await shop.getByRole('button', { name: 'Turn off the waiting tone' }).click()
    expect(await troublesForAxe(shop)).toEqual([])
    hub.tellCall({ state: 'ringing', place: null, waitSeconds: null })
    await shop.getByText('Ringing at a colleague').waitFor()
    await maria.offer('leg-of-maria')
    await expect.poll(() => maria.state('leg-of-maria'), SOON).toBe('connected')
    // Until it was answered nobody hears the customer, though the way stands and carries the desk's sound.
    const ear = () => hears('arrives', CUSTOMER, maria.page)
    expect(await ear()).toBe(false)
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(true)
    expect(await ear()).toBe(false)
    hub.tellCall({ state: 'connected', name: 'Maria' })
    await shop.getByText('You are speaking with Maria').waitFor()
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(true)
    await expect.poll(() => hears('arrives', CUSTOMER, maria.page), SOON).toBe(true)
    await shop.getByRole('button', { name: 'Turn off the microphone' }).click()
    await expect.poll(() => hears('arrives', CUSTOMER, maria.page), SOON).toBe(false)
    await shop.getByRole('button', { name: 'Turn on the microphone' }).click()
    await expect.poll(() => hears('arrives', CUSTOMER, maria.page), SOON).toBe(true)
    hub.tellCall({ isHeld: true, isRecorded: true })
    await shop.getByText('On hold. We are back in a moment.').waitFor()
    await shop.getByText('This call is being recorded.').waitFor()
    expect(await troublesForAxe(shop)).toEqual([])
    hub.tellCall({ state: 'ended', end: 'by-agent' })
    await shop.getByText('The call has ended. Thank you for calling.').waitFor()
    await expect.poll(() => hears('leaves', undefined, shop), SOON).toBe(false)
  })

  test('a line of signals that is cut for five seconds changes nothing of the sound, and what was said meanwhile arrives', async () => {
    const { shop, maria, hears } = await talking()
    await hub.stop()
    await shop.getByText('Reconnecting. Your messages are kept').waitFor()
    const until = Date.now() + 5_000
    // Said while nobody can hear it: once the line is back, it is heard.
    await maria.lookAgain('leg-of-maria')
    const answers = () => maria.heard.filter(({ body }) => body.kind === 'answer').length
    const before = answers()
    while (Date.now() < until) {
      // Each look is a sixth of a second of sound, and a busy machine drops one now and then: what was lost would not come back.
      await expect.poll(async () => [await hears('plays', MARIA, shop), await hears('arrives', CUSTOMER, maria.page)], { timeout: 30_000, interval: 20 }).toEqual([true, true])
      expect(await shop.getByText('You are speaking with Maria').count()).toBe(1)
    }
    expect(answers()).toBe(before)
    await hub.start()
    await expect.poll(answers, SOON).toBe(before + 1)
    await expect.poll(() => shop.getByText('Reconnecting. Your messages are kept').count(), SOON).toBe(0)
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(true)
    expect(hub.heard.filter(({ type }) => type === 'call')).toHaveLength(1)
  })

  test('a call that changes hands: the newer leg takes over once it has sound, and the older is dropped', async () => {
    const { shop, maria, hears } = await talking()
    const page = await browser.another()
    const wei = await aScriptedDesk(page, hub, WEI)
    hub.tellCall({ state: 'ringing', name: null })
    await wei.offer('leg-of-wei-1')
    await expect.poll(() => wei.state('leg-of-wei-1'), SOON).toBe('connected')
    hub.tellCall({ state: 'connected', name: 'Wei' })
    await shop.getByText('You are speaking with Wei').waitFor()
    await expect.poll(() => hears('plays', WEI, shop), SOON).toBe(true)
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(false)
    await expect.poll(() => hears('arrives', CUSTOMER, page), SOON).toBe(true)
    await expect.poll(() => maria.state('leg-of-maria'), SOON).not.toBe('connected')
    // Back in the line: nobody is heard, and the tone is.
    hub.tellCall({ state: 'waiting', place: 1, name: null })
    await shop.getByText('You are next.').waitFor()
    await expect.poll(() => hears('arrives', WEI, shop), SOON).toBe(false)
    await expect.poll(() => hears('plays', undefined, shop), SOON).toBe(true)
  })

  test('a page that is loaded anew in a call finds back into it', async () => {
    const { shop, maria, hears } = await talking()
    await shop.reload()
    await shop.getByText('You are speaking with Maria').waitFor()
    await expect.poll(() => hub.signal({ kind: 'state', legId: 'leg-of-maria', isHeld: false, isMuted: false }), SOON).toBe(true)
    await maria.lookAgain('leg-of-maria')
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(true)
    await expect.poll(() => hears('arrives', CUSTOMER, maria.page), SOON).toBe(true)
    expect(hub.heard.filter(({ type }) => type === 'call')).toHaveLength(1)
  })

  test('hanging up while the line is cut ends it for the customer at once, and for the hub as soon as it can be told', async () => {
    const { shop, maria, hears } = await talking()
    await hub.stop()
    await shop.getByText('Reconnecting. Your messages are kept').waitFor()
    await shop.getByRole('button', { name: 'Hang up' }).click()
    await shop.getByText('You ended the call.').waitFor()
    await expect.poll(() => focusIn(shop)).toBe('Close')
    await shop.keyboard.press('Enter')
    await expect.poll(() => focusIn(shop)).toBe('Write a message')
    await expect.poll(() => hears('leaves', undefined, shop), SOON).toBe(false)
    expect(maria.heard.length).toBeGreaterThan(0)
    await hub.start()
    await expect.poll(() => hub.heard.filter(({ type }) => type === 'hang-up').length, SOON).toBeGreaterThan(0)
    await expect.poll(() => shop.getByRole('button', { name: 'Call us' }).count(), SOON).toBeGreaterThan(0)
  })

  test('a microphone that is refused, or missing, and a floor that cannot answer: each in words, with a way to write', async () => {
    const { shop } = await openShop()
    const pretend = (name: string | null) => shop.evaluate((why) => {
      navigator.mediaDevices.getUserMedia = why === null ? async () => new MediaStreamAudioDestinationNode(new AudioContext()).stream : async () => { throw new DOMException('', why) }
    }, name)
    await pretend('NotAllowedError')
    const begin = async () => {
      await shop.getByRole('button', { name: 'Call us' }).last().click()
      await shop.getByRole('button', { name: 'Call now' }).click()
    }
    await begin()
    await shop.getByRole('alert').getByText('The microphone is not allowed').waitFor()
    expect(await troublesForAxe(shop)).toEqual([])
    await shop.getByRole('button', { name: 'Write instead' }).click()
    await expect.poll(() => focusIn(shop)).toBe('Write a message')
    await pretend('NotFoundError')
    await begin()
    await shop.getByRole('alert').getByText('No microphone was found').waitFor()
    await pretend(null)
    hub.script.refuseCall = true
    await shop.getByRole('button', { name: 'Try now' }).click()
    await shop.getByRole('alert').getByText('Nobody can take calls just now').waitFor()
  })

  test('whom nobody can answer is called back at a time that was said before, or speaks a message that they hear before it goes', async () => {
    const { shop } = await openShop((script) => Object.assign(script, { mayCall: false, callBack: { promised: null } }))
    await shop.getByText('Nobody can take a call just now.').waitFor()
    await shop.getByRole('button', { name: 'Call me back' }).click()
    await shop.getByRole('radio', { name: 'At a time that suits me' }).check()
    await shop.getByLabel('Time', { exact: true }).selectOption({ index: 1 })
    await shop.getByLabel('Your telephone number').fill('none')
    await shop.getByRole('button', { name: 'Call me back' }).click()
    await shop.getByRole('alert').getByText('Please write the number with digits').waitFor()
    expect(await troublesForAxe(shop)).toEqual([])
    await shop.getByLabel('Your telephone number').fill('+49 151 2345678')
    await shop.getByRole('button', { name: 'Call me back' }).click()
    await shop.getByText(/We get back to you .*, by \d\d:\d\d at the latest/).waitFor()
    const wish = hub.heard.findLast(({ type }) => type === 'call-back')
    expect(JSON.parse(wish?.text ?? '')).toEqual({ number: '+49 151 2345678', fromAt: hub.script.callBack?.promised?.fromAt })
    await expect.poll(() => focusIn(shop), SOON).toBe('No longer needed')
    await shop.reload()
    await shop.getByText(/We get back to you .*, by \d\d:\d\d at the latest/).waitFor()
    await shop.getByRole('button', { name: 'No longer needed' }).click()
    await shop.getByRole('button', { name: 'Leave a voice message' }).click()
    await expect.poll(() => focusIn(shop), SOON).toBe('Record')
    await shop.keyboard.press('Enter')
    // There is something of it: what is stopped at once is empty, and said to be.
    await shop.getByText(/11\d seconds left/).waitFor()
    await expect.poll(() => focusIn(shop), SOON).toBe('Stop')
    await shop.keyboard.press('Enter')
    await shop.getByRole('button', { name: 'Listen' }).click()
    await shop.getByRole('region', { name: 'Leave a voice message' }).getByRole('button', { name: 'Send' }).click()
    await shop.getByText('Thank you, we have your message.').waitFor()
    expect(JSON.parse(hub.heard.findLast(({ type }) => type === 'leave-voice')?.text ?? '')).toMatchObject({ attachment: { name: 'voice.webm', kind: 'video/webm' } })
  })

  test('another tab of the same customer says that they are on a call, and takes none of its signals', async () => {
    const { shop, maria, hears } = await talking()
    const other = await browser.another()
    await other.goto(`${hub.url}/page`)
    await other.getByRole('button', { name: 'Ask' }).click()
    await other.getByText('You are on a call with us in another tab.').waitFor()
    await maria.lookAgain('leg-of-maria')
    await expect.poll(() => maria.heard.filter(({ body }) => body.kind === 'answer').length, SOON).toBe(2)
    await expect.poll(() => hears('plays', MARIA, shop), SOON).toBe(true)
    await other.getByRole('button', { name: 'Hang up' }).click()
    await shop.getByText('You ended the call.').waitFor()
  })
})

/** What the keys go to, by its name. */
function focusIn(tab: Page): Promise<string | null> {
  return tab.evaluate(() => {
    const active = document.querySelector('hearth-widget')?.shadowRoot?.activeElement
    return active?.getAttribute('aria-label') ?? active?.getAttribute('placeholder') ?? active?.textContent ?? null
  })
}

/** As for who asked for less motion: a panel caught while it fades in has not its own colours yet. */
async function troublesForAxe(tab: Page): Promise<readonly string[]> {
  await tab.emulateMedia({ reducedMotion: 'reduce' })
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await tab.evaluate(source)
  return tab.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`))')
}
