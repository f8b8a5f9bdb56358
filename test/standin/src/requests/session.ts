import type { ClearStorageDataOptions } from 'electron'
import { chromium } from '../current.ts'
import { offered, Offered } from '../offered.ts'
import { protocol } from './protocol.ts'
import { bySession } from '../window/registry.ts'
import { originOf, toReal } from './schemes.ts'
import { WebRequest } from './web-request.ts'

export type PermissionRequestHandler = (contents: unknown, permission: string, callback: (isGranted: boolean) => void, details: object) => void
export type PermissionCheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean

const handlers: { request: PermissionRequestHandler | null; check: PermissionCheckHandler | null } = { request: null, check: null }

export class Session extends Offered {
  readonly webRequest = new WebRequest()
  readonly protocol = protocol
  #languages: string[] = ['en-US']
  #isSpellChecking = true
  readonly #words = new Set<string>()

  constructor() {
    super('session.defaultSession')
  }

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    handlers.request = handler
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    handlers.check = handler
  }

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  setCertificateVerifyProc(): void {}

  get availableSpellCheckerLanguages(): string[] {
    return ['de', 'en-GB', 'en-US', 'es', 'fr']
  }

  setSpellCheckerLanguages(languages: string[]): void {
    const unknown = languages.find((language) => !this.availableSpellCheckerLanguages.includes(language))
    if (unknown !== undefined) throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`)
    this.#languages = [...languages]
  }

  getSpellCheckerLanguages(): string[] {
    return [...this.#languages]
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.#isSpellChecking = isEnabled
  }

  isSpellCheckerEnabled(): boolean {
    return this.#isSpellChecking
  }

  addWordToSpellCheckerDictionary(word: string): boolean {
    this.#words.add(word)
    return true
  }

  removeWordFromSpellCheckerDictionary(word: string): boolean {
    return this.#words.delete(word)
  }

  async listWordsInSpellCheckerDictionary(): Promise<string[]> {
    return [...this.#words]
  }

  /** Of one origin, or the cookies of all; other limits are not offered. */
  async clearStorageData({ origin, ...others }: ClearStorageDataOptions = {}): Promise<void> {
    const [other] = Object.keys(others)
    if (other !== undefined) throw new Error(`stand-in: clearStorageData by ${other} is not offered`)
    if (origin === undefined) await chromium().send('Storage.clearCookies')
    // On the session of a page: the browser's own knows no storage of origins.
    else await Promise.all([...bySession.keys()].slice(0, 1).map((sessionId) => chromium().send('Storage.clearDataForOrigin', { origin: originOf(toReal(origin)), storageTypes: 'all' }, sessionId)))
  }

  async clearCache(): Promise<void> {}

  flushStorageData(): void {}
}

export const defaultSession = new Session()

export const session = offered('session', {
  defaultSession,
  fromPartition(): never {
    throw new Error('stand-in: session.fromPartition is not offered; there is one profile')
  },
})

export function permissionHandlers(): Readonly<typeof handlers> {
  return handlers
}
