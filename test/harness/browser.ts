import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { findPeer } from './peer.ts'

// A person's browser: a real Chromium with a profile of its own that outlives the program, as it does on their machine.

const SWITCHES = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export type Browser = {
  readonly page: () => Page
  /** The folder of its profile, for what lies on the disk. */
  readonly profile: string
  readonly close: () => Promise<void>
  /** The person closes the program and opens it again; the profile stays. */
  readonly restart: (options?: { readonly isOffline?: boolean }) => Promise<void>
  readonly cutLine: () => Promise<void>
  readonly mendLine: () => Promise<void>
  /** What went wrong in its pages: errors nobody handled, and what the page's own policy blocked. */
  readonly troubles: string[]
}

export async function aBrowser(options: { readonly language?: 'en-US' | 'zh-CN'; readonly width?: number; readonly height?: number; /** An IANA name; without it, that of this machine. */ readonly timeZone?: string } = {}): Promise<Browser> {
  const profile = mkdtempSync(path.join(tmpdir(), 'hearth-profile-'))
  const troubles: string[] = []
  let context: BrowserContext | null = null

  async function open(isOffline: boolean): Promise<void> {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: findPeer('chromium') ?? '/usr/bin/chromium',
      args: SWITCHES,
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      locale: options.language ?? 'en-US',
      offline: isOffline,
      ...(options.timeZone === undefined ? {} : { timezoneId: options.timeZone }),
    })
    context.setDefaultTimeout(30_000)
    context.on('weberror', (error) => troubles.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) troubles.push(message.text())
    })
  }

  await open(false)
  onTestFinished(async () => {
    await context?.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  const now = () => {
    if (context === null) throw new Error('the browser is closed')
    return context
  }
  return {
    troubles,
    profile,
    close: () => now().close(),
    page: () => now().pages()[0] as Page, // a persistent context opens with one page, and tests keep it.
    async restart({ isOffline = false } = {}) {
      await now().close()
      await open(isOffline)
    },
    cutLine: () => now().setOffline(true),
    mendLine: () => now().setOffline(false),
  }
}
