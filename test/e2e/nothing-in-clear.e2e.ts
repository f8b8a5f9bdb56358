import { randomBytes, randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { findOnDisk } from '#test/harness/find-on-disk.ts'
import { call } from '#test/harness/http-client.ts'
import { aHubProcess, type HubProcess } from '#test/harness/hub-process.ts'
import { isRealElectron, launchDesk } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aVisitorPage } from '#test/harness/visitor-page.ts'
import { composer, DEMO_PASSWORD, openPalette } from './people.ts'

// What a stolen disk tells: the whole profile of a desk at which somebody worked, with a line and without, is read byte by byte for what
// customers said, what was written to them, and what opens it. Nothing protects it but the desk itself: no key store of the system.

const within = { timeout: 60_000 }
const EMAIL = 'maria@demo.hearth'
/** The stand-in shows app:// under an address that Chromium knows. */
const ORIGINS = { HEARTH_DESK_ORIGINS: 'app://*,https://*.app.invalid' }

/** Every word is the test's own, and is found nowhere by chance. */
function plantedWords() {
  const mark = () => randomBytes(9).toString('hex')
  const inChinese = () => Array.from(randomBytes(8), (byte) => String.fromCodePoint(0x4e00 + byte * 61)).join('')
  return {
    'what the customer wrote': `where is my ${mark()}`,
    'what the customer wrote in Chinese': inChinese(),
    'what was answered': `it is ${mark()} on its way`,
    'what was written without a line': `offline ${mark()} words`,
    'a note': `do not tell ${mark()}`,
    'a draft': `half a ${mark()} thought`,
    'what is in a file': `account number ${mark()}`,
    'the name of a file': `contract ${mark()}.txt`,
    'the password': `pass ${mark()} word`,
  }
}

describe.skipIf(needsPeer('chromium'))('a desk’s disk, read by a stranger', () => {
  test('tells nothing in the clear in a browser, but that a conversation was there', async () => {
    const hub = await aHubProcess()
    const words = plantedWords()
    const conversationId = await prepare(hub, words)
    const browser = await aBrowser()
    await browser.page().goto(hub.url)
    await work(browser.page(), words, conversationId, { cut: browser.cutLine })
    const [cookie] = await browser.page().context().cookies()
    const control = await plantControl(browser.page())
    await browser.close()
    // That the browser keeps its cookies is the browser's matter, and it keeps them as its system lets it; in the clear it does not.
    const secrets = { ...words, 'the session’s token': cookie?.value ?? 'none was set', 'the key the hub keeps': await deskKey(hub, words['the password']) }
    expect(secrets['the session’s token']).toMatch(/^demo\./)
    expect(findOnDisk(browser.profile, secrets)).toEqual([])
    expect(findOnDisk(browser.profile, control)).not.toEqual([])
    expect(findOnDisk(browser.profile, { conversation: conversationId })).not.toEqual([])
  })

  test.skipIf(isRealElectron).each(['off', 'basic'] as const)('tells nothing in the clear in the shell whose system has no key store that keeps a secret (%s), and the password opens it', async (safeStorage) => {
    const hub = await aHubProcess({ environment: ORIGINS })
    const words = plantedWords()
    const conversationId = await prepare(hub, words)
    const environment = { HEARTH_HUB_URL: hub.url, HEARTH_STANDIN_SAFE_STORAGE: safeStorage }
    const first = await launchDesk({ environment })
    const token = heardToken(first.page)
    await work(first.page, words, conversationId, { cut: () => first.page.context().setOffline(true) })
    const control = await plantControl(first.page)
    await first.stop()
    const secrets = { ...words, 'the session’s token': token(), 'the key the hub keeps': await deskKey(hub, words['the password']) }
    expect(secrets['the session’s token']).toMatch(/^demo\./)
    expect(findOnDisk(first.profile, secrets)).toEqual([])
    expect(findOnDisk(first.profile, control)).not.toEqual([])

    await hub.kill()
    const second = await launchDesk({ environment, profile: first.profile })
    await second.page.locator('input[type=password]').fill(words['the password'])
    await second.page.keyboard.press('Enter')
    await second.page.getByText(words['what was written without a line']).first().waitFor(within)
    await hub.start()
    await second.page.getByText('all sent').waitFor(within)
  })

  test('with a key store, the desk opens again without its hub and without a question', async () => {
    const hub = await aHubProcess({ environment: ORIGINS })
    const words = plantedWords()
    const conversationId = await prepare(hub, words)
    const environment = { HEARTH_HUB_URL: hub.url }
    const first = await launchDesk({ environment })
    const token = heardToken(first.page)
    await work(first.page, words, conversationId, { cut: () => first.page.context().setOffline(true) })
    await first.stop()
    expect(findOnDisk(first.profile, { ...words, 'the session’s token': token() })).toEqual([])

    await hub.kill()
    const second = await launchDesk({ environment, profile: first.profile })
    await second.page.getByText(words['what was written without a line']).first().waitFor(within)
    await hub.start()
    await second.page.getByText('all sent').waitFor(within)
  })

  test('holds nothing of a person any more once the desk was told to forget, and says so', async () => {
    const hub = await aHubProcess()
    const words = plantedWords()
    const conversationId = await prepare(hub, words)
    const browser = await aBrowser()
    const page = browser.page()
    await page.goto(hub.url)
    await work(page, words, conversationId, { cut: browser.cutLine })
    const admin = await signedIn(hub, 'admin@demo.hearth', DEMO_PASSWORD)
    const { desks } = (await admin('GET', 'users/user-maria/desks')) as { readonly desks: readonly { readonly id: string; readonly name: string }[] }
    const lost = desks.find(({ name }) => name.startsWith('Chrome'))
    await admin('POST', `users/user-maria/desks/${lost?.id}/forget`)
    await browser.mendLine()
    await page.getByText(/This desk was told to forget.* message.* lost/).waitFor(within)
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('hearth:')))).toEqual([])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await expect.poll(async () => ((await admin('GET', 'users/user-maria/desks')) as { readonly desks: readonly { readonly id: string; readonly state: string }[] }).desks.find(({ id }) => id === lost?.id)?.state, within).toBe('forgotten')
    expect(browser.troubles).toEqual([])
  })
})

type Words = ReturnType<typeof plantedWords>

/** Gives Maria a password of her own, and a customer who has written both lines; the conversation's id. */
async function prepare(hub: HubProcess, words: Words): Promise<string> {
  const admin = await signedIn(hub, 'admin@demo.hearth', DEMO_PASSWORD)
  await admin('POST', 'users/user-maria/password', { password: words['the password'] })
  const customer = await aVisitorPage({ url: hub.url.replace(/\/$/, ''), inboxId: 'inbox-baby' })
  await customer.say(words['what the customer wrote'])
  await customer.say(words['what the customer wrote in Chinese'])
  customer.cut()
  const { conversations } = (await admin('GET', 'conversations?limit=200')) as { readonly conversations: readonly { readonly id: string; readonly preview: string; readonly version: number }[] }
  const id = conversations.find(({ preview }) => preview === words['what the customer wrote in Chinese'])?.id
  if (id === undefined) throw new Error('the customer’s conversation is not there')
  await admin('POST', 'commands', { id: randomUUID(), type: 'transfer', payload: { conversationId: id, to: { kind: 'user', userId: 'user-maria' }, note: words['a note'] } })
  return id
}

/** A day at the desk: reading, answering, a note, a file, a search; then the line is cut, and there is more. */
async function work(page: Page, words: Words, conversationId: string, { cut }: { readonly cut: () => Promise<void> }): Promise<void> {
  await page.getByLabel('Email').fill(EMAIL)
  await page.locator('input[type=password]').fill(words['the password'])
  await page.keyboard.press('Enter')
  await page.getByText('all sent').waitFor(within)
  await page.evaluate((id) => void (window.location.hash = `#/conversation/${id}`), conversationId)
  const thread = page.getByRole('feed')
  await thread.getByText(words['what the customer wrote'], { exact: true }).waitFor()
  await thread.getByText(words['a note']).first().waitFor()
  await page.locator('input[type=file]').first().setInputFiles({ name: words['the name of a file'], mimeType: 'text/plain', buffer: Buffer.from(words['what is in a file']) })
  await page.getByText(words['the name of a file']).first().waitFor()
  await composer(page).fill(words['what was answered'])
  // A file is on its way first.
  await expect.poll(() => page.getByRole('button', { name: 'Send', exact: true }).isEnabled(), within).toBe(true)
  await composer(page).press('Enter')
  await thread.getByText(words['what was answered'], { exact: true }).waitFor()
  await openPalette(page)
  await page.keyboard.type(words['what the customer wrote'].slice(0, 14))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // Deriving the password's key is slow on purpose, and done aside.
  await expect.poll(() => hasPasswordWrap(page), within).toBe(true)
  await page.getByText('all sent').waitFor(within)
  await cut()
  await composer(page).fill(words['what was written without a line'])
  await composer(page).press('Enter')
  await thread.getByText(words['what was written without a line'], { exact: true }).waitFor()
  await composer(page).fill(words['a draft'])
  await expect.poll(() => draftCount(page), within).toBeGreaterThan(0)
}

/** Words in the clear in the profile, by the page itself: they must be found, or the search finds nothing at all. */
async function plantControl(page: Page): Promise<Readonly<Record<string, string>>> {
  const word = `control ${randomBytes(9).toString('hex')}`
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('control')
        opening.onupgradeneeded = () => void opening.result.createObjectStore('words')
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('words', 'readwrite', { durability: 'strict' })
          // More than once: a log of its blocks may cut one in half.
          for (const place of ['one', 'two', 'three']) transaction.objectStore('words').put(text, place)
          transaction.oncomplete = () => resolve()
          transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
        }
      }),
    word,
  )
  return { control: word }
}

function hasPasswordWrap(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('hearth-profiles')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('profiles').objectStore('profiles').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result.some((profile: { readonly wraps: { readonly password: unknown } }) => profile.wraps.password !== null))
          }
        }
      }),
  )
}

function draftCount(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases()).map((one) => one.name ?? '').find((one) => one.startsWith('hearth:')) ?? ''
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => {
        const counting = opening.result.transaction('localDrafts').objectStore('localDrafts').count()
        counting.onsuccess = () => {
          opening.result.close()
          resolve(counting.result)
        }
      }
    })
  })
}

/** The token that signing in gave the desk in its shell. */
function heardToken(page: Page): () => string {
  let token = 'none was heard'
  page.on('request', (request) => {
    token = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '')?.[1] ?? token
  })
  return () => token
}

async function deskKey(hub: HubProcess, password: string): Promise<string> {
  const me = (await call(`${hub.url}api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: EMAIL, password }) })).body as { readonly deskKey: string }
  return me.deskKey
}

async function signedIn(hub: HubProcess, email: string, password: string): Promise<(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>> {
  const headers = { 'content-type': 'application/json' }
  const { token } = (await call(`${hub.url}api/v1/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email, password }) })).body as { readonly token: string }
  return async (method, path, body) => {
    const answer = await call(`${hub.url}api/v1/${path}`, { method, headers: { ...(body === undefined ? {} : headers), authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
}
